import { expect, test } from 'vitest'
import { addDays, day, startOf } from '../../platform/day.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testApp } from '../../platform/testing-http.ts'
import { register as registerLedger } from '../settlement/routes.ts'
import type { Dispensing } from './api.ts'
import { register } from './routes.ts'
import {
  amlodipine,
  issued,
  onDuty,
  openPlaces,
  patient,
  pharmacistAt,
  pharmacyA,
  stocked,
} from './testing-pharmacy.ts'

/** The document of Fujian ends with 2026 (FJ2023-11.1); a prescription of its last day is still in date the day after. */
const lastDay = day('2026-12-31')
const evening = new Date(startOf(lastDay).getTime() + 17 * 3_600_000)
const dayAfter = new Date(evening.getTime() + 16 * 3_600_000)

const db = await testDatabase()
await openPlaces(db)
for (const on of [lastDay, addDays(lastDay, 1)]) await onDuty(db, pharmacyA, on)
const codes = await stocked(db, pharmacyA, amlodipine, { packs: 20 })
const { as, setClock } = testApp({ db, policies: loadPolicies(), at: evening, register: [register, registerLedger] })
const till = as(pharmacistAt(pharmacyA))

async function issuedOnTheLastDay() {
  const person = await patient(db)
  const prescription = await issued(db, person, { at: evening })
  return { person, prescription }
}

test('FJ2023-11.1: a prescription of the last day is settled on it, and not the day after', async () => {
  setClock(evening)
  const { person, prescription } = await issuedOnTheLastDay()
  const pulled = await till.post<Dispensing>('/api/pharmacy/pulls', { code: prescription.pickupCode })
  expect(pulled.status).toBe(200)
  const one = `/api/pharmacy/dispensings/${pulled.body.dispensingId}`
  setClock(dayAfter)
  const credential = { kind: 'insurance-code', value: person.insuranceCode }
  const answers = [
    await till.post(`${one}/identity`, { way: 'own', credential }),
    await till.post(`${one}/review`, { decision: 'approved', lines: [{ lineNo: 1, ok: true }] }),
    await till.post(`${one}/scans`, { codes: codes.slice(0, 3) }),
    await till.post(`${one}/presettlement`, {}),
    await till.get('/api/pharmacy/dispensings'),
    await till.get(one),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
  const refused = await till.post(`${one}/settlement`, {})
  expect([refused.status, refused.problem.code]).toEqual([409, 'dispensing/benefit-refused'])
  expect(refused.problem.cites).toEqual(['FJ2023-11.1'])
  const reported = await till.post(`${one}/adverse-reactions`, { lineNo: 1, description: '皮疹', severity: 'mild' })
  expect(reported.status).toBe(200)
  const frozen = await db.one<{ state: string }>(
    sql`select state from circulation.prescription where prescription_id = ${prescription.prescriptionId}`,
  )
  expect(frozen?.state).toBe('frozen')
})

test('FJ2023-11.1: the day after, nothing is pulled', async () => {
  setClock(evening)
  const { prescription } = await issuedOnTheLastDay()
  setClock(dayAfter)
  const { status, problem } = await till.post('/api/pharmacy/pulls', { code: prescription.pickupCode })
  expect([status, problem.code]).toEqual([409, 'dispensing/benefit-refused'])
  expect(problem.cites).toEqual(['FJ2023-11.1'])
})
