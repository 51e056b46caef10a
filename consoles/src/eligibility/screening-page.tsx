import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { Link } from 'react-router'
import type { NewScreening, Reexamination, ScreeningList, ScreeningRow } from '../../../modules/eligibility/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { DayText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Table } from '../parts/table.tsx'
import { Trouble } from '../parts/trouble.tsx'

const colors = { due: 'think', kept: 'good', ended: 'rest' } as const

/** The screening of March: running it, who is to be re-examined, keeping or ending. */
export function ScreeningPage() {
  const { t, say } = useText()
  const words = t.eligibility.screening
  return (
    <div className="stack">
      <Runs />
      <ListPage<Reexamination>
        name="eligibility.reexaminations"
        title={words.tasks}
        path="/api/eligibility/reexaminations"
        size={50}
        exports
        rowKey={({ screeningId, certificationId }) => `${screeningId}-${certificationId}`}
        empty={{ title: words.empty, hint: words.emptyHint }}
        filters={[
          {
            kind: 'choice',
            key: 'state',
            label: t.eligibility.field.state,
            options: Object.entries(words.state).map(([value, label]) => ({ value, label })),
          },
        ]}
        columns={[
          {
            key: 'state',
            title: t.eligibility.field.state,
            render: (row) => (
              <span className="row">
                <Tint color={colors[row.state]}>{words.state[row.state]}</Tint>
                {row.overdue && <Tint color="stop">{t.eligibility.overdue}</Tint>}
              </span>
            ),
          },
          {
            key: 'person',
            title: t.eligibility.field.person,
            render: (row) => <Link to={`/insurer/persons/${row.insuranceCode}`}>{row.person}</Link>,
          },
          { key: 'disease', title: t.eligibility.field.disease, render: (row) => say(row.diseaseName) },
          { key: 'since', title: words.heldSince, render: (row) => <DayText day={row.heldSince} weekday={false} /> },
          {
            key: 'last',
            title: words.lastExpense,
            render: (row) => (row.lastExpense ? <DayText day={row.lastExpense} weekday={false} /> : words.never),
          },
          {
            key: 'due',
            title: t.eligibility.field.dueOn,
            render: (row) => <DayText day={row.dueOn} weekday={false} />,
          },
          {
            key: 'decide',
            title: words.note,
            render: (row) => (row.state === 'due' ? <Decide of={row} /> : `${row.decidedBy ?? ''} ${row.note ?? ''}`),
          },
        ]}
      />
    </div>
  )
}

function Runs() {
  const { t } = useText()
  const words = t.eligibility.screening
  const [day, setDay] = useState<string>()
  const asked = useAsk<ScreeningList>('/api/eligibility/screenings')
  const run = useChange<NewScreening, ScreeningList>('/api/eligibility/screenings')
  return (
    <section className="stack">
      <h1>{words.title}</h1>
      <div className="row">
        <label htmlFor="screened">{words.day}</label>
        <DatePicker id="screened" value={day ? dayjs(day) : null} onChange={(at) => setDay(at?.format('YYYY-MM-DD'))} />
        <Button type="primary" disabled={!day} loading={run.isPending} onClick={() => day && run.mutate({ day })}>
          {words.run}
        </Button>
      </div>
      <Trouble error={run.error} />
      <Answered asked={asked}>
        {({ rows }) =>
          rows.length === 0 ? null : (
            <Table<ScreeningRow>
              size="small"
              rowKey="screeningId"
              pagination={false}
              dataSource={[...rows]}
              columns={[
                { key: 'day', title: words.runs, render: (_, row) => <DayText day={row.day} /> },
                { key: 'holders', title: words.holders, align: 'right', dataIndex: 'holders' },
                { key: 'listed', title: words.listed, align: 'right', dataIndex: 'listed' },
                { key: 'due', title: words.state.due, align: 'right', dataIndex: 'due' },
                { key: 'kept', title: words.state.kept, align: 'right', dataIndex: 'kept' },
                { key: 'ended', title: words.state.ended, align: 'right', dataIndex: 'ended' },
                { key: 'seconds', title: words.seconds, align: 'right', dataIndex: 'seconds' },
                { key: 'cites', title: '', render: (_, row) => <ClauseMarks ids={row.cites} /> },
              ]}
            />
          )
        }
      </Answered>
    </section>
  )
}

function Decide({ of }: { readonly of: Reexamination }) {
  const { t } = useText()
  const words = t.eligibility.screening
  const [note, setNote] = useState('')
  const decide = useChange<{ how: 'keep' | 'end'; note: string }>(
    ({ how }) => `/api/eligibility/screenings/${of.screeningId}/${of.certificationId}/${how}`,
  )
  const act = (how: 'keep' | 'end') => decide.mutate({ how, note: note.trim() })
  return (
    <span className="row">
      <Input
        size="small"
        style={{ width: 160 }}
        aria-label={words.note}
        placeholder={words.note}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button size="small" disabled={!note.trim() || decide.isPending} onClick={() => act('keep')}>
        {words.keep}
      </Button>
      <Button size="small" danger disabled={!note.trim() || decide.isPending} onClick={() => act('end')}>
        {words.end}
      </Button>
      <Trouble error={decide.error} />
    </span>
  )
}
