import { expect } from 'vitest'
import { loadPolicies } from '../../platform/policies.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testApp } from '../../platform/testing-http.ts'
import type { Dispensing } from './api.ts'
import { register } from './routes.ts'
import {
  amlodipine,
  centre,
  doctor,
  doctorAt,
  type Issued,
  issued,
  morning,
  openPlaces,
  type Patient,
  patient,
  pharmacistAt,
  pharmacyA,
  pharmacyB,
  stocked,
  wenzhouPharmacy,
} from './testing-pharmacy.ts'

/** What a review that finds nothing says. */
export const approve = { decision: 'approved', lines: [{ lineNo: 1, ok: true }] }

/**
 * A database of its own with places that have goods, and their counters over HTTP: `till` is the pharmacist of pharmacy A,
 * `prescriber` the doctor who issues, `pulled` a prescription in hand at a counter, `boxes` the codes on pharmacy A's shelf.
 * `routes`: those of other modules that the test asks as well.
 */
export async function openCounter(routes: readonly (typeof register)[] = []) {
  const db = await testDatabase()
  const policies = loadPolicies()
  await openPlaces(db)
  const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 500 })
  await stocked(db, pharmacyB, amlodipine, { packs: 1 })
  await stocked(db, wenzhouPharmacy, amlodipine, { packs: 50 })
  await stocked(db, centre, amlodipine, { packs: 50 })
  const { as, setClock } = testApp({ db, policies, at: morning, register: [register, ...routes] })
  const till = as(pharmacistAt(pharmacyA))
  const prescriber = as(doctorAt(centre, doctor))

  async function pulled(more: { person?: Patient; prescription?: Issued; by?: typeof till } = {}) {
    const person = more.person ?? (await patient(db))
    const prescription = more.prescription ?? (await issued(db, person))
    const answer = await (more.by ?? till).post<Dispensing>('/api/pharmacy/pulls', { code: prescription.pickupCode })
    expect(answer.status).toBe(200)
    const one = `/api/pharmacy/dispensings/${answer.body.dispensingId}`
    return { person, prescription, one, dispensing: answer.body }
  }
  return { db, policies, boxes, as, setClock, till, prescriber, pulled }
}
