import { expect, test } from 'vitest'
import { addDays, addDuration, day, dayOf, daysBetween, later, readDay, startOf, weekday } from './day.ts'

test.each([
  ['a second before midnight in Shanghai', '2025-03-31T15:59:59.999Z', '2025-03-31'],
  ['midnight in Shanghai', '2025-03-31T16:00:00.000Z', '2025-04-01'],
  ['a second after', '2025-03-31T16:00:01.000Z', '2025-04-01'],
  ['the last hours of the year in London are the next year here', '2025-12-31T20:00:00Z', '2026-01-01'],
])('%s', (_why, at, expected) => {
  expect(dayOf(new Date(at))).toBe(expected)
})

test('a day begins at midnight in Shanghai', () => {
  expect(startOf(day('2025-04-01'))).toEqual(new Date('2025-03-31T16:00:00Z'))
  expect(dayOf(startOf(day('2024-02-29')))).toBe('2024-02-29')
})

test.each([
  ['twelve weeks are 84 days', '2025-01-01', 'P12W', '2025-03-26'],
  ['a month from the 31st ends with February', '2025-01-31', 'P1M', '2025-02-28'],
  ['and with the 29th in a leap year', '2024-01-31', 'P1M', '2024-02-29'],
  ['a month from the 28th of February is the 28th', '2025-02-28', 'P1M', '2025-03-28'],
  ['24 months pass two years', '2024-02-29', 'P24M', '2026-02-28'],
  ['months before days', '2025-01-31', 'P1M1D', '2025-03-01'],
  ['72 hours are three days', '2025-12-30', 'PT72H', '2026-01-02'],
])('%s', (_why, from, duration, expected) => {
  expect(addDuration(day(from), duration)).toBe(expected)
})

test.each(['', 'P', 'PT', '12W', 'P1.5M', 'P-1D', 'p1d'])('%j is no duration', (text) => {
  expect(() => addDuration(day('2025-01-01'), text)).toThrow(RangeError)
})

test('hours that are no whole days are not added to a day', () => {
  expect(() => addDuration(day('2025-01-01'), 'PT36H')).toThrow(/whole days/)
})

test('72 hours after an instant are 72 hours, a month after it is the same time of day', () => {
  const at = new Date('2025-01-31T15:30:00Z')
  expect(later(at, 'PT72H')).toEqual(new Date('2025-02-03T15:30:00Z'))
  expect(later(at, 'P1M')).toEqual(new Date('2025-02-28T15:30:00Z'))
})

test('days are counted over months, leap days and years', () => {
  expect(daysBetween(day('2024-02-28'), day('2024-03-01'))).toBe(2)
  expect(daysBetween(day('2025-12-31'), day('2026-01-01'))).toBe(1)
  expect(daysBetween(day('2025-03-02'), day('2025-03-01'))).toBe(-1)
  expect(addDays(day('2025-03-01'), -1)).toBe('2025-02-28')
})

test('a text that names no day is none', () => {
  expect(['2025-02-29', '2025-13-01', '2025-1-1', ' 2025-01-01', '2025-01-01T00:00'].map(readDay)).toEqual(
    Array(5).fill(undefined),
  )
  expect(weekday(day('2025-04-06'))).toBe(7)
})
