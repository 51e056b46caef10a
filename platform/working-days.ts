import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { Day } from './day.ts'
import { addDays, addDuration, weekday } from './day.ts'

/** The State Council's arrangement of one year: days off, and weekend days that are worked instead. */
export type YearOfRest = Readonly<{ holidays: readonly Day[]; workdays: readonly Day[] }>

// The library's own functions read the machine's time zone; its published table is what we keep.
const off = new Set<string>(Object.keys(published.holidays))
const worked = new Set<string>(Object.keys(published.workdays))
const years = new Set<string>([...off].map((day) => day.slice(0, 4)))

/** Adds a year that was published after the library's release. */
export function learnYear(year: YearOfRest): void {
  for (const day of year.holidays) {
    off.add(day)
    years.add(day.slice(0, 4))
  }
  for (const day of year.workdays) worked.add(day)
}

/** Whether the arrangement of that day's year is known; else only the weekends are, and the caller should say so. */
export function isPublished(day: Day): boolean {
  return years.has(day.slice(0, 4))
}

export function isWorkingDay(day: Day): boolean {
  if (worked.has(day)) return true
  return !off.has(day) && weekday(day) < 6
}

/** The n-th working day after a day; the day itself does not count. */
export function addWorkingDays(from: Day, count: number): Day {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a number of working days: ${count}`)
  let day = from
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

/** A day and a time limit of a pack later: P5BD counts working days, anything else the calendar. */
export function dayAfter(from: Day, limit: string): Day {
  const count = /^P(\d+)BD$/.exec(limit)?.[1]
  return count === undefined ? addDuration(from, limit) : addWorkingDays(from, Number(count))
}

/** How many working days lie after `from` up to and with `to`. */
export function workingDaysBetween(from: Day, to: Day): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1
  return count
}
