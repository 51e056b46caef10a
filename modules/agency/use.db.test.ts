import exceljs from 'exceljs'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadPolicies } from '../../platform/policies.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor, testApp } from '../../platform/testing-http.ts'
import {
  amlodipine,
  granted,
  hours,
  issued,
  openPlaces,
  patient,
  pharmacyA,
  pharmacyB,
  prepare,
  pullAt,
  reverseAt,
  settleAt,
  stocked,
} from '../dispensing/testing-pharmacy.ts'
import type { UseList } from './api.ts'
import { register } from './routes.ts'

const db = await testDatabase()
const policies = loadPolicies()
await openPlaces(db)
const { as } = testApp({ db, policies, at: hours(2), register: [register] })
const clerk = as(testActor('insurer', { region: '350100' }))
const people = [await patient(db), await patient(db), await patient(db)] as const

beforeAll(async () => {
  const boxes = { a: await stocked(db, pharmacyA, amlodipine), b: await stocked(db, pharmacyB, amlodipine) }
  for (const [at, person] of people.entries()) {
    const place = at === 0 ? pharmacyB : pharmacyA
    const pulled = granted(await pullAt({ db, policies, place }, await issued(db, person)))
    await prepare({ db, policies, place }, pulled, (at === 0 ? boxes.b : boxes.a).splice(0, 3))
    const { statement } = granted(await settleAt({ db, policies, place }, pulled))
    if (at === 2) granted(await reverseAt({ db, policies, place }, statement.settlementId))
  }
})

const use = async (query: string) => (await clerk.get<UseList>(`/api/insurer/use?${query}`)).body

describe('FJ2023-9.1: the monitor of use', () => {
  test('by place: what stands, beside the period of the same length before and beside places of its kind', async () => {
    const list = await use('by=place&from=2026-03-01&to=2026-03-02')
    expect(list).toMatchObject({ by: 'place', pastFrom: '2026-02-27', pastTo: '2026-02-28', total: 2 })
    expect(list.cites).toEqual(['FJ2023-9.1'])
    const [first] = list.rows
    expect(first).toMatchObject({ settlements: 1, persons: 1, packs: 3, past: '0.00', change: null, peerCount: 2 })
    expect(first).toMatchObject({ perPerson: first?.amount, peers: first?.amount, times: 1 })
  })

  test('against its own past: what was used before and is not now is a fall of all of it', async () => {
    const { rows } = await use('by=drug&from=2026-03-03&to=2026-03-05')
    expect(rows).toMatchObject([{ key: amlodipine, packs: 0, amount: '0.00', change: -100, times: null }])
    expect(Number(rows[0]?.past)).toBeGreaterThan(0)
  })

  test('by person: without a name, with what is left of the medicine; narrowed to a place it drills down', async () => {
    const list = await use(`by=person&place=${pharmacyB}`)
    expect(list.rows).toMatchObject([
      { key: people[0].insuranceCode, name: people[0].insuranceCode, lastsUntil: expect.any(String) },
    ])
    expect(list.months).toMatchObject([{ month: '2026-03', packs: 3 }])
  })

  test('a clerk of another area sees none of it, and the spreadsheet holds what the list holds', async () => {
    const elsewhere = as(testActor('insurer', { region: '330300' }))
    expect((await elsewhere.get<UseList>('/api/insurer/use')).body.total).toBe(0)
    const book = new exceljs.Workbook()
    const { raw } = await clerk.get('/api/insurer/use?by=place&format=xlsx&size=1')
    await book.xlsx.load(new Uint8Array(raw).buffer)
    expect(book.worksheets[0]?.rowCount).toBe(3)
  })
})
