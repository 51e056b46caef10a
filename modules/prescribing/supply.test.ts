import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../platform/day.ts'
import { addSupply, daysLeftOn, leftOn, refillFrom, supplyAfter, supplyOf } from './supply.ts'

/** The same examples every time; PROPERTY_SEED asks others. */
const seed = Number(process.env.PROPERTY_SEED ?? 1)

const first = day('2025-04-03')
const event = (of: string, amount: number, dailyAmount: number, prescriptionId = 'a', line = 1) => ({
  day: day(of),
  amount,
  dailyAmount,
  prescriptionId,
  line,
})

describe('WZ2017-2.5: a refill is allowed when at most seven days are left', () => {
  const supply = supplyOf(first, 84 * 5, 5)

  test('84 days from 3 April last until 25 June', () => {
    expect(supply.endsOn).toBe('2025-06-25')
    expect(daysLeftOn(supply, first)).toBe(84)
  })

  test.each([
    ['two days before it is allowed', '2025-06-17', 9],
    ['eight days left', '2025-06-18', 8],
    ['seven days left', '2025-06-19', 7],
    ['six days left', '2025-06-20', 6],
    ['the last covered day', '2025-06-25', 1],
    ['the day after', '2025-06-26', 0],
    ['long after', '2026-06-26', 0],
  ])('%s', (_why, today, left) => {
    expect(daysLeftOn(supply, day(today))).toBe(left)
    expect(refillFrom(supply, 7, day(today))).toBe(left > 7 ? '2025-06-19' : today)
  })
})

test('WZ2017-2.5: a later box adds to what is left of the earlier one', () => {
  const supply = supplyAfter([event('2025-04-03', 140, 5), event('2025-04-24', 140, 5, 'b')])
  // 28 days, 21 of them gone, and 28 more
  expect(supply).toEqual({ asOf: '2025-04-24', amount: 175, dailyAmount: 5, endsOn: '2025-05-28' })
})

test('WZ2017-2.5: after an interruption nothing is left over from before', () => {
  expect(supplyAfter([event('2025-04-03', 140, 5), event('2025-07-01', 140, 5, 'b')])?.amount).toBe(140)
})

test('WZ2017-2.5: a change of dose uses up what is left at the new daily amount', () => {
  const supply = supplyAfter([event('2025-04-03', 140, 5), event('2025-04-24', 70, 10, 'b')])
  // 7 × 5 left and 70 new make 105: ten whole days at 10 a day
  expect(supply).toEqual({ asOf: '2025-04-24', amount: 105, dailyAmount: 10, endsOn: '2025-05-03' })
  expect(daysLeftOn(supplyOf(first, 100, 5), first, 10)).toBe(10)
})

test('WZ2017-2.5: two lines of one prescription with the same substance are taken together', () => {
  const supply = supplyAfter([event('2025-04-03', 140, 5, 'a', 1), event('2025-04-03', 280, 10, 'a', 2)])
  expect(supply).toMatchObject({ amount: 420, dailyAmount: 15, endsOn: '2025-04-30' })
})

test('WZ2017-2.5: one prescription from two pharmacies on two days is one supply', () => {
  const supply = supplyAfter([event('2025-04-03', 140, 5), event('2025-04-05', 140, 5)])
  expect(supply?.endsOn).toBe(supplyOf(first, 280, 5).endsOn)
})

test('a tenth a day never drifts', () => {
  const supply = supplyOf(first, 0.3, 0.1)
  expect(daysLeftOn(supply, first)).toBe(3)
  expect(leftOn(supply, addDays(first, 2))).toBe(0.1)
  expect(supply.endsOn).toBe('2025-04-05')
})

test('less than a day’s amount covers no day', () => {
  expect(supplyOf(first, 4, 5).endsOn).toBe('2025-04-02')
})

test('the first day of a refill is the first on which at most seven days are left, whatever the dose', () => {
  const doses = fc.integer({ min: 1, max: 400_000 }).map((units) => units / 10_000)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 366 }), doses, fc.integer({ min: 0, max: 400 }), (days, daily, later) => {
      const supply = supplyOf(first, (Math.round(daily * 10_000) * days) / 10_000, daily)
      const today = addDays(first, later)
      const from = refillFrom(supply, 7, today)
      expect(daysLeftOn(supply, from)).toBeLessThanOrEqual(7)
      if (from > today) expect(daysLeftOn(supply, addDays(from, -1))).toBe(8)
    }),
    { seed },
  )
})

test('adding in any split of an amount on one day comes to the same', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 6 }), (parts) => {
      const one = addSupply(undefined, { day: first, amount: parts.reduce((a, b) => a + b, 0), dailyAmount: 3 })
      const split = supplyAfter(parts.map((part) => event('2025-04-03', part, 3)))
      expect(split).toEqual(one)
    }),
    { seed },
  )
})
