import { describe, expect, test } from 'vitest'
import { supplyOf } from '../prescribing/index.ts'
import { against, judge } from './testing-judge.ts'
import { amlodipine, morning, today } from './testing-pharmacy.ts'
import { goodTill } from './testing-till.ts'

const substance = amlodipine.slice(0, 10)

describe('FJ2023-5.2: what was pulled in time and not settled in time is out of date', () => {
  const validUntil = new Date(morning.getTime() + 72 * 3_600_000)
  test.each([
    ['a second before the end', -1, []],
    ['the last instant', 0, []],
    ['a second after it', 1, ['out-of-date']],
  ])('%s', (_why, seconds, refused) => {
    expect(against(goodTill(), new Date(validUntil.getTime() + seconds * 1000))).toEqual(refused)
  })
})

describe('WZ2017-2.5: a refill while at most seven days of other prescriptions’ supply are left', () => {
  test.each([
    ['eight days left', 8, ['refill-too-early']],
    ['seven days left', 7, []],
    ['six days left', 6, []],
  ])('%s', (_why, days, refused) => {
    const supplies = [{ ...supplyOf(today, days * 5, 5), diseaseKey: 'hypertension', substance }]
    expect(against(goodTill({ supplies }))).toEqual(refused)
  })

  test('the answer names the first day on which it is allowed', () => {
    const supplies = [{ ...supplyOf(today, 10 * 5, 5), diseaseKey: 'hypertension', substance }]
    const judged = judge(goodTill({ supplies }))
    expect(judged).toMatchObject({ refusals: [{ details: { daysLeft: 10, from: '2026-03-05' } }] })
  })

  test('what the same prescription gave at another pharmacy does not stand in its own way', () => {
    const { dispensing } = goodTill()
    const event = {
      day: today,
      amount: 420,
      dailyAmount: 5,
      prescriptionId: dispensing.prescriptionId,
      line: 1,
      substance,
    }
    const supplies = [{ ...supplyOf(today, 420, 5), diseaseKey: 'hypertension', substance }]
    expect(against(goodTill({ supplies, history: [event] }))).toEqual([])
    expect(against(goodTill({ supplies, history: [{ ...event, prescriptionId: 'another' }] }))).toEqual([
      'refill-too-early',
    ])
  })
})
