import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addDuration, day } from '../../platform/day.ts'
import { lastIdleDay } from './idle.ts'

/** The same examples every time; PROPERTY_SEED asks others. */
const seed = Number(process.env.PROPERTY_SEED ?? 1)

test.each([
  ['in the middle of a month', '2026-03-15', '2024-03-15'],
  ['the end of a short February', '2026-02-28', '2024-02-29'],
  ['the end of a long February', '2024-02-29', '2022-02-28'],
  ['the last of March', '2026-03-31', '2024-03-31'],
])('WH2025-2.5: 24 months before %s', (_why, on, last) => {
  expect(lastIdleDay(day(on), 'P24M')).toBe(last)
})

test('WH2025-2.5: 24 months to the day is in and a day less is out, whatever the day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (days) => {
      const on = addDays(day('2010-01-01'), days)
      const last = lastIdleDay(on, 'P24M')
      return addDuration(last, 'P24M') <= on && addDuration(addDays(last, 1), 'P24M') > on
    }),
    { seed },
  )
})
