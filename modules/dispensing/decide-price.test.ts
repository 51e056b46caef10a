import { drugCategories } from '@changqing/engine'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../platform/day.ts'
import { against, boxesAt, judge } from './testing-judge.ts'
import { amlodipine, centre, sanmingPharmacy, today } from './testing-pharmacy.ts'
import { goodTill } from './testing-till.ts'
import type { TillFacts } from './till-asked.ts'

describe('FJ2023-2.8, FJ2023-6.1: at a pharmacy no price above the ceiling of its kind', () => {
  const listed = (
    list: TillFacts['prices'][number]['list'],
    price: number,
    more: Partial<TillFacts['prices'][number]> = {},
  ) => ({
    drugCode: amlodipine,
    region: '350000',
    list,
    validFrom: day('2020-01-01'),
    validUntil: null,
    price,
    source: list,
    ...more,
  })
  const sold = (
    price: number,
    procurement: TillFacts['drugs'][number]['procurement'],
    prices: TillFacts['prices'],
    place = {},
  ) => {
    const lines = [{ lineNo: 1, drugCode: amlodipine, packs: 3, price }]
    const till = goodTill({ lines, prices, place })
    return { ...till, drugs: till.drugs.map((drug) => ({ ...drug, procurement })) }
  }
  test.each([
    ['listing', 'none', [listed('listing', 50_000)], 50_000],
    ['selected', 'selected', [listed('listing', 50_000), listed('selected', 48_000)], 48_000],
    ['negotiated', 'negotiated', [listed('listing', 50_000), listed('negotiated', 47_000)], 47_000],
  ] as const)(
    '%s: a fen below and the price itself pass, a fen above does not',
    (_list, procurement, prices, ceiling) => {
      expect(against(sold(ceiling - 100, procurement, prices))).toEqual([])
      expect(against(sold(ceiling, procurement, prices))).toEqual([])
      const refused = judge(sold(ceiling + 100, procurement, prices))
      expect(refused).toMatchObject({
        refusals: [
          { code: 'dispensing/price-above-ceiling', cites: ['FJ2023-2.8'], details: { source: prices.at(-1)?.source } },
        ],
      })
    },
  )

  test('in Sanming the alliance’s list binds, not the province’s', () => {
    const prices = [listed('listing', 50_000), listed('sanming-alliance', 45_000, { region: '350400' })]
    const sanming = { institutionId: sanmingPharmacy, region: '350402' }
    expect(against(sold(45_000, 'none', prices, sanming))).toEqual([])
    expect(against(sold(45_100, 'none', prices, sanming))).toEqual(['price-above-ceiling'])
    expect(against(sold(45_100, 'none', prices))).toEqual([])
  })

  test.each([
    ['day 29 after the change', 29, []],
    ['day 30', 30, []],
    ['day 31', 31, ['price-above-ceiling']],
  ])('FJ2023-6.2: the earlier price on %s', (_why, days, refused) => {
    const changed = addDays(today, -days)
    const prices = [listed('listing', 50_000), listed('listing', 40_000, { validFrom: changed })]
    expect(against(sold(50_000, 'none', prices))).toEqual(refused)
  })

  test('FJ2023-6.2: on day 31 it is said since when and until when, with the clause', () => {
    const prices = [listed('listing', 50_000), listed('listing', 40_000, { validFrom: addDays(today, -31) })]
    expect(judge(sold(50_000, 'none', prices))).toMatchObject({
      refusals: [
        {
          cites: ['FJ2023-2.8', 'FJ2023-6.2'],
          sentence: { zh: expect.stringContaining('：2026-01-30 起的新价，原价只能用到 2026-03-01') },
        },
      ],
    })
  })

  test('at the hospital’s own pharmacy what is above the ceiling is the patient’s, and nothing is refused', () => {
    const till = sold(50_100, 'none', [listed('listing', 50_000)], { institutionId: centre, kind: 'hospital' })
    const judged = judge({
      ...till,
      prescription: { ...till.prescription, destination: 'in-house' },
      ...boxesAt(till, centre),
    })
    if (!('granted' in judged)) throw new Error('refused')
    expect(judged.granted.entry.aboveCeiling).toBe(3)
  })
})

describe('FJ2023-3.2: a class that pharmacies may not dispense', () => {
  test.each(drugCategories)('%s', (category) => {
    const till = goodTill()
    expect(against({ ...till, drugs: till.drugs.map((drug) => ({ ...drug, categories: [category] })) })).toEqual([
      'class-excluded',
    ])
  })
})
