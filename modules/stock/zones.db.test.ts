import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor, testApp } from '../../platform/testing-http.ts'
import {
  amlodipine,
  morning,
  openPlaces,
  pharmacistAt,
  pharmacyA,
  pharmacyB,
  stocked,
  today,
  valsartan,
  wenzhouPharmacy,
} from '../dispensing/testing-pharmacy.ts'
import type { Placements, Zone, ZoneCheck, ZoneChecks, ZonedPlaces } from './api.ts'
import { register } from './routes.ts'

const db = await testDatabase()
await openPlaces(db)
for (const place of [pharmacyA, wenzhouPharmacy]) {
  await stocked(db, place, amlodipine)
  await stocked(db, place, valsartan)
}
await db.query(sql`update catalogue.drug set procurement = 'selected', class = 'A' where drug_code = ${amlodipine}`)
await db.query(sql`update catalogue.drug set procurement = 'negotiated', class = 'B' where drug_code = ${valsartan}`)

const app = testApp({ db, policies: loadPolicies(), at: morning, register: [register] })
const later = testApp({
  db,
  policies: loadPolicies(),
  at: new Date(morning.getTime() + 3_600_000),
  register: [register],
})
const till = app.as(pharmacistAt(pharmacyA))
const other = app.as(pharmacistAt(pharmacyB))
const clerk = app.as(testActor('insurer', { region: '350100' }))
const stranger = app.as(testActor('insurer', { region: '330300' }))

const zones = async (by = till, query = '') => (await by.get<Placements>(`/api/pharmacy/stock/zones${query}`)).body
const stand = (placements: object[], by = till) =>
  by.post<{ placed: number }>('/api/pharmacy/stock/placements', { placements })
const at = (drugCode: string, zone: Zone, more: object = {}) => ({ drugCode, zone, marked: true, ...more })
const stateOf = async (drugCode: string) => {
  const row = (await zones()).rows.find((one) => one.drugCode === drugCode)
  return row && [row.state, row.zone, row.mark, row.spot]
}

describe('FJ2023-2.3: each stocked drug has its zone and its mark', () => {
  test('nothing is entered yet: where each belongs and what it has to bear', async () => {
    const seen = await zones()
    expect(seen).toMatchObject({ asked: true, stocked: 2, inOrder: 0, cites: ['FJ2023-2.3'] })
    expect(seen.rows.map(({ drugCode, belongs, bears, state }) => [drugCode, belongs, bears, state])).toEqual([
      [valsartan, 'negotiated-drugs', 'insured-b', 'no-zone'],
      [amlodipine, 'procured-drugs', 'insured-a', 'no-zone'],
    ])
  })

  test('a drug in another zone is refused with where it belongs, and nothing is entered', async () => {
    const { problem } = await stand([at(amlodipine, 'procured-drugs'), at(valsartan, 'listed-drugs')])
    expect(problem).toMatchObject({ status: 422, code: 'stock/zone-wrong', cites: ['FJ2023-2.3'] })
    expect(problem.sentence.zh).toContain('应放在国谈药品区')
    expect(problem.sentence.en).toContain('belongs in the zone of negotiated drugs')
    expect((await zones()).rows.map(({ zone }) => zone)).toEqual([null, null])
  })

  test('what the shop does not have is refused by its code', async () => {
    const { problem } = await stand([at('XC99ZZZ999Z999010199999', 'listed-drugs')])
    expect(problem).toMatchObject({ status: 404, code: 'stock/not-in-the-shop' })
    expect((await stand([at(amlodipine, 'procured-drugs'), at(amlodipine, 'procured-drugs')])).problem.code).toBe(
      'stock/drug-twice',
    )
    expect((await stand([at(amlodipine, 'procured-drugs')], other)).problem.code).toBe('stock/not-in-the-shop')
  })

  test('entered without a mark, then with it; the mark keeps the day it was hung', async () => {
    await stand([at(amlodipine, 'procured-drugs', { spot: 'A-3', marked: false })])
    expect(await stateOf(amlodipine)).toEqual(['no-mark', 'procured-drugs', null, 'A-3'])
    expect(
      (await stand([at(amlodipine, 'procured-drugs', { spot: 'A-4' }), at(valsartan, 'negotiated-drugs')])).body,
    ).toEqual({
      placed: 2,
    })
    expect(await stateOf(amlodipine)).toEqual(['in-order', 'procured-drugs', 'insured-a', 'A-4'])
    const seen = await zones()
    expect(seen.rows[0]?.markedOn).toBe(today)
    expect(seen).toMatchObject({ stocked: 2, inOrder: 2 })
    expect((await zones(till, '?query=A-4')).rows).toHaveLength(1)
    expect((await zones(till, '?state=no-zone')).rows).toHaveLength(0)
  })

  test.each([
    ['its price is negotiated from now on', sql`procurement = 'negotiated'`, 'other-zone'],
    ['it is paid as class B from now on', sql`procurement = 'selected', class = 'B'`, 'other-mark'],
    ['as it was', sql`procurement = 'selected', class = 'A'`, 'in-order'],
  ])('what the catalogue changes shows at once: %s', async (_why, changed, state) => {
    await db.query(sql`update catalogue.drug set ${changed} where drug_code = ${amlodipine}`)
    expect((await stateOf(amlodipine))?.[0]).toBe(state)
  })

  test('where no document asks for zones, none are entered', async () => {
    const elsewhere = app.as(pharmacistAt(wenzhouPharmacy))
    expect(await zones(elsewhere)).toMatchObject({ asked: false, stocked: 2, cites: [] })
    expect((await stand([at(amlodipine, 'procured-drugs')], elsewhere)).problem.code).toBe('stock/zones-not-asked')
  })
})

