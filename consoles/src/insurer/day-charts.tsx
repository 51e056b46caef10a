import type { TableColumnType } from 'antd'
import { useMemo } from 'react'
import { Link } from 'react-router'
import type { DayFigures } from '../../../modules/agency/api.ts'
import { Chart } from '../chart/chart.tsx'
import { overTime, ranked } from '../chart/options.ts'
import { type Catalogue, useText } from '../language/language.tsx'
import { Money, yuan } from '../parts/money.tsx'
import { Table } from '../parts/table.tsx'
import { settlementsOf } from './links.tsx'

/** Four pictures of the day: where the money goes, for what, when, and how it moves from day to day. */
export function DayCharts({ figures }: { readonly figures: DayFigures }) {
  return (
    <div className="charts">
      <Trend figures={figures} />
      <ByDisease figures={figures} />
      <ByPlace figures={figures} />
      <ByHour figures={figures} />
    </div>
  )
}

interface FiguresProps {
  readonly figures: DayFigures
}

function percent(part: number, whole: number): string {
  return `${Math.round((part / whole) * 100)}%`
}

function Trend({ figures: { lastDays } }: FiguresProps) {
  const { t } = useText()
  const words = t.insurer.day
  const option = useMemo(
    () =>
      overTime({
        kind: 'line',
        unit: words.yuan,
        labels: lastDays.map(({ day }) => day.slice(5)),
        series: [{ name: words.fund, values: lastDays.map(({ fund }) => Number(fund)) }],
      }),
    [lastDays, words],
  )
  if (lastDays.length < 2) return null
  return (
    <Chart
      finding={trendFinding(lastDays, words)}
      option={option}
      height={196}
      table={
        <FiguresTable
          first={words.pick}
          rows={lastDays.toReversed().map((row) => ({
            key: row.day,
            name: row.day,
            to: settlementsOf({ from: row.day, to: row.day }),
            count: row.settlements,
            total: row.total,
            fund: row.fund,
          }))}
        />
      }
    />
  )
}

/** Weeks are compared with weeks, so that a Sunday does not look like a fall. */
function trendFinding(lastDays: DayFigures['lastDays'], words: Catalogue['insurer']['day']): string {
  const sum = (days: DayFigures['lastDays']) => days.reduce((all, { fund }) => all + Number(fund), 0)
  const later = sum(lastDays.slice(-7))
  const earlier = sum(lastDays.slice(-14, -7))
  const change = earlier > 0 && lastDays.length >= 14 ? (later - earlier) / earlier : 0
  if (change >= 0.05) return words.trendUp(lastDays.length, percent(change, 1))
  if (change <= -0.05) return words.trendDown(lastDays.length, percent(-change, 1))
  return words.trend(lastDays.length, yuan((sum(lastDays) / lastDays.length).toFixed(2)))
}

function ByDisease({ figures }: FiguresProps) {
  const { t, say } = useText()
  const words = t.insurer.day
  const { day } = figures
  const byDisease = useMemo(() => figures.byDisease.toSorted((a, b) => Number(b.fund) - Number(a.fund)), [figures])
  const option = useMemo(
    () => ranked({ rows: byDisease.slice(0, 8).map(({ name, fund }) => ({ label: say(name), value: Number(fund) })) }),
    [byDisease, say],
  )
  const [first] = byDisease
  const whole = byDisease.reduce((all, { fund }) => all + Number(fund), 0)
  if (!first || whole <= 0) return null
  return (
    <Chart
      finding={words.topDisease(say(first.name), percent(Number(first.fund), whole))}
      option={option}
      height={196}
      table={
        <FiguresTable
          first={words.disease}
          rows={byDisease.map(({ key, name, count, total, fund }) => ({
            key,
            name: say(name),
            to: settlementsOf({ disease: key, from: day, to: day }),
            count,
            total,
            fund,
          }))}
        />
      }
    />
  )
}

function ByPlace({ figures: { byPlace, day } }: FiguresProps) {
  const { t, say } = useText()
  const words = t.insurer.day
  const option = useMemo(
    () => ranked({ rows: byPlace.slice(0, 8).map(({ name, total }) => ({ label: say(name), value: Number(total) })) }),
    [byPlace, say],
  )
  const [first] = byPlace
  const whole = byPlace.reduce((all, { total }) => all + Number(total), 0)
  if (!first || whole <= 0) return null
  return (
    <Chart
      finding={words.topPlace(say(first.name), percent(Number(first.total), whole))}
      option={option}
      height={196}
      table={
        <FiguresTable
          first={words.place}
          rows={byPlace.map(({ key, name, count, total, fund }) => ({
            key,
            name: say(name),
            to: settlementsOf({ place: key, from: day, to: day }),
            count,
            total,
            fund,
          }))}
        />
      }
    />
  )
}

/** The hours in which anything happened, and at least those of an ordinary working day. */
function worked(byHour: DayFigures['byHour']): DayFigures['byHour'] {
  const busy = byHour.filter(({ settlements }) => settlements > 0).map(({ hour }) => hour)
  const [first, last] = [Math.min(8, ...busy), Math.max(17, ...busy)]
  return byHour.filter(({ hour }) => hour >= first && hour <= last)
}

function ByHour({ figures }: FiguresProps) {
  const { t } = useText()
  const words = t.insurer.day
  const byHour = useMemo(() => worked(figures.byHour), [figures])
  const option = useMemo(
    () =>
      overTime({
        kind: 'bar',
        unit: words.count,
        isMoney: false,
        labels: byHour.map(({ hour }) => `${hour}`),
        series: [{ name: words.settlements, values: byHour.map(({ settlements }) => settlements) }],
      }),
    [byHour, words],
  )
  const busiest = byHour.toSorted((a, b) => b.settlements - a.settlements)[0]
  if (!busiest || busiest.settlements === 0) return null
  return (
    <Chart
      finding={words.peak(busiest.hour, busiest.settlements)}
      option={option}
      height={196}
      table={
        <FiguresTable
          first={words.hour}
          rows={byHour.map(({ hour, settlements, total }) => ({
            key: String(hour),
            name: `${hour} ${words.hours}`,
            count: settlements,
            total,
          }))}
        />
      }
    />
  )
}

interface FiguresRow {
  readonly key: string
  readonly name: string
  readonly to?: string
  readonly count: number
  readonly total: string
  readonly fund?: string
}

/** The figures behind a chart; each opens its list. */
function FiguresTable({ first, rows }: { readonly first: string; readonly rows: readonly FiguresRow[] }) {
  const { t } = useText()
  const words = t.insurer.day
  const columns: TableColumnType<FiguresRow>[] = [
    { key: 'name', title: first, render: (_, { name, to }) => (to ? <Link to={to}>{name}</Link> : name) },
    { key: 'count', title: words.settlements, align: 'right', render: (_, { count }) => count },
    { key: 'total', title: words.total, align: 'right', render: (_, { total }) => <Money amount={total} /> },
    ...(rows.some(({ fund }) => fund !== undefined)
      ? [
          {
            key: 'fund',
            title: words.fund,
            align: 'right',
            render: (_: unknown, { fund }: FiguresRow) => <Money amount={fund} />,
          } as const,
        ]
      : []),
  ]
  return <Table<FiguresRow> size="small" rowKey="key" columns={columns} dataSource={[...rows]} pagination={false} />
}
