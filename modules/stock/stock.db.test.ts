import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testApp } from '../../platform/testing-http.ts'
import {
  amlodipine,
  morning,
  newCodes,
  openPlaces,
  pharmacistAt,
  pharmacyA,
  pharmacyB,
  sanmingPharmacy,
  today,
} from '../dispensing/testing-pharmacy.ts'
import type { Priced, Purchase, Purchased, StockList } from './api.ts'
import { register } from './routes.ts'

const db = await testDatabase()
await openPlaces(db)
const { as } = testApp({ db, policies: loadPolicies(), at: morning, register: [register] })
const [till, other, sanming] = [pharmacyA, pharmacyB, sanmingPharmacy].map((place) => as(pharmacistAt(place)))
if (!till || !other || !sanming) throw new Error('three tills were asked for')

const goods = (more: Partial<Purchase> = {}): Purchase => ({
  drugCode: amlodipine,
  batchNumber: 'L1',
  producedOn: '2025-01-01',
  expiresOn: '2027-12-31',
  supplier: '示范医药公司',
  packs: 3,
  traceCodes: newCodes(3),
  price: '3.20',
  boughtOn: today,
  approvalNumber: '示范准字H99000001',
  ...more,
})
const buy = (bought: Purchase, by = till) => by.post<Purchased>('/api/pharmacy/stock/purchases', bought)

describe('FJ2023-2.5: goods come in whole, or not at all', () => {
  test('packs, batch, movement and every code agree; a second delivery of the batch adds to it', async () => {
    const first = await buy(goods())
    expect(first.body).toMatchObject({ packs: 3, traceCodes: 3, onHand: 3 })
    expect((await buy(goods())).body.onHand).toBe(6)
    const shelf = await till.get<StockList>('/api/pharmacy/stock')
    expect(shelf.body.rows).toMatchObject([
      { packs: 6, codes: 6, price: null, batches: [{ batchNumber: 'L1', packs: 6 }] },
    ])
    const sums = await db.one(sql`
      select (select sum(packs) from stock.movement where institution_id = ${pharmacyA}) as moved,
             (select count(*) from stock.trace_event where institution_id = ${pharmacyA} and kind = 'bought') as told`)
    expect(sums).toEqual({ moved: 6, told: 6 })
  })

  test('every bad code is named and nothing comes in', async () => {
    const [known = ''] = newCodes(1)
    await buy(goods({ batchNumber: 'L2', packs: 1, traceCodes: [known] }))
    const [fresh = ''] = newCodes(1)
    const refused = await buy(goods({ batchNumber: 'L3', packs: 4, traceCodes: [fresh, fresh, known, 'aspirin'] }))
    expect(refused.problem).toMatchObject({ status: 422, code: 'stock/codes-wrong', details: { count: 3 } })
    expect(await db.one(sql`select 1 as one from stock.batch where batch_number = 'L3'`)).toBeUndefined()
    expect(await db.one(sql`select 1 as one from stock.trace_code where trace_code = ${fresh}`)).toBeUndefined()
  })

  test.each([
    ['yesterday', -1, 422],
    ['today', 0, 200],
    ['tomorrow', 1, 200],
  ])('FJ2023-9.4: what expires %s', async (_when, from, status) => {
    expect((await buy(goods({ batchNumber: `E${from}`, expiresOn: addDays(today, from) }))).status).toBe(status)
  })

  test('a batch has one expiry', async () => {
    await buy(goods({ batchNumber: 'L4' }))
    const other = await buy(goods({ batchNumber: 'L4', expiresOn: '2027-11-30' }))
    expect(other.problem.code).toBe('stock/batch-other-days')
  })

  test('fewer codes than packs, a drug nobody knows', async () => {
    expect((await buy(goods({ traceCodes: newCodes(2) }))).problem.code).toBe('stock/codes-not-packs')
    expect((await buy(goods({ drugCode: 'XNOSUCHDRUG' }))).problem.code).toBe('stock/no-such-drug')
  })
})

describe('FJ2023-2.8, FJ2023-6.1: a price stands beside its ceiling', () => {
  const price = (by: typeof till, yuan: string) =>
    by.post<Priced>('/api/pharmacy/stock/prices', { prices: [{ drugCode: amlodipine, price: yuan }] })

  test.each([
    ['a fen below the selected price', '4.47', false],
    ['the selected price', '4.48', false],
    ['a fen above it', '4.49', true],
  ])('%s in Fuzhou', async (_why, yuan, warned) => {
    const priced = await price(other, yuan)
    expect(priced.body.rows).toMatchObject([{ price: yuan, ceiling: '4.48' }])
    expect(priced.body.rows[0]?.warning !== null).toBe(warned)
  })

  test.each([
    ['0', 'stock/price-nothing'],
    ['0.00', 'stock/price-nothing'],
    ['-1', 'request/invalid'],
    ['1.23456', 'request/invalid'],
  ])('%s yuan is no price', async (yuan, told) => {
    expect((await price(other, yuan)).problem.code).toBe(told)
  })

  test('in Sanming the alliance’s list binds', async () => {
    const priced = await price(sanming, '4.40')
    expect(priced.body.rows).toMatchObject([
      { ceiling: '4.35', warning: { code: 'stock/above-ceiling', cites: ['FJ2023-2.8'] } },
    ])
  })

  test('one place does not see another’s shelf', async () => {
    const mine = await other.get<StockList>('/api/pharmacy/stock')
    expect(mine.body.rows.every(({ batches }) => batches.length === 0)).toBe(true)
  })

  test('the list is a spreadsheet too', async () => {
    const file = await till.get('/api/pharmacy/stock?format=xlsx')
    expect(file.headers['content-type']).toContain('spreadsheetml')
    expect(file.raw.subarray(0, 2).toString()).toBe('PK')
  })
})
