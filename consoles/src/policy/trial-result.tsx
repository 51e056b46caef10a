import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button, type TableColumnType, Tabs } from 'antd'
import { useMemo, useState } from 'react'
import type { Sums, TrialGroup, TrialPerson, TrialResult } from '../../../modules/amendments/api.ts'
import { address } from '../api/client.ts'
import { Chart } from '../chart/chart.tsx'
import { overTime } from '../chart/options.ts'
import { useText } from '../language/language.tsx'
import { Money, yuan } from '../parts/money.tsx'
import { Table } from '../parts/table.tsx'
import { CaseDrawer, type OpenCase } from './trial-case.tsx'

interface TrialResultProps {
  readonly title: string
  readonly trialId: string
  readonly result: TrialResult
}

/** What came of a trial: a finding, the sums, how people's own share moves, and who is touched most. */
export function TrialResultView({ title, trialId, result }: TrialResultProps) {
  const { t, language } = useText()
  const words = t.drafts
  const [open, setOpen] = useState<OpenCase | undefined>()
  const finding = useFinding(result)
  if (result.visits === 0) return <Alert type="info" showIcon title={`${title} · ${words.noVisits}`} />
  return (
    <div className="stack">
      <div className="spread">
        <h3>
          {title} · {finding}
        </h3>
        <Button
          size="small"
          icon={<DownloadOutlined />}
          href={address(`/api/trials/${trialId}`, { format: 'xlsx', language })}
          download
        >
          {t.parts.export}
        </Button>
      </div>
      {result.unlikeStored > 0 && <Alert type="warning" showIcon title={words.unlikeStored(result.unlikeStored)} />}
      <SumsTable before={result.before} after={result.after} />
      <Distribution result={result} />
      <Tabs
        size="small"
        items={[
          ...(['byDisease', 'byLevel', 'byPlace', 'byAge', 'byInsurance'] as const).map((key) => ({
            key,
            label: words.by[key],
            children: <Groups groups={result[key]} />,
          })),
          ...(
            [
              ['better', words.largestBetter, result.largestBetter],
              ['worse', words.largestWorse, result.largestWorse],
            ] as const
          ).map(([group, label, persons]) => ({
            key: group,
            label,
            children: <Persons persons={persons} onOpen={(place) => setOpen({ trialId, group, place })} />,
          })),
        ]}
      />
      {open && <CaseDrawer open={open} onClose={() => setOpen(undefined)} />}
      <p className="quiet">{words.seconds(String(result.seconds), result.visits.toLocaleString('zh-CN'))}</p>
    </div>
  )
}

function useFinding({ fundChange, before }: TrialResult): string {
  const { t } = useText()
  const change = Number(fundChange)
  if (change === 0) return t.drafts.fundSame
  const whole = Number(before.fund)
  const share = whole > 0 ? `${((Math.abs(change) / whole) * 100).toFixed(2)}%` : '—'
  const amount = yuan(fundChange.replace('-', ''))
  return change > 0 ? t.drafts.fundUp(amount, share) : t.drafts.fundDown(amount, share)
}

const change = (before: string, after: string): string => (Number(after) - Number(before)).toFixed(2)

function SumsTable({ before, after }: { readonly before: Sums; readonly after: Sums }) {
  const { t } = useText()
  const words = t.drafts
  const keys = (['fund', 'seriousIllness', 'supplementary', 'personal'] as const).filter(
    (key) => Number(before[key]) !== 0 || Number(after[key]) !== 0,
  )
  return (
    <Table
      size="small"
      rowKey="key"
      pagination={false}
      dataSource={keys.map((key) => ({ key, name: words[key], before: before[key], after: after[key] }))}
      columns={[
        { key: 'name', title: '', render: (_, { name }) => <strong>{name}</strong> },
        ...beforeAfter<{ key: string; name: string; before: string; after: string }>(words, (row) => row),
      ]}
    />
  )
}

