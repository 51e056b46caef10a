import { App, Button, DatePicker, InputNumber } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import type { NewAppointments, OwnAppointments } from '../../../modules/institutions/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { today } from '../parts/day.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'

/** A hospital of level 3 tells how many appointments with experts it opened to primary institutions first (WZ2024-13). */
export function AppointmentsCard() {
  const { t } = useText()
  const words = t.institutions.coverage
  const asked = useAsk<OwnAppointments>('/api/appointments')
  if (asked.data && !asked.data.quota) return null
  return (
    <section className="panel inside stack">
      <h2 className="row">
        {words.appointments} {asked.data?.quota && <ClauseMarks ids={asked.data.quota.cites} />}
      </h2>
      <Answered asked={asked} rows={3}>
        {({ rows, quota }) => (
          <>
            {quota && <span className="quiet">{words.atLeast(quota.atLeast)}</span>}
            <ul className="checklist">
              {rows.slice(0, 6).map((row) => (
                <li key={row.toldId}>
                  <span className="spread">
                    <span>
                      {row.month} · {words.told(row.reserved, row.offered)}
                    </span>
                    {row.short ? (
                      <Tint color="stop">{`${row.share} ${words.short}`}</Tint>
                    ) : (
                      <Tint color="good">{row.share}</Tint>
                    )}
                  </span>
                </li>
              ))}
            </ul>
            <Telling />
          </>
        )}
      </Answered>
    </section>
  )
}

function Telling() {
  const { t } = useText()
  const words = t.institutions.coverage
  const { message } = App.useApp()
  const [month, setMonth] = useState<Dayjs>(dayjs(today()))
  const [offered, setOffered] = useState<number | null>(null)
  const [reserved, setReserved] = useState<number | null>(null)
  const tell = useChange<NewAppointments, OwnAppointments>('/api/appointments', {
    refresh: ['/api/appointments'],
    onDone: () => void message.success(t.institutions.done),
  })
  const numbers = [
    ['offered', offered, setOffered],
    ['reserved', reserved, setReserved],
  ] as const
  return (
    <div className="stack">
      <label className="row" htmlFor="told-month">
        {words.month}
        <DatePicker
          id="told-month"
          picker="month"
          value={month}
          allowClear={false}
          maxDate={dayjs(today())}
          onChange={(next) => next && setMonth(next)}
        />
      </label>
      {numbers.map(([key, value, set]) => (
        <label key={key} className="row" htmlFor={`told-${key}`}>
          {words[key]}
          <InputNumber id={`told-${key}`} min={0} max={1_000_000} precision={0} value={value} onChange={set} />
        </label>
      ))}
      <Trouble error={tell.error} />
      <div>
        <Button
          type="primary"
          loading={tell.isPending}
          disabled={!offered || reserved === null}
          onClick={() =>
            offered && reserved !== null && tell.mutate({ month: month.format('YYYY-MM'), offered, reserved })
          }
        >
          {words.tell}
        </Button>
      </div>
    </div>
  )
}
