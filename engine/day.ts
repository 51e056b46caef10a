declare const kind: unique symbol
/** A calendar day, 'YYYY-MM-DD', in Asia/Shanghai. Days of this form compare as text. */
export type Day = string & { readonly [kind]: 'day' }

const dayLength = 86_400_000
/** Shanghai has kept UTC+8 without summer time since 1992, which is before any law here. */
const shanghai = 8 * 3_600_000

/** So many digits of a text as a number, or -1 when something else stands there. */
export function digits(text: string, from: number, length: number): number {
  let value = 0
  for (let index = from; index < from + length; index += 1) {
    const digit = text.charCodeAt(index) - 48
    if (!(digit >= 0 && digit <= 9)) return -1
    value = value * 10 + digit
  }
  return value
}

/** A day that is in the calendar, or undefined. */
export function readDay(text: string): Day | undefined {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 2)
  const date = digits(text, 8, 2)
  if (year < 0 || month < 1 || month > 12 || date < 1) return undefined
  return date <= 28 || date <= daysOfMonth(year, month) ? (text as Day) : undefined
}

/** The day a text names; a text that names none is a mistake of the caller. */
export function day(text: string): Day {
  const found = readDay(text)
  if (!found) throw new RangeError(`not a day of the calendar: ${text}`)
  return found
}

const zero = '0'.charCodeAt(0)

/** The year and the month of a day as one number: 202403. Told from the digits, because each decision asks. */
export function monthNumber(at: Day): number {
  const year = yearNumber(at)
  return year * 100 + (at.charCodeAt(5) - zero) * 10 + at.charCodeAt(6) - zero
}

export function yearNumber(at: Day): number {
  const century = (at.charCodeAt(0) - zero) * 10 + at.charCodeAt(1) - zero
  return century * 100 + (at.charCodeAt(2) - zero) * 10 + at.charCodeAt(3) - zero
}

/** A day as a number that sorts like it: 20240301. */
export function dayNumber(at: Day): number {
  return monthNumber(at) * 100 + (at.charCodeAt(8) - zero) * 10 + at.charCodeAt(9) - zero
}

export function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The day of an instant in Asia/Shanghai. */
export function dayInShanghai(at: Date): Day {
  return new Date(at.getTime() + shanghai).toISOString().slice(0, 10) as Day
}

const moved = (from: Day, days: number): Day =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10) as Day

export const nextDay = (from: Day): Day => moved(from, 1)
export const previousDay = (from: Day): Day => moved(from, -1)

/** How many days after `from` another day is. */
export const daysBetween = (from: Day, to: Day): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength

export function later(a: Day, b: Day): Day {
  if (a < b) return b
  return a
}

export function earlier(a: Day, b: Day): Day {
  if (a < b) return a
  return b
}

/** The end of what has no last day. */
export const forever = '9999-12-31' as Day

export type Period = 'visit' | 'month' | 'quarter' | 'year'

/** The period of a counter in which a day lies: '2025', '2025-Q3', '2025-08'. A visit is its own period and keeps no counter. */
export function periodOf(at: Day, period: Exclude<Period, 'visit'>): string {
  if (period === 'year') return at.slice(0, 4)
  if (period === 'month') return at.slice(0, 7)
  return `${at.slice(0, 4)}-Q${Math.ceil(Number(at.slice(5, 7)) / 3)}`
}
