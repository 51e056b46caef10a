import { App, AutoComplete, Button, DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import type { NewShift, RegisterRow, Shift, Staff } from '../../../modules/institutions/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Code } from '../parts/code.tsx'
import { DayText, InstantText } from '../parts/day.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Table } from '../parts/table.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { FilingDialog } from './filing-dialog.tsx'
import './institutions.css'

/** Who works here and whether they may, and the shifts of the next days. */
export function StaffPage() {
  const { t } = useText()
  const words = t.institutions.staff
  const staff = useAsk<Staff>('/api/staff', undefined, { everySeconds: 60 })
  return (
    <section className="stack">
      <header className="spread">
        <h1>{words.title}</h1>
        {staff.data?.uncovered && <Tint color="stop">{words.uncovered}</Tint>}
      </header>
      <Answered asked={staff} rows={8}>
        {({ rows, shifts, filing }) => (
          <>
            <People rows={rows} filing={filing} />
            {rows.some(({ kind }) => kind === 'pharmacist') && <Shifts rows={rows} shifts={shifts} />}
          </>
        )}
      </Answered>
    </section>
  )
}

export function StandingTints({ of }: { readonly of: RegisterRow }) {
  const { t } = useText()
  const words = t.institutions.staff
  return (
    <span className="row">
      <Tint color={of.valid ? 'good' : 'stop'}>{of.valid ? words.valid : words.invalid}</Tint>
      {of.sanctioned && <Tint color="stop">{words.sanctioned}</Tint>}
      {of.onDuty && <Tint color="know">{words.onDuty}</Tint>}
    </span>
  )
}

function People({ rows, filing }: Pick<Staff, 'rows' | 'filing'>) {
  const { t } = useText()
  const words = t.institutions.staff
  const [chosen, choose] = useState<RegisterRow | undefined>(undefined)
  return (
    <>
      {filing && (
        <p className="row quiet">
          {words.filingLaw} <ClauseMarks ids={filing} />
        </p>
      )}
      <Table<RegisterRow>
        size="small"
        rowKey="practitionerId"
        pagination={false}
        dataSource={[...rows]}
        columns={[
          { key: 'name', title: words.name, render: (_, row) => row.name },
          { key: 'kind', title: words.kind, render: (_, row) => words[row.kind] },
          { key: 'standing', title: t.institutions.field.state, render: (_, row) => <StandingTints of={row} /> },
          {
            key: 'validity',
            title: words.validity,
            render: (_, row) => (
              <span>
                <DayText day={row.registeredFrom} weekday={false} /> –{' '}
                {row.registeredUntil ? <DayText day={row.registeredUntil} weekday={false} /> : words.forever}
              </span>
            ),
          },
          {
            key: 'filed',
            title: words.filed,
            render: (_, row) =>
              row.kind === 'pharmacist' ? (
                '—'
              ) : row.filed?.now ? (
                <span>
                  <DayText day={row.filed.from} weekday={false} /> –{' '}
                  {row.filed.until ? <DayText day={row.filed.until} weekday={false} /> : words.forever}
                </span>
              ) : (
                <span className="quiet">{words.notFiled}</span>
              ),
          },
          { key: 'code', title: words.code, render: (_, row) => <Code value={row.practitionerId} /> },
          ...(filing
            ? [
                {
                  key: 'file',
                  title: '',
                  render: (_: unknown, row: RegisterRow) =>
                    row.kind === 'doctor' && (
                      <Button size="small" aria-label={`${words.file} ${row.name}`} onClick={() => choose(row)}>
                        {words.file}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      {chosen && <FilingDialog of={chosen} onClose={() => choose(undefined)} />}
    </>
  )
}

function Shifts({ rows, shifts }: { readonly rows: readonly RegisterRow[]; readonly shifts: readonly Shift[] }) {
  const { t } = useText()
  const words = t.institutions.staff
  const remove = useChange<{ practitionerId: string; startsAt: string }>('/api/shifts/removal')
  return (
    <section className="stack">
      <h2>{words.shifts}</h2>
      <Planning rows={rows} />
      <Trouble error={remove.error} />
      <Table<Shift>
        size="small"
        rowKey={({ practitionerId, startsAt }) => `${practitionerId} ${startsAt}`}
        pagination={{ pageSize: 15, size: 'small', hideOnSinglePage: true }}
        dataSource={[...shifts]}
        locale={{ emptyText: words.noShifts }}
        columns={[
          {
            key: 'name',
            title: words.name,
            render: (_, row) => (
              <span className="row">
                {row.name} {row.now && <Tint color="know">{words.now}</Tint>}
              </span>
            ),
          },
          { key: 'from', title: words.from, render: (_, row) => <InstantText at={row.startsAt} /> },
          { key: 'until', title: words.until, render: (_, row) => <InstantText at={row.endsAt} /> },
          {
            key: 'remove',
            title: '',
            render: (_, row) =>
              !row.now && (
                <Button
                  size="small"
                  aria-label={`${words.remove} ${row.name} ${row.startsAt}`}
                  onClick={() => remove.mutate({ practitionerId: row.practitionerId, startsAt: row.startsAt })}
                >
                  {words.remove}
                </Button>
              ),
          },
        ]}
      />
    </section>
  )
}

const zone = '+08:00'
const instant = (at: Dayjs): string => new Date(`${at.format('YYYY-MM-DDTHH:mm')}:00${zone}`).toISOString()

function Planning({ rows }: { readonly rows: readonly RegisterRow[] }) {
  const { t } = useText()
  const words = t.institutions.staff
  const { message } = App.useApp()
  const tomorrow = dayjs().add(1, 'day').startOf('day')
  const [who, setWho] = useState('')
  const [from, setFrom] = useState<Dayjs>(tomorrow.hour(8))
  const [until, setUntil] = useState<Dayjs>(tomorrow.hour(20))
  const plan = useChange<NewShift>('/api/shifts', { onDone: () => void message.success(t.institutions.done) })
  const pharmacists = rows.filter(({ kind, valid }) => kind === 'pharmacist' && valid)
  return (
    <>
      <div className="inline-form">
        <label htmlFor="shift-who">
          {words.who}
          <AutoComplete
            id="shift-who"
            style={{ width: 260 }}
            value={who}
            placeholder={words.other}
            options={pharmacists.map(({ practitionerId, name }) => ({
              value: practitionerId,
              label: `${name} ${practitionerId}`,
            }))}
            onChange={(value: string) => setWho(value.trim())}
          />
        </label>
        <label htmlFor="shift-from">
          {words.from}
          <DatePicker
            id="shift-from"
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            value={from}
            allowClear={false}
            onChange={(at) => at && setFrom(at)}
          />
        </label>
        <label htmlFor="shift-until">
          {words.until}
          <DatePicker
            id="shift-until"
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            value={until}
            allowClear={false}
            onChange={(at) => at && setUntil(at)}
          />
        </label>
        <Button
          type="primary"
          loading={plan.isPending}
          disabled={who === ''}
          onClick={() => plan.mutate({ practitionerId: who, startsAt: instant(from), endsAt: instant(until) })}
        >
          {words.plan}
        </Button>
      </div>
      <Trouble error={plan.error} />
    </>
  )
}
