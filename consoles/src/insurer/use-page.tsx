import { Link, useNavigate, useSearchParams } from 'react-router'
import type { UseList, UseRow } from '../../../modules/agency/api.ts'
import { useText } from '../language/language.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { DayText } from '../parts/day.tsx'
import { type ListColumn, ListPage } from '../parts/list-page.tsx'
import { Money } from '../parts/money.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { drugPath, personPath, settlementsOf } from './links.tsx'
import { MonthsChart } from './months-chart.tsx'

/** From so much more than before, or than its peers, a figure is pointed out. */
const stands = { change: 50, times: 2 }

/** What was used by place, drug or person, beside its own past and its peers; every row goes on to what it is made of. */
export function UsePage() {
  const { t } = useText()
  const words = t.use
  const go = useNavigate()
  const [params] = useSearchParams()
  const by = (params.get('by') ?? 'place') as UseList['by']
  return (
    <ListPage<UseRow>
      key={by}
      name={`insurer-use-${by}`}
      title={words.title}
      path="/api/insurer/use"
      filters={[
        {
          kind: 'choice',
          key: 'by',
          label: words.by,
          everything: words.place,
          options: (['drug', 'person'] as const).map((value) => ({ value, label: words[value] })),
        },
        { kind: 'days', key: 'days', label: words.days, from: 'from', to: 'to' },
        { kind: 'text', key: 'place', label: words.onlyPlace, width: 148 },
        { kind: 'text', key: 'drug', label: words.onlyDrug, width: 148 },
        { kind: 'text', key: 'person', label: words.onlyPerson, width: 148 },
      ]}
      columns={useColumns(by)}
      rowKey={({ key }) => key}
      onOpen={({ key }) => void go(next(by, key, params))}
      empty={{ title: words.empty, hint: words.emptyHint }}
      exports
      summary={(answer) => <Summary answer={answer} />}
    />
  )
}

/** A place opens into its drugs, a drug into its file, a person into the file whose opening is kept. */
function next(by: UseList['by'], key: string, params: URLSearchParams): string {
  if (by === 'drug') return drugPath(key)
  if (by === 'person') return personPath(key)
  return narrowed(params, { by: 'drug', place: key })
}

function narrowed(params: URLSearchParams, more: Readonly<Record<string, string>>): string {
  const kept = Object.fromEntries([...params].filter(([name]) => name !== 'page' && name !== 'sort'))
  return `/insurer/goods/use?${new URLSearchParams({ ...kept, ...more })}`
}

function Summary({ answer }: { readonly answer: object }) {
  const { t } = useText()
  const words = t.use
  if (!('months' in answer)) return null
  const { months, pastFrom, pastTo, cites } = answer as UseList
  return (
    <>
      <p className="quiet">
        {words.compared(pastFrom, pastTo)} · {words.peersHint} <ClauseMarks ids={cites} />
      </p>
      <MonthsChart finding={words.months} months={months} />
    </>
  )
}

function useColumns(by: UseList['by']): readonly ListColumn<UseRow>[] {
  const { t } = useText()
  const words = t.use
  const number = (key: 'settlements' | 'persons' | 'packs'): ListColumn<UseRow> => ({
    ...{ key, title: words[key], align: 'right' },
    render: (row) => row[key],
  })
  return [
    { key: 'name', title: words.name, render: ({ name }) => name },
    number('settlements'),
    ...(by === 'person' ? [] : [number('persons')]),
    number('packs'),
    { key: 'amount', title: words.amount, align: 'right', sort: true, render: (row) => <Money amount={row.amount} /> },
    { key: 'past', title: words.past, align: 'right', render: (row) => <Money amount={row.past} /> },
    {
      key: 'change',
      title: words.change,
      align: 'right',
      sort: true,
      render: ({ change }) => marked(change, '%', change !== null && Math.abs(change) >= stands.change),
    },
    ...(by === 'person'
      ? []
      : [
          {
            ...{ key: 'perPerson', title: words.perPerson, align: 'right' as const },
            render: (row: UseRow) => <Money amount={row.perPerson} />,
          },
        ]),
    {
      key: 'peers',
      title: words.peers,
      align: 'right',
      render: ({ peers }) => (peers === null ? '—' : <Money amount={peers} />),
    },
    {
      key: 'times',
      title: words.times,
      align: 'right',
      sort: true,
      render: ({ times }) => marked(times, '×', times !== null && times >= stands.times),
    },
    ...(by === 'person'
      ? [
          {
            ...{ key: 'lasts', title: words.lastsUntil },
            render: ({ lastsUntil }: UseRow) => (lastsUntil ? <DayText day={lastsUntil} weekday={false} /> : '—'),
          },
        ]
      : []),
    { key: 'more', title: '', render: (row) => <More by={by} of={row} /> },
  ]
}

function marked(value: number | null, unit: string, pointedOut: boolean) {
  if (value === null) return '—'
  const text = `${value}${unit}`
  return pointedOut ? <Tint color="think">{text}</Tint> : text
}

function More({ by, of }: { readonly by: UseList['by']; readonly of: UseRow }) {
  const { t } = useText()
  const words = t.use
  const [params] = useSearchParams()
  const days = Object.fromEntries([...params].filter(([name]) => name === 'from' || name === 'to'))
  const links = [
    ...(by === 'place' ? [[words.drugsHere, narrowed(params, { by: 'drug', place: of.key })] as const] : []),
    ...(by === 'person' ? [] : [[words.personsHere, narrowed(params, { by: 'person', [by]: of.key })] as const]),
    [words.settlementsHere, settlementsOf({ ...days, [by]: of.key })] as const,
  ]
  return (
    <span className="row">
      {links.map(([label, to]) => (
        <Link key={label} to={to} onClick={(event) => event.stopPropagation()}>
          {label}
        </Link>
      ))}
    </span>
  )
}
