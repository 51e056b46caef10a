import { useMemo } from 'react'
import { Link } from 'react-router'
import type { Certifier } from '../../../modules/inspections/api.ts'
import { Chart } from '../chart/chart.tsx'
import { orange, overTime } from '../chart/options.ts'
import { useText } from '../language/language.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Table } from '../parts/table.tsx'

/** How often each hospital's certifications did not stand. */
export function CertifiersPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const words = t.registers.certifiers
  return (
    <ListPage<Certifier>
      name="inspections.certifiers"
      title={words.title}
      path="/api/inspections/certifiers"
      size={50}
      exports
      rowKey={({ institutionId }) => institutionId}
      empty={{ title: words.empty, hint: words.emptyHint }}
      actions={<Link to={`${home}/inspections`}>{t.registers.inspections.title}</Link>}
      summary={({ rows }) => <Rates rows={rows.filter(({ rate }) => rate !== null)} />}
      filters={[]}
      columns={[
        { key: 'name', title: t.eligibility.field.institution, render: (row) => row.name },
        { key: 'certified', title: words.certified, align: 'right', render: (row) => row.certified },
        { key: 'inspected', title: words.inspected, align: 'right', render: (row) => row.inspected },
        { key: 'overturned', title: words.overturned, align: 'right', render: (row) => row.overturned },
        { key: 'rate', title: words.rate, align: 'right', render: (row) => row.rate ?? '—' },
      ]}
    />
  )
}

const percent = ({ rate }: Certifier): number => Number(rate?.replace('%', '') ?? 0)

function Rates({ rows }: { readonly rows: readonly Certifier[] }) {
  const { t } = useText()
  const words = t.registers.certifiers
  const option = useMemo(
    () =>
      overTime({
        ...{ kind: 'bar', unit: '%', isMoney: false, labels: rows.map(({ name }) => name) },
        series: [{ name: words.rate, values: rows.map(percent), color: orange }],
      }),
    [rows, words],
  )
  const worst = rows.toSorted((a, b) => percent(b) - percent(a))[0]
  if (!worst) return null
  return (
    <Chart
      finding={words.finding(worst.name, worst.rate ?? '')}
      option={option}
      table={
        <Table
          size="small"
          rowKey="institutionId"
          pagination={false}
          dataSource={[...rows]}
          columns={[
            { key: 'name', title: t.eligibility.field.institution, dataIndex: 'name' },
            { key: 'rate', title: words.rate, align: 'right', dataIndex: 'rate' },
          ]}
        />
      }
    />
  )
}
