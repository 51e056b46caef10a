import { expect, test } from 'vitest'
import { day } from '../../platform/day.ts'
import { type CeilingQuestion, ceilingOf } from './ceiling.ts'
import type { ListedPrice, PriceList } from './drug.ts'

const price = (list: PriceList, region: string, from: string, yuan: number, until?: string): ListedPrice => ({
  drugCode: 'XC08CAA901A001010199001',
  region,
  list,
  validFrom: day(from),
  validUntil: until ? day(until) : null,
  price: Math.round(yuan * 10_000),
  source: 'test',
})

const prices = [
  price('listing', '350000', '2024-01-01', 20, '2026-06-30'),
  price('listing', '350000', '2026-07-01', 16),
  price('selected', '350000', '2024-01-01', 12),
  price('negotiated', '350000', '2024-01-01', 14),
  price('sanming-alliance', '350400', '2024-01-01', 11),
]

test.each<[why: string, ask: Partial<CeilingQuestion>, yuan: number | undefined, list: PriceList | undefined]>([
  ['an ordinary drug: the listing price', {}, 16, 'listing'],
  ['a centrally procured drug: the selected price', { procurement: 'selected' }, 12, 'selected'],
  ['a negotiated drug: the negotiated price', { procurement: 'negotiated' }, 14, 'negotiated'],
  ['in Sanming its alliance’s list', { region: '350400', source: 'sanming-alliance' }, 11, 'sanming-alliance'],
  ['before any list there is no ceiling', { day: day('2023-12-31') }, undefined, undefined],
  ['another province’s lists bind nobody here', { region: '330300' }, undefined, undefined],
  ['the listing’s last day', { day: day('2026-06-30') }, 20, 'listing'],
])('FJ2023-2.8, 6.1: %s', (_why, ask, yuan, list) => {
  const found = ceilingOf(prices, { procurement: 'none', region: '350100', day: day('2026-11-22'), ...ask })
  expect(found?.price).toBe(yuan === undefined ? undefined : yuan * 10_000)
  expect(found?.list).toBe(list)
})

test.each([
  ['the 29th day after the change, the old price', '2026-07-30', 20],
  ['the 30th day, still the old price', '2026-07-31', 20],
  ['the 31st day, the new price', '2026-08-01', 16],
])('FJ2023-6.2: %s', (_why, on, yuan) => {
  const ask = { procurement: 'none', region: '350100', adaptWithin: 'P30D' } as const
  expect(ceilingOf(prices, { ...ask, day: day(on) })?.price).toBe(yuan * 10_000)
})

test('FJ2023-6.2: a price that rises may be charged from its first day', () => {
  const rising = [price('listing', '350000', '2024-01-01', 10), price('listing', '350000', '2026-07-01', 12)]
  const ask = { procurement: 'none', region: '350100', adaptWithin: 'P30D', day: day('2026-07-01') } as const
  expect(ceilingOf(rising, ask)?.price).toBe(120_000)
})

test('FJ2023-2.8: a drug that the Sanming alliance does not list is bound by the province’s listing', () => {
  const without = prices.filter((one) => one.list !== 'sanming-alliance')
  const ask = { procurement: 'none', region: '350400', source: 'sanming-alliance', day: day('2026-11-22') } as const
  expect(ceilingOf(without, ask)).toMatchObject({ price: 160_000, list: 'listing', region: '350000' })
})

test.each([
  ['the first fall still gives its time after the second', '2026-07-31', 20, '2026-07-31'],
  ['then the second gives its own', '2026-08-01', 16, '2026-08-19'],
  ['to its last day', '2026-08-19', 16, '2026-08-19'],
  ['and on the day after only the price in force is left', '2026-08-20', 14, null],
])('FJ2023-6.2: of two falls within thirty days, %s', (_why, on, yuan, adaptUntil) => {
  const twice = [...prices, price('listing', '350000', '2026-07-20', 14)]
  const found = ceilingOf(twice, { procurement: 'none', region: '350100', adaptWithin: 'P30D', day: day(on) })
  expect(found).toMatchObject({ price: yuan * 10_000, listed: 140_000, adaptUntil })
  expect(found?.adaptedBy).toBe(adaptUntil ? null : '2026-08-19')
})
