import { describe, expect, test } from 'vitest'
import { addDays, startOf } from '../../platform/day.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor, testApp } from '../../platform/testing-http.ts'
import {
  morning,
  openPlaces,
  pharmacistAt,
  pharmacyA,
  pharmacyB,
  today,
  valsartan,
} from '../dispensing/testing-pharmacy.ts'
import type { AlertsRead, Board, DrugPrices, PriceAlerts, Priced, PriceMonitor } from './api.ts'
import { tellNewPrices } from './price-alerts.ts'
import { register } from './routes.ts'

const db = await testDatabase()
const policies = loadPolicies()
await openPlaces(db)
const { as, app, setClock } = testApp({ db, policies, at: morning, register: [register] })
const till = as(pharmacistAt(pharmacyA))
const other = as(pharmacistAt(pharmacyB))
const clerk = as(testActor('insurer', { region: '350100' }))
const away = as(testActor('insurer', { region: '330300' }))

/** 90 yuan since long, 60 from today on. */
await db.query(sql`delete from catalogue.drug_price where drug_code = ${valsartan}`)
await db.query(sql`update catalogue.drug set procurement = 'none' where drug_code = ${valsartan}`)
for (const [from, price] of [
  ['2024-01-01', 900_000],
  [today, 600_000],
] as const)
  await db.query(sql`
    insert into catalogue.drug_price (drug_code, region, list, valid_from, price, source)
    values (${valsartan}, '350000', 'listing', ${from}, ${price}, '测试')`)
const ask = (by: typeof till, price: string) =>
  by.post<Priced>('/api/pharmacy/stock/prices', { prices: [{ drugCode: valsartan, price }] })
await ask(till, '85.00')
await ask(other, '60.00')
const daysOn = (days: number) => new Date(startOf(addDays(today, days)).getTime() + 3_600_000)

describe('FJ2023-6.2: a new listing price is followed within thirty days', () => {
  test.each([
    [0, 30, '90.00', false],
    [30, 0, '90.00', false],
    [31, -1, '60.00', true],
  ])('on day %i there are %i left, and the ceiling is %s', async (dayNo, daysLeft, ceiling, above) => {
    setClock(daysOn(dayNo))
    const { body } = await till.get<PriceAlerts>('/api/pharmacy/stock/price-alerts')
    expect(body).toMatchObject({ told: [1, 20, 27], cites: ['FJ2023-6.2'] })
    expect(body.rows).toMatchObject([
      {
        drugCode: valsartan,
        price: '85.00',
        listed: '60.00',
        since: today,
        dayNo,
        lastDay: addDays(today, 30),
        daysLeft,
      },
    ])
    const priced = await ask(till, '85.00')
    expect(priced.body.rows).toMatchObject([{ ceiling }])
    expect(priced.body.rows[0]?.warning !== null).toBe(above)
  })

  test('who asks no more than the new price has nothing to adapt', async () => {
    expect((await other.get<PriceAlerts>('/api/pharmacy/stock/price-alerts')).body.rows).toEqual([])
  })

  test.each([
    [1, 1],
    [2, 0],
    [19, 0],
    [20, 1],
    [27, 1],
    [28, 0],
  ])('by the clock it is told on day %i: %i', async (dayNo, told) => {
    const run = () => tellNewPrices({ db, policies, at: daysOn(dayNo) })
    expect(await run()).toBe(told)
    expect(await run()).toBe(0)
    setClock(daysOn(dayNo))
    // Told anew on each of its days, and unread until somebody at the pharmacy has read it.
    const unread = async () => (await till.get<PriceAlerts>('/api/pharmacy/stock/price-alerts')).body.rows[0]?.unread
    expect(await unread()).toBe(told > 0)
    const { body } = await till.post<AlertsRead>('/api/pharmacy/stock/price-alerts/reading')
    expect(body.read).toBe(told)
    expect(await unread()).toBe(false)
  })

  test('what nobody told on day 20 since nothing ran is told on day 22, once', async () => {
    await db.query(sql`delete from stock.price_alert where day_no >= 20`)
    const run = (dayNo: number) => tellNewPrices({ db, policies, at: daysOn(dayNo) })
    expect([await run(19), await run(22), await run(23)]).toEqual([0, 1, 0])
    const kept = await db.query(sql`select day_no as "dayNo", told_at as at from stock.price_alert order by day_no`)
    expect(kept).toMatchObject([{ dayNo: 1 }, { dayNo: 20, at: daysOn(22) }])
  })
})

