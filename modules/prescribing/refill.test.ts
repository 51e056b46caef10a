import { expect, test } from 'vitest'
import { addDays, day } from '../../platform/day.ts'
import { type InHand, refillsOf } from './refill.ts'
import { supplyOf } from './supply.ts'

const today = day('2025-04-03')
const amlodipine = 'XC08CAA143'
const valsartan = 'XC09CAX012'
const having = (substance: string, daysLeft: number, daily = 5): InHand => ({
  substance,
  supply: supplyOf(addDays(today, -30), (30 + daysLeft) * daily, daily),
  pending: [],
})
const asking = (more: Partial<Parameters<typeof refillsOf>[0]>) =>
  refillsOf({ day: today, within: 7, measure: 'substance', asked: new Map([[amlodipine, 5]]), inHand: [], ...more })

test.each([
  [6, true, '2025-04-03'],
  [7, true, '2025-04-03'],
  [8, false, '2025-04-04'],
])('WZ2017-2.5: with %i days left a refill is allowed: %s, from %s', (left, allowed, firstDay) => {
  expect(asking({ inHand: [having(amlodipine, left)] })).toMatchObject([{ daysLeft: left, allowed, firstDay }])
})

test('WZ2017-2.5: measured by substance, another drug of the disease does not stand in the way', () => {
  expect(asking({ inHand: [having(valsartan, 60)] })).toMatchObject([{ daysLeft: 0, allowed: true }])
})

test('WZ2017-2.5: measured by the disease, whatever of it lasts longest decides', () => {
  const answers = asking({ measure: 'disease', inHand: [having(amlodipine, 3), having(valsartan, 8)] })
  expect(answers).toMatchObject([{ decidedBy: valsartan, daysLeft: 8, allowed: false, firstDay: '2025-04-04' }])
})

test('WZ2017-2.5: what is prescribed and not picked up yet counts as if it were in hand', () => {
  const waiting = { substance: amlodipine, supply: undefined, pending: [{ amount: 40, dailyAmount: 5 }] }
  expect(asking({ inHand: [waiting] })).toMatchObject([{ daysLeft: 8, allowed: false, pending: true }])
})

test('WZ2017-2.5: at a doubled dose the same tablets last half as long', () => {
  const answers = asking({ asked: new Map([[amlodipine, 10]]), inHand: [having(amlodipine, 15)] })
  expect(answers).toMatchObject([{ daysLeft: 7, allowed: true }])
})