describe('FJ2023-2.3: checked on site', () => {
  const begin = (by = clerk, institutionId = pharmacyA) =>
    by.post<ZoneCheck>('/api/insurer/zone-checks', { institutionId })
  const find = (
    check: ZoneCheck,
    findings: object[],
    finish: boolean,
    by = later.as(testActor('insurer', { region: '350100' })),
  ) => by.post<ZoneCheck>(`/api/insurer/zone-checks/${check.checkId}/findings`, { findings, finish })
  const places = async () => (await clerk.get<ZonedPlaces>('/api/insurer/zones')).body.rows

  test('the agency sees how every pharmacy stands, and only its own area', async () => {
    expect(await places()).toContainEqual(
      expect.objectContaining({ institutionId: pharmacyA, stocked: 2, inOrder: 2, checkedOn: null, openCheck: null }),
    )
    expect((await stranger.get(`/api/insurer/zones/${pharmacyA}`)).problem.code).toBe('stock/no-such-place')
    expect((await begin(stranger)).problem.code).toBe('stock/no-such-place')
    expect((await begin(clerk, pharmacyB)).problem.code).toBe('stock/nothing-to-check')
  })

  test('a pharmacy whose agreement has a last day is watched until that day, and not after it', async () => {
    const until = (day: string | null) =>
      db.query(sql`update institutions.institution set left_on = ${day} where institution_id = ${pharmacyA}`)
    const seen = async () => (await places()).some(({ institutionId }) => institutionId === pharmacyA)
    await until(today)
    expect(await seen()).toBe(true)
    await until(addDays(today, -1))
    expect(await seen()).toBe(false)
    await until(null)
  })

  test('a sample is drawn, every line looked at, and what the officer saw holds until it is mended', async () => {
    const { body: check } = await begin()
    expect(check.rows.map(({ zone, mark }) => [zone, mark])).toEqual([
      ['negotiated-drugs', 'insured-b'],
      ['procured-drugs', 'insured-a'],
    ])
    expect((await begin()).problem.code).toBe('stock/check-open')
    const missing = (await find(check, [{ drugCode: amlodipine, found: 'no-mark', note: '标识脱落' }], true)).problem
    expect(missing).toMatchObject({ code: 'stock/findings-missing', cites: ['FJ2023-2.3'] })
    await find(check, [{ drugCode: amlodipine, found: 'no-mark', note: '标识脱落' }], false)
    const { body: done } = await find(check, [{ drugCode: valsartan, found: 'other-zone' }], true)
    expect(done).toMatchObject({ wrong: 2, cites: ['FJ2023-2.3'] })
    expect(done.finishedAt).not.toBeNull()
    expect((await find(check, [], true)).problem.code).toBe('stock/check-finished')
    expect(await stateOf(amlodipine)).toEqual(['no-mark', 'procured-drugs', null, 'A-4'])
    expect((await stateOf(valsartan))?.[0]).toBe('no-zone')
    expect(await places()).toContainEqual(
      expect.objectContaining({ institutionId: pharmacyA, inOrder: 0, wrong: 2, checkedOn: today }),
    )
    const later2 = testApp({
      db,
      policies: loadPolicies(),
      at: new Date(morning.getTime() + 7_200_000),
      register: [register],
    })
    await stand([at(amlodipine, 'procured-drugs', { spot: 'A-4' })], later2.as(pharmacistAt(pharmacyA)))
    const seen = (await till.get<ZoneCheck>(`/api/zone-checks/${check.checkId}`)).body
    expect(seen.rows.map(({ drugCode, found, mended }) => [drugCode, found, mended])).toEqual([
      [valsartan, 'other-zone', false],
      [amlodipine, 'no-mark', true],
    ])
  })

  test('the pharmacy sees its own checks, another does not', async () => {
    const own = (await till.get<ZoneChecks>('/api/zone-checks')).body
    expect(own.total).toBe(1)
    expect((await other.get<ZoneChecks>('/api/zone-checks')).body.total).toBe(0)
    expect((await other.get(`/api/zone-checks/${own.rows[0]?.checkId}`)).problem.code).toBe('stock/no-such-check')
  })
})
