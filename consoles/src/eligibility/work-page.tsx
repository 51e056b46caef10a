import { Button } from 'antd'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Figures, Work } from '../../../modules/eligibility/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useMe } from '../api/session.tsx'
import { Chart } from '../chart/chart.tsx'
import { orange, overTime } from '../chart/options.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { Table } from '../parts/table.tsx'
import './eligibility.css'

const months = 12

/** What is due today and what is late, with counts that open lists, and how applications went. */
export function WorkPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const words = t.eligibility.work
  const go = useNavigate()
  const work = useAsk<Work>('/api/eligibility/work', undefined, { everySeconds: 30 })
  const figures = useAsk<Figures>('/api/eligibility/figures', { months })
  return (
    <section className="stack">
      <header className="spread">
        <h1>{words.title}</h1>
        <div className="row">
          <Button onClick={() => go(`${home}/applications`)}>{words.list}</Button>
          <Button onClick={() => go(`${home}/apply`)}>{words.apply}</Button>
          <Button
            type="primary"
            disabled={!work.data?.next}
            onClick={() => go(`${home}/applications/${work.data?.next}`)}
          >
            {work.data && !work.data.next ? words.none : words.next}
          </Button>
        </div>
      </header>
      <Answered asked={work} rows={3}>
        {(counts) => <Tiles of={counts} home={home} />}
      </Answered>
      <Registers home={home} />
      <Answered asked={figures} rows={6}>
        {(found) => <Charts of={found} />}
      </Answered>
    </section>
  )
}

function Tiles({ of, home }: { readonly of: Work; readonly home: string }) {
  const { t } = useText()
  const words = t.eligibility.work
  const list = (query: string) => `${home}/applications?${query}`
  const me = useMe()
  const agency = [
    [words.changesAsked, of.changesAsked, `${home}/changes?state=asked`, false],
    [words.reexaminations, of.reexaminations, `${home}/screening?state=due`, false],
  ] as const
  const tiles = [
    [words.overdue, of.overdue, list('overdue=true'), of.overdue > 0],
    [words.dueToday, of.dueToday, list('open=true'), false],
    [words.toReview, of.toReview, list('state=submitted'), false],
    [words.withApplicant, of.withApplicant, list('state=wanting'), false],
    [words.withExperts, of.withExperts, list('state=with-experts'), false],
    ...(me.role === 'insurer' ? agency : []),
  ] as const
  return (
    <nav className="work-tiles" aria-label={words.title}>
      {tiles.map(([label, count, to, alarming]) => (
        <Link key={label} to={to} className={alarming ? 'alarming' : ''}>
          <span>{label}</span>
          <strong className="num">{count}</strong>
        </Link>
      ))}
    </nav>
  )
}

/** The registers beside the applications. */
function Registers({ home }: { readonly home: string }) {
  const { t } = useText()
  const me = useMe()
  const { work } = t.eligibility
  const { inspections, contracts, roster, changes, links } = t.registers
  const agency = [
    ['holdings', work.holdings],
    ['changes', changes.title],
    ['screening', work.screening],
    ['inspections', inspections.title],
    ['contracts', contracts.title],
    ['hardship', contracts.hardshipTitle],
    ['experts', roster.title],
    ['complaints', t.complaints.title],
    ['precedents', work.precedents],
  ] as const
  const shown =
    me.role === 'insurer' ? agency : agency.filter(([page]) => page === 'inspections' || page === 'complaints')
  return (
    <nav className="register-links" aria-label={links.label}>
      {shown.map(([page, label]) => (
        <Link key={page} to={`${home}/${page}`}>
          {label}
        </Link>
      ))}
    </nav>
  )
}

function Charts({ of }: { readonly of: Figures }) {
  const { t, say } = useText()
  const words = t.eligibility.work
  const granted = of.months.reduce((sum, month) => sum + month.granted, 0)
  const [disease] = of.diseases
  const [hospital] = of.hospitals
  if (!disease || !hospital) return null
  return (
    <div className="charts">
      <Counted
        finding={words.overTime(months, granted)}
        heading={words.month}
        rows={of.months.map((row) => ({ ...row, label: row.month }))}
      />
      <Counted
        finding={words.byDisease(say(disease.name), disease.applied)}
        heading={t.eligibility.field.disease}
        rows={of.diseases.map((row) => ({ ...row, label: say(row.name) }))}
      />
      <Counted
        finding={words.byHospital(say(hospital.name), hospital.applied)}
        heading={words.hospital}
        rows={of.hospitals.map((row) => ({ ...row, label: say(row.name) }))}
      />
    </div>
  )
}

interface CountedProps {
  readonly finding: string
  readonly heading: string
  readonly rows: readonly {
    readonly label: string
    readonly applied: number
    readonly granted: number
    readonly refused: number
  }[]
}

function Counted({ finding, heading, rows }: CountedProps) {
  const { t } = useText()
  const words = t.eligibility.work
  const option = useMemo(
    () =>
      overTime({
        kind: 'bar',
        unit: words.count,
        isMoney: false,
        labels: rows.map(({ label }) => label),
        series: [
          { name: words.applied, values: rows.map(({ applied }) => applied), color: orange },
          { name: words.granted, values: rows.map(({ granted }) => granted) },
        ],
      }),
    [rows, words],
  )
  return (
    <Chart
      finding={finding}
      option={option}
      table={
        <Table
          size="small"
          rowKey="label"
          pagination={false}
          dataSource={[...rows]}
          columns={[
            { key: 'label', title: heading, dataIndex: 'label' },
            { key: 'applied', title: words.applied, align: 'right', dataIndex: 'applied' },
            { key: 'granted', title: words.granted, align: 'right', dataIndex: 'granted' },
            { key: 'refused', title: words.refused, align: 'right', dataIndex: 'refused' },
          ]}
        />
      }
    />
  )
}