describe('prices for the public and for the agency', () => {
  test('the board needs no sign-in, and shows spread and ceiling of the area', async () => {
    setClock(morning)
    const answer = await app.inject({ method: 'GET', url: '/api/public/prices?region=350100&query=xst' })
    const board = answer.json<Board>()
    expect(answer.statusCode).toBe(200)
    expect(board.regions.map(({ region }) => region)).toContain('350100')
    expect(board.rows).toMatchObject([
      { drugCode: valsartan, places: 2, lowest: '60.00', highest: '85.00', ceiling: '90.00' },
    ])
    const none = await app.inject({ method: 'GET', url: '/api/public/prices?region=330300' })
    expect(none.json<Board>().rows).toEqual([])
    expect((await app.inject({ method: 'GET', url: '/api/public/prices?region=35' })).statusCode).toBe(400)
  })

  test('FJ2023-9.1: the agency sees who asks more than may be asked, and the prices day by day', async () => {
    setClock(daysOn(31))
    const { body } = await clerk.get<PriceMonitor>('/api/insurer/prices')
    expect(body.rows).toMatchObject([{ drugCode: valsartan, places: 2, ceiling: '60.00', above: 1 }])
    const file = await clerk.get<DrugPrices>(`/api/insurer/prices/${valsartan}`)
    expect(file.body.rows.map(({ price, above }) => [price, above])).toEqual([
      ['85.00', true],
      ['60.00', false],
    ])
    expect(file.body.lists.map(({ price }) => price)).toEqual(['90.00', '60.00'])
    expect((await away.get<PriceMonitor>('/api/insurer/prices')).body.rows).toEqual([])
    expect((await clerk.get('/api/insurer/prices/XNONE')).problem.code).toBe('stock/no-such-drug')
  })

  test('every change of a price is kept', async () => {
    const kept = await db.query(sql`select price from stock.price_change where institution_id = ${pharmacyA}`)
    expect(kept.length).toBeGreaterThanOrEqual(4)
  })
})

test('a price of nothing is refused in words, at the shelf as in a purchase', async () => {
  const { problem } = await ask(till, '0.00')
  expect(problem).toMatchObject({ status: 422, code: 'stock/price-nothing' })
  expect(problem.sentence.zh).toContain('不能为 0')
})

test('the board is of every pooling area, of a county with its own law too', async () => {
  await db.query(sql`
    insert into institutions.institution (institution_id, kind, name, level, region, address, phone, latitude, longitude, joined_on)
    values ('P41082500001', 'pharmacy', '示范温县药店', null, '410825', '示范路1号', '0391-00000001', 34.9, 113.1, '2023-12-01')`)
  const { regions } = (await till.get<Board>('/api/public/prices')).body
  expect(regions.map(({ region, name }) => [region, name.zh])).toEqual([
    ['330300', '温州市'],
    ['350100', '福州市'],
    ['350400', '三明市'],
    ['410825', '温县'],
  ])
})

test('FJ2023-9.6: on its last day a pharmacy stands on the board of prices, on the next it does not', async () => {
  await db.query(sql`update institutions.institution set left_on = ${today} where institution_id = ${pharmacyB}`)
  const placesOn = async (days: number) => {
    setClock(daysOn(days))
    const answer = await app.inject(`/api/public/prices?region=350100&query=${valsartan}`)
    return answer.json<Board>().rows.map(({ places }) => places)
  }
  expect([await placesOn(0), await placesOn(1)]).toEqual([[2], [1]])
})
