import { Link } from 'react-router'
import type { HardshipList, HardshipRow } from '../../../modules/family-doctors/api.ts'
import { useText } from '../language/language.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Code } from '../parts/code.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Money, yuan } from '../parts/money.tsx'
import { Table } from '../parts/table.tsx'
import { useDistricts, useYears } from './districts.ts'

/** What relief funds pay for persons in extreme hardship: per county and year, then one by one. */
export function HardshipPage({ home }: { readonly home: string }) {
  const { t, say } = useText()
  const words = t.registers.hardship
  return (
    <ListPage<HardshipRow>
      name="family-doctors.hardship"
      title={words.title}
      path="/api/family-doctors/hardship"
      size={50}
      exports
      rowKey={({ region, insuranceCode }) => `${region}-${insuranceCode}`}
      empty={{ title: words.empty, hint: words.emptyHint }}
      actions={<Link to={`${home}/contracts`}>{t.registers.contracts.title}</Link>}
      summary={(answer) => <Counties of={answer as unknown as HardshipList} />}
      filters={[
        { kind: 'choice', key: 'year', label: t.registers.contracts.year, options: useYears() },
        { kind: 'choice', key: 'region', label: t.registers.contracts.district, options: useDistricts() },
      ]}
      columns={[
        { key: 'year', title: t.registers.contracts.year, render: (row) => row.year },
        { key: 'region', title: t.registers.contracts.district, render: (row) => say(row.regionName) },
        { key: 'person', title: t.registers.contracts.person, render: (row) => row.person },
        { key: 'code', title: t.registers.contracts.code, render: (row) => <Code value={row.insuranceCode} /> },
        { key: 'institution', title: words.institution, render: (row) => row.institutionName },
        { key: 'fee', title: t.registers.contracts.fee, align: 'right', render: (row) => <Money amount={row.fee} /> },
        {
          key: 'own',
          title: t.registers.contracts.own,
          align: 'right',
          render: (row) => <Money amount={row.ownShare} strong />,
        },
      ]}
    />
  )
}

function Counties({ of }: { readonly of: HardshipList }) {
  const { t, say } = useText()
  const words = t.registers.hardship
  if (of.counties.length === 0) return null
  const fen = of.counties.reduce((sum, { ownShare }) => sum + Math.round(Number(ownShare) * 100), 0)
  return (
    <section className="stack">
      <p className="row">
        <strong>{words.counties(of.year, of.total, yuan((fen / 100).toFixed(2)))}</strong>
        <ClauseMarks ids={of.cites} />
      </p>
      <Table<HardshipList['counties'][number]>
        size="small"
        rowKey="region"
        pagination={false}
        style={{ maxWidth: 560 }}
        dataSource={[...of.counties]}
        columns={[
          { key: 'region', title: t.registers.contracts.district, render: (_, row) => say(row.regionName) },
          { key: 'persons', title: words.persons, align: 'right', dataIndex: 'persons' },
          { key: 'sum', title: words.sum, align: 'right', render: (_, row) => <Money amount={row.ownShare} total /> },
        ]}
      />
    </section>
  )
}
