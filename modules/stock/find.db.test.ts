import { describe, expect, test } from 'vitest'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor, testApp } from '../../platform/testing-http.ts'
import {
  amlodipine,
  granted,
  issued,
  morning,
  openPlaces,
  patient,
  pharmacyA,
  pharmacyB,
  pullAt,
  sanmingPharmacy,
  stocked,
  valsartan,
} from '../dispensing/testing-pharmacy.ts'
import type { FoundDrugs, NearPlaces } from './api.ts'
import { register } from './routes.ts'

const db = await testDatabase()
await openPlaces(db)
const policies = loadPolicies()
const [box = ''] = await stocked(db, pharmacyA, amlodipine, { packs: 5, price: 42_000 })
await stocked(db, pharmacyB, amlodipine, { packs: 3, price: 40_000, expiresOn: '2026-03-01' })
await stocked(db, sanmingPharmacy, valsartan)
await db.query(sql`
  insert into stock.trace_code (trace_code, drug_code, institution_id, batch_number, bought_at)
  values ('(01)06901234567892(21)SN1', ${amlodipine}, ${pharmacyA}, 'L1', ${morning})`)
await db.query(sql`
  update institutions.institution set latitude = 26.05, longitude = 119.3 where institution_id = ${pharmacyB}`)

const app = testApp({ db, policies, at: morning, register: [register] })
const public_ = app.as(testActor('policy-officer'))
const look = async (query: string, region = '350100') =>
  (await public_.get<FoundDrugs>(`/api/public/drugs?query=${encodeURIComponent(query)}&region=${region}`)).body
const where = async (drugCode: string, more = '', by = public_, who = 'public') =>
  (await by.get<NearPlaces>(`/api/${who}/drugs/${drugCode}/pharmacies?region=350100${more}`)).body
const shown = ({ rows }: NearPlaces) => rows.map(({ institution, packs }) => [institution.institutionId, packs])

describe('FJ2023-2.6: real-time drug search', () => {
  test.each([
    ['its name', '氨氯地平'],
    ['its pinyin initials', 'BHSALDP'],
    ['its code', amlodipine.toLowerCase()],
    ['the trace code of a box', box],
    ['the code of a box that nobody took in, of the same article', '(01)06901234567892(21)OTHER'],
    ['the number under the bars', '6901234567892'],
  ])('a drug is found by %s', async (_why, query) => {
    const initials = await db.one<{ initials: string }>(sql`
      select pinyin_initials as initials from catalogue.drug where drug_code = ${amlodipine}`)
    const found = await look(query === 'BHSALDP' ? (initials?.initials.toUpperCase() ?? '') : query)
    expect(found.rows.map(({ drugCode }) => drugCode)).toContain(amlodipine)
    expect(found.by).toBe(/^\(01\)|^\d{13,20}$/.test(query) ? 'box' : 'words')
  })

  test('what another area offers, or nobody, is not found; a box that nobody knows finds nothing', async () => {
    expect((await look(valsartan)).rows).toEqual([])
    expect((await look(valsartan, '350400')).rows.map(({ drugCode }) => drugCode)).toEqual([valsartan])
    expect((await look('99999999999999999999')).rows).toEqual([])
    expect((await look('%')).rows).toEqual([])
  })

  test('FJ2023-9.3: how many pharmacies have it, which is nearest, and only what can be sold', async () => {
    const [found] = (await look('氨氯地平')).rows.filter(({ drugCode }) => drugCode === amlodipine)
    expect(found).toMatchObject({ places: 1, offering: 2, lowest: '4.20' })
    const near = await where(amlodipine, '&latitude=26.05&longitude=119.3')
    expect(near).toMatchObject({ total: 2, having: 1, from: { kind: 'given' } })
    // Whoever has it comes first, however near the other is.
    expect(shown(near)).toEqual([
      [pharmacyA, 5],
      [pharmacyB, 0],
    ])
    expect(near.rows.map(({ metres }) => metres > 5_000)).toEqual([true, false])
    expect((await where(amlodipine)).from.kind).toBe('middle')
  })

  test('FJ2023-9.3: what another person’s slip has in hand is not there for a patient behind the wall either', async () => {
    const someone = await patient(db)
    const seeker = await patient(db)
    const self = app.as(testActor('patient', { personId: seeker.personId, region: '350100' }))
    expect(shown(await where(amlodipine, '', self, 'patient'))[0]).toEqual([pharmacyA, 5])
    granted(await pullAt({ db, policies, place: pharmacyA }, await issued(db, someone, { lines: [[amlodipine, 3]] })))
    const near = await where(amlodipine, '', self, 'patient')
    expect(near.from.kind).toBe('home')
    expect(shown(near)[0]).toEqual([pharmacyA, 2])
    expect(shown(await where(amlodipine))[0]).toEqual([pharmacyA, 2])
  })

  test('a pharmacy that is suspended or has left is not offered', async () => {
    await db.query(sql`
      insert into institutions.sanction (sanction_id, subject_kind, subject_id, valid_from, reason, cites)
      values (gen_random_uuid(), 'institution', ${pharmacyA}, '2026-03-01', '违规', '{}')`)
    expect(shown(await where(amlodipine))).toEqual([[pharmacyB, 0]])
  })
})
