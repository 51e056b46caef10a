import { expect, test } from 'vitest'
import { day } from './day.ts'
import { addWorkingDays, isPublished, isWorkingDay, learnYear, workingDaysBetween } from './working-days.ts'

test.each([
  ['the last day before the Spring Festival of 2025', '2025-01-27', true],
  ['the eve of the festival', '2025-01-28', false],
  ['a Sunday that is worked for the festival', '2025-01-26', true],
  ['an ordinary Sunday', '2025-03-02', false],
  ['a Saturday that is worked for the festival', '2025-02-08', true],
  ['Tomb-Sweeping Day on a Friday', '2025-04-04', false],
  ['the Sunday worked for Labour Day', '2025-04-27', true],
])('%s', (_why, on, working) => {
  expect(isWorkingDay(day(on))).toBe(working)
})

test('working days are counted over a festival and its shifted weekends', () => {
  // 24 January is a Friday, 26 is worked; the festival lasts from 28 January to 4 February.
  expect(addWorkingDays(day('2025-01-24'), 1)).toBe('2025-01-26')
  expect(addWorkingDays(day('2025-01-24'), 3)).toBe('2025-02-05')
  expect(workingDaysBetween(day('2025-01-24'), day('2025-02-05'))).toBe(3)
  expect(addWorkingDays(day('2025-01-25'), 0)).toBe('2025-01-25')
})

test('a year that is not published has its weekends only, until it is learnt', () => {
  expect(isPublished(day('2025-06-01'))).toBe(true)
  expect(isPublished(day('2031-01-01'))).toBe(false)
  expect(isWorkingDay(day('2031-01-01'))).toBe(true)
  learnYear({ holidays: [day('2031-01-01')], workdays: [day('2031-01-04')] })
  expect([isPublished(day('2031-01-01')), isWorkingDay(day('2031-01-01')), isWorkingDay(day('2031-01-04'))]).toEqual([
    true,
    false,
    true,
  ])
})
