import { describe, expect, test } from 'vitest'
import { loadPolicies } from '../../platform/policies.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testApp } from '../../platform/testing-http.ts'
import {
  amlodipine,
  morning,
  openPlaces,
  pharmacistAt,
  pharmacyA,
  pharmacyB,
  stocked,
  valsartan,
} from '../dispensing/testing-pharmacy.ts'
import type { Picks } from './api.ts'
import { register } from './routes.ts'

const db = await testDatabase()
await openPlaces(db)
await stocked(db, pharmacyA, amlodipine, { packs: 5, batch: 'LATE', expiresOn: '2028-06-30' })
await stocked(db, pharmacyA, amlodipine, { packs: 2, batch: 'SOON', expiresOn: '2026-03-02' })
await stocked(db, pharmacyA, amlodipine, { packs: 9, batch: 'GONE', expiresOn: '2026-03-01' })
const till = testApp({ db, policies: loadPolicies(), at: morning, register: [register] }).as(pharmacistAt(pharmacyA))
const picks = async (wanted: string) =>
  (await till.get<Picks>(`/api/pharmacy/stock/picks?wanted=${encodeURIComponent(wanted)}`)).body.rows

describe('FJ2023-9.4: what expires first is offered first, and what has expired never', () => {
  test.each([
    ['one batch is enough', 2, [['SOON', 2]], 0],
    [
      'the next one gives the rest',
      3,
      [
        ['SOON', 2],
        ['LATE', 1],
      ],
      0,
    ],
    [
      'more than there is',
      8,
      [
        ['SOON', 2],
        ['LATE', 5],
      ],
      1,
    ],
  ])('%s', async (_why, packs, take, short) => {
    const [pick] = await picks(`${amlodipine}:${packs}`)
    expect(pick?.take.map((one) => [one.batchNumber, one.packs])).toEqual(take)
    expect(pick?.short).toBe(short)
  })

  test('the spot on the shelf comes with it; a drug that is not there is short, another pharmacy has its own', async () => {
    await till.post('/api/pharmacy/stock/placements', {
      placements: [{ drugCode: amlodipine, zone: await zoneOf(amlodipine), spot: 'A-3', marked: true }],
    })
    expect(await picks(`${amlodipine}:1,${valsartan}:4`)).toMatchObject([
      { spot: 'A-3', short: 0 },
      { spot: null, take: [], short: 4 },
    ])
    await stocked(db, pharmacyB, valsartan)
    expect((await picks(`${valsartan}:4`))[0]?.short).toBe(4)
    expect((await till.get('/api/pharmacy/stock/picks?wanted=x')).problem.code).toBe('request/invalid')
  })
})

async function zoneOf(drugCode: string): Promise<string | undefined> {
  const { body } = await till.get<{ rows: { drugCode: string; belongs: string }[] }>('/api/pharmacy/stock/zones')
  return body.rows.find((row) => row.drugCode === drugCode)?.belongs
}
