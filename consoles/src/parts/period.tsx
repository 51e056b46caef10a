import { DatePicker } from 'antd'
import dayjs from 'dayjs'

interface PeriodProps {
  readonly from: string
  readonly until: string | null
  readonly labels: { readonly from: string; readonly until: string }
  readonly onFrom: (day: string) => void
  readonly onUntil: (day: string | null) => void
}

/** A first day, and a last one that may be left open: what it says when it is empty is read whole. */
export function Period({ from, until, labels, onFrom, onUntil }: PeriodProps) {
  return (
    <>
      <DatePicker
        aria-label={labels.from}
        value={dayjs(from)}
        allowClear={false}
        onChange={(day) => onFrom(dayjs(day).format('YYYY-MM-DD'))}
      />
      <DatePicker
        aria-label={labels.until}
        placeholder={labels.until}
        style={{ width: 300 }}
        value={until ? dayjs(until) : null}
        onChange={(day) => onUntil(day ? day.format('YYYY-MM-DD') : null)}
      />
    </>
  )
}
