import { dayOf } from '../../platform/day.ts'

/** An instant as people at a counter say it: the day and the minute in Asia/Shanghai. */
export function minuteText(at: Date): string {
  const time = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
  return `${dayOf(at)} ${time}`
}
