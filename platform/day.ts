import type { Day } from '@changqing/engine'

export type { Day } from '@changqing/engine'
export { day, readDay } from '@changqing/engine'

/** China has had one time and no summer time since 1992. */
const shanghai = 8 * 3_600_000
const dayLength = 86_400_000

/** Every day that was spoken of, by its number since 1970: writing one is a hundred times dearer than finding it. */
const written = new Map<number, Day>()

function fromUtc(milliseconds: number): Day {
  const number = Math.floor(milliseconds / dayLength)
  let text = written.get(number)
  if (text === undefined) {
    text = new Date(number * dayLength).toISOString().slice(0, 10) as Day
    written.set(number, text)
  }
  return text
}

function toUtc(of: Day): number {
  return Date.UTC(Number(of.slice(0, 4)), Number(of.slice(5, 7)) - 1, Number(of.slice(8, 10)))
}

/** The day in Asia/Shanghai on which an instant falls. */
export function dayOf(at: Date): Day {
  return fromUtc(at.getTime() + shanghai)
}

/** The first instant of a day in Asia/Shanghai. */
export function startOf(of: Day): Date {
  return new Date(toUtc(of) - shanghai)
}

export function addDays(from: Day, days: number): Day {
  return fromUtc(toUtc(from) + days * dayLength)
}

/** How many days after `from` the day `to` is: 0 for the same day, negative when it is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (toUtc(to) - toUtc(from)) / dayLength
}

type Duration = Readonly<{ years: number; months: number; days: number; milliseconds: number }>

const iso = /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** An ISO 8601 duration as packs write them: P12W, P1M, P7D, PT72H, P24M. */
export function readDuration(text: string): Duration {
  const match = iso.exec(text)
  if (!match) throw new RangeError(`not an ISO 8601 duration: ${text}`)
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  return { years, months, days: weeks * 7 + days, milliseconds: ((hours * 60 + minutes) * 60 + seconds) * 1000 }
}

/** A day and a duration later. A month ends where it ends: a month after 31 January is the last of February. */
export function addDuration(from: Day, duration: string): Day {
  return shifted(from, duration, 1)
}

/** A day and a duration earlier: three months before 31 May is the last of February. */
export function subtractDuration(from: Day, duration: string): Day {
  return shifted(from, duration, -1)
}

function shifted(from: Day, duration: string, times: 1 | -1): Day {
  const { years, months, days, milliseconds } = readDuration(duration)
  if (milliseconds % dayLength !== 0) throw new RangeError(`${duration} is not whole days`)
  const start = new Date(toUtc(from))
  const month = start.getUTCMonth() + times * (months + years * 12)
  const lastOfMonth = new Date(Date.UTC(start.getUTCFullYear(), month + 1, 0)).getUTCDate()
  const inMonth = Date.UTC(start.getUTCFullYear(), month, Math.min(start.getUTCDate(), lastOfMonth))
  return fromUtc(inMonth + times * (days * dayLength + milliseconds))
}

/** An instant and a duration later: months and days by the calendar in Asia/Shanghai, hours by the clock. */
export function later(at: Date, duration: string): Date {
  const { years, months, days, milliseconds } = readDuration(duration)
  const today = dayOf(at)
  const timeOfDay = at.getTime() - startOf(today).getTime()
  const moved = addDuration(today, `P${years}Y${months}M${days}D`)
  return new Date(startOf(moved).getTime() + timeOfDay + milliseconds)
}

/** An instant as people in China read it: 2025-04-06 09:30. */
export function clockText(at: Date): string {
  return new Date(at.getTime() + shanghai).toISOString().slice(0, 16).replace('T', ' ')
}

/** Monday is 1, Sunday is 7. */
export function weekday(of: Day): number {
  return new Date(toUtc(of)).getUTCDay() || 7
}