function beforeAfter<Row extends object>(
  words: { beforeColumn: string; afterColumn: string; changeColumn: string },
  amounts: (row: Row) => { before: string; after: string },
): TableColumnType<Row>[] {
  return [
    { key: 'b', title: words.beforeColumn, align: 'right', render: (_, row) => <Money amount={amounts(row).before} /> },
    { key: 'a', title: words.afterColumn, align: 'right', render: (_, row) => <Money amount={amounts(row).after} /> },
    {
      key: 'c',
      title: words.changeColumn,
      align: 'right',
      render: (_, row) => <Money amount={change(amounts(row).before, amounts(row).after)} strong />,
    },
  ]
}

function Distribution({ result: { distribution, better, worse, same } }: { readonly result: TrialResult }) {
  const { t } = useText()
  const words = t.drafts
  const rows = useMemo(
    () =>
      distribution.map(({ from, to, persons }) => ({
        label: binWords(from, to, words),
        persons,
      })),
    [distribution, words],
  )
  const option = useMemo(
    () =>
      overTime({
        kind: 'bar',
        isMoney: false,
        unit: words.personsCount,
        labels: rows.map(({ label }) => label),
        series: [{ name: words.distributionAxis, values: rows.map(({ persons }) => persons) }],
      }),
    [rows, words],
  )
  return (
    <Chart
      finding={`${words.distribution(better, worse)} · ${words.same} ${same}`}
      option={option}
      height={200}
      table={
        <Table
          size="small"
          rowKey="label"
          pagination={false}
          dataSource={rows}
          columns={[
            { key: 'label', title: words.distributionAxis, dataIndex: 'label' },
            { key: 'persons', title: words.personsCount, align: 'right', dataIndex: 'persons' },
          ]}
        />
      }
    />
  )
}

function binWords(
  from: string | null,
  to: string | null,
  words: { below: (to: string) => string; aboveBin: (from: string) => string },
): string {
  const short = (text: string) => String(Math.round(Number(text)))
  if (from === null) return words.below(short(to ?? ''))
  if (to === null) return words.aboveBin(short(from))
  return from === to ? short(from) : `${short(from)}…${short(to)}`
}

function Groups({ groups }: { readonly groups: readonly TrialGroup[] }) {
  const { t, say } = useText()
  const words = t.drafts
  return (
    <Table<TrialGroup>
      size="small"
      rowKey="key"
      pagination={false}
      dataSource={[...groups]}
      scroll={{ x: 560 }}
      columns={[
        { key: 'name', title: '', render: (_, { name }) => say(name) },
        { key: 'visits', title: words.visits, align: 'right', dataIndex: 'visits' },
        ...beforeAfter<TrialGroup>(words, ({ before, after }) => ({ before: before.fund, after: after.fund })),
      ]}
    />
  )
}

interface PersonsProps {
  readonly persons: readonly TrialPerson[]
  readonly onOpen: (place: number) => void
}

function Persons({ persons, onOpen }: PersonsProps) {
  const { t } = useText()
  const words = t.drafts
  if (persons.length === 0) return <p className="quiet">{words.nobody}</p>
  return (
    <Table<TrialPerson>
      size="small"
      rowKey="person"
      pagination={{ pageSize: 10, size: 'small', showSizeChanger: false }}
      dataSource={[...persons]}
      scroll={{ x: 560 }}
      columns={[
        { key: 'person', title: '', dataIndex: 'person' },
        { key: 'age', title: words.age, align: 'right', dataIndex: 'age' },
        { key: 'insurance', title: words.insuranceColumn, render: (_, { insurance }) => words.insurance[insurance] },
        { key: 'visits', title: words.visits, align: 'right', dataIndex: 'visits' },
        ...beforeAfter<TrialPerson>(words, ({ personalBefore, personalAfter }) => ({
          before: personalBefore,
          after: personalAfter,
        })),
        {
          key: 'open',
          title: '',
          render: (_, person) => (
            <Button
              type="link"
              size="small"
              aria-label={`${words.openCase} ${person.person}`}
              onClick={() => onOpen(persons.indexOf(person) + 1)}
            >
              {words.openCase}
            </Button>
          ),
        },
      ]}
    />
  )
}
