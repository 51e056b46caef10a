import { Alert, Checkbox, Input, Segmented, type TableColumnType } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { PackPage, PolicyTable, PolicyValue, ValueStatus } from '../../../modules/policies/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Code } from '../parts/code.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { Tint } from '../parts/state-tag.tsx'
import type { StateColor } from '../theme.ts'
import { DayChoice, useDayAsked } from './day-choice.tsx'
import { Certainty } from './packs-page.tsx'
import './policy.css'
import { useAddressParams } from '../parts/address-params.ts'
import { Table } from '../parts/table.tsx'

export const statusColor: Readonly<Record<ValueStatus, StateColor>> = { law: 'good', unverified: 'stop', open: 'think' }

/** A value with the table it stands in, so that a flat list can be filtered. */
interface Stated extends PolicyValue {
  readonly key: string
  readonly table: PolicyTable
}

/** The law of one place, value by value: for whom, from when, by which clause, and how sure. */
export function PackPageView() {
  const { packId = '' } = useParams()
  const day = useDayAsked()
  const asked = useAsk<PackPage>(`/api/policies/${packId}`, { day }, { keep: true })
  return (
    <Answered asked={asked} rows={10}>
      {(page) => <Pack page={page} />}
    </Answered>
  )
}

function Pack({ page }: { readonly page: PackPage }) {
  const { t, say } = useText()
  const words = t.policy
  const { pack } = page
  return (
    <section className="stack">
      <header className="spread">
        <div className="row">
          <h1>{say(pack.name)}</h1>
          <Tint color={pack.inForce ? 'good' : 'rest'}>{pack.inForce ? words.inForce : words.notInForce}</Tint>
          <Link to="examples">{t.examples.link}</Link>
          <span className="quiet num">
            {pack.from} – {pack.until ?? words.noEnd}
          </span>
          <span className="quiet">{pack.documents.map(({ title }) => say(title)).join(' · ')}</span>
          <span className="quiet">
            {words.version} <Code value={pack.hash} />
          </span>
        </div>
        <DayChoice shown={page.day} />
      </header>
      <div className="pack-certainty">
        <Certainty counts={pack.counts} />
        {pack.counts.unverified + pack.counts.open > 0 ? (
          <Alert type="warning" showIcon title={words.uncertain(pack.counts.unverified, pack.counts.open)} />
        ) : (
          <Alert type="success" showIcon title={words.uncertainNone} />
        )}
      </div>
      <Values page={page} />
    </section>
  )
}

function Values({ page }: { readonly page: PackPage }) {
  const { t, say } = useText()
  const words = t.policy
  const [params, change] = useAddressParams()
  const [past, setPast] = useState(false)
  const status = params.get('status') ?? ''
  const word = (params.get('query') ?? '').toLowerCase()
  const all = page.tables.flatMap((table) =>
    table.rows.map((row, index): Stated => ({ ...row, key: `${table.table}-${index}`, table })),
  )
  const found = all.filter(
    (value) =>
      (past || value.inForce || !page.pack.inForce) &&
      (status === '' || value.status === status) &&
      `${say(value.table.name)} ${say(value.table.subject)} ${say(value.value)} ${value.cites.join(' ')}`
        .toLowerCase()
        .includes(word),
  )
  return (
    <>
      <div className="row">
        <Segmented
          aria-label={words.show}
          value={status}
          onChange={(value) => change({ status: value })}
          options={[
            { value: '', label: words.everything },
            ...(['unverified', 'open', 'law'] as const).map((value) => ({
              value,
              label: `${words.status[value]} ${page.pack.counts[value]}`,
            })),
          ]}
        />
        <Input
          allowClear
          data-search
          aria-label={words.search}
          placeholder={words.search}
          style={{ width: 240 }}
          defaultValue={params.get('query') ?? ''}
          onChange={(event) => change({ query: event.target.value })}
        />
        <Checkbox checked={past} onChange={(event) => setPast(event.target.checked)}>
          {words.past}
        </Checkbox>
      </div>
      {status !== '' && <p className="quiet">{words.statusHint[status as ValueStatus]}</p>}
      <ValuesTable values={found} />
    </>
  )
}

function ValuesTable({ values }: { readonly values: readonly Stated[] }) {
  const { t, say } = useText()
  const words = t.policy
  const columns: TableColumnType<Stated>[] = [
    {
      key: 'table',
      title: words.table,
      width: 170,
      // Values of one table stand together under its name, said once.
      onCell: (value, index = 0) => ({ rowSpan: spanAt(values, value, index) }),
      render: (_, { table }) => (
        <>
          <strong>{say(table.name)}</strong>
          <br />
          <span className="quiet">{say(table.subject)}</span>
        </>
      ),
    },
    { key: 'when', title: words.when, render: (_, { when }) => <Cases when={when} /> },
    { key: 'value', title: words.value, width: 176, render: (_, { value }) => <strong>{say(value)}</strong> },
    {
      key: 'days',
      title: `${words.from} – ${words.until}`,
      width: 180,
      render: (_, { from, until, inForce }) => (
        <span className={`num ${inForce ? '' : 'quiet'}`}>
          {from} – {until ?? ''}
        </span>
      ),
    },
    { key: 'cites', title: words.grounds, width: 112, render: (_, { cites }) => <ClauseMarks ids={cites} /> },
    {
      key: 'status',
      title: words.certainty,
      width: 340,
      render: (_, { status, why }) => (
        <>
          <Tint color={statusColor[status]}>{words.status[status]}</Tint>
          {why && <p className="quiet value-why">{say(why)}</p>}
        </>
      ),
    },
  ]
  return (
    <div className="panel">
      <Table<Stated>
        size="small"
        rowKey="key"
        columns={columns}
        dataSource={[...values]}
        pagination={false}
        scroll={{ x: 1100 }}
        rowClassName={({ inForce }) => (inForce ? '' : 'value-past')}
        locale={{ emptyText: <Nothing title={words.nothing} hint={words.nothingHint} /> }}
      />
    </div>
  )
}

function spanAt(values: readonly Stated[], value: Stated, index: number): number {
  if (values[index - 1]?.table.table === value.table.table) return 0
  const end = values.findIndex((other, at) => at > index && other.table.table !== value.table.table)
  return (end === -1 ? values.length : end) - index
}

export function Cases({ when }: { readonly when: PolicyValue['when'] }) {
  const { t, say } = useText()
  if (when.length === 0) return <span className="quiet">{t.policy.always}</span>
  return (
    <>
      {when.map(({ fact, is }) => (
        <span key={fact.zh} className="case">
          <span className="quiet">{say(fact)}</span> {is.map(say).join(t.policy.or)}
        </span>
      ))}
    </>
  )
}
