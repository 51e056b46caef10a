import { expect, test } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor, testApp } from '../../platform/testing-http.ts'
import {
  amlodipine,
  granted,
  issued,
  morning,
  newCodes,
  openPlaces,
  patient,
  pharmacistAt,
  pharmacyA,
  pharmacyB,
  prepare,
  pullAt,
  settleAt,
  stocked,
  today,
} from '../dispensing/testing-pharmacy.ts'
import type { Purchased, Purchases } from './api.ts'
import { undoReports } from './goods.ts'
import { register } from './routes.ts'

const db = await testDatabase()
const policies = loadPolicies()
await openPlaces(db)
const { as } = testApp({ db, policies, at: morning, register: [register] })
const till = as(pharmacistAt(pharmacyA))
const owed = async (by = till) => (await by.get<Purchases>('/api/pharmacy/stock/purchases?owed=true')).body

test('FJ2023-8.5: what came through the procurement system the pharmacy pays its supplier itself; the fund owes it nothing', async () => {
  const codes = await stocked(db, pharmacyA, amlodipine)
  const delivery = {
    ...{ drugCode: amlodipine, batchNumber: 'S1', producedOn: '2025-01-01', expiresOn: '2027-12-31', packs: 3 },
    ...{ supplier: '示范医药公司', traceCodes: newCodes(3), price: '10.00', boughtOn: today, channel: 'procurement' },
  }
  const bought = await till.post<Purchased>('/api/pharmacy/stock/purchases', delivery)
  await till.post('/api/pharmacy/stock/purchases', {
    ...{ ...delivery, batchNumber: 'S2', traceCodes: newCodes(3), channel: 'own' },
  })
  expect(await owed()).toMatchObject({
    owed: '30.00',
    owedCites: ['FJ2023-8.5'],
    rows: [{ batchNumber: 'S1', paidOn: null }],
  })

  const place = { db, policies, place: pharmacyA }
  const pulled = granted(await pullAt(place, await issued(db, await patient(db))))
  await prepare(place, pulled, codes.slice(0, 3))
  granted(await settleAt(place, pulled))
  const parties = await db.query<{ account: string; party: string }>(sql`
    select distinct account, party from settlement.posting order by account`)
  expect(parties.find(({ account }) => account === 'institution')?.party).toBe(pharmacyA)
  expect(parties.some(({ party }) => party === '示范医药公司')).toBe(false)
  expect((await owed()).owed).toBe('30.00')

  const payment = `/api/pharmacy/stock/purchases/${bought.body.purchaseId}/payment`
  const elsewhere = as(pharmacistAt(pharmacyB))
  expect((await elsewhere.post(payment, { paidOn: today })).problem.code).toBe('stock/no-such-purchase')
  expect((await as(testActor('insurer', { region: '350100' })).post(payment, { paidOn: today })).status).toBe(403)
  expect((await till.post(payment, { paidOn: today })).status).toBe(200)
  expect(await owed()).toMatchObject({ owed: '0.00', rows: [] })
  expect((await till.post(payment, { paidOn: addDays(today, 1) })).problem.code).toBe('stock/no-such-purchase')
})

test('a purchase that was withdrawn stands as such, with when and by which message, and nothing is owed for it', async () => {
  const delivery = {
    ...{ drugCode: amlodipine, producedOn: '2025-01-01', expiresOn: '2027-12-31', packs: 2, boughtOn: today },
    ...{ supplier: '示范医药公司', price: '10.00', channel: 'procurement' },
  }
  const buy = (batchNumber: string) =>
    till.post<Purchased>('/api/pharmacy/stock/purchases', { ...delivery, batchNumber, traceCodes: newCodes(2) })
  const { purchaseId } = (await buy('W1')).body
  await buy('W2')
  expect((await owed()).owed).toBe('40.00')
  await db.begin((tx) =>
    undoReports(tx, {
      ...{
        institutionId: pharmacyA,
        batchNumber: 'W1',
        kinds: ['purchase', 'sent-back'],
        number: 'M-3507',
        at: morning,
      },
    }),
  )
  expect(await owed()).toMatchObject({ owed: '20.00', total: 1, rows: [{ batchNumber: 'W2', withdrawn: null }] })
  const { rows } = (await till.get<Purchases>('/api/pharmacy/stock/purchases?query=W1')).body
  expect(rows).toMatchObject([{ packs: 2, withdrawn: { at: morning.toISOString(), by: 'M-3507' } }])
  const payment = await till.post(`/api/pharmacy/stock/purchases/${purchaseId}/payment`, { paidOn: today })
  expect(payment.problem.code).toBe('stock/no-such-purchase')
})
