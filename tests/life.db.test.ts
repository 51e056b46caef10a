import { describe, expect, test } from 'vitest'
import type { PatientPrescription } from '../modules/circulation/api.ts'
import { expireDue, type Transit, transit } from '../modules/circulation/index.ts'
import { register as circulation } from '../modules/circulation/routes.ts'
import { holdLane } from '../modules/insured/index.ts'
import type { Issued, Prescription, VisitOpened } from '../modules/prescribing/api.ts'
import { register as prescribing } from '../modules/prescribing/routes.ts'
import { loadPolicies } from '../platform/policies.ts'
import { Refusal } from '../platform/refusal.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { testActor, testApp } from '../platform/testing-http.ts'
import { centre, doctorAt, draftFor, familyDoctor, morning, patient, pharmacy, settle } from './small-place.ts'

const db = await testDatabase()
await settle(db)
const { as, setClock } = testApp({ db, policies: loadPolicies(), at: morning, register: [prescribing, circulation] })
const doctor = as(doctorAt(centre, familyDoctor))
const hours = (count: number) => new Date(morning.getTime() + count * 3_600_000)

async function issued() {
  const { personId, insuranceCode } = await patient(db)
  const visit = await doctor.post<VisitOpened>('/api/clinic/visits', { credential: insuranceCode })
  const { body } = await doctor.post<Issued>('/api/clinic/prescriptions', draftFor(personId, visit.body.visitId))
  const key = { prescriptionId: body.prescriptionId, personId }
  return {
    ...key,
    visitId: visit.body.visitId,
    phone: as(testActor('patient', { personId })),
    move: (name: Transit['move'], at = morning) =>
      db.begin(async (tx) => {
        await holdLane(tx, personId)
        return transit(tx, { ...key, move: name, byId: name === 'thaw' ? familyDoctor : pharmacy, at })
      }),
    /** As if so many packs were in hand, and so many dispensed. */
    packs: (claimed: number, dispensed: number) =>
      db.query(sql`
        update prescribing.prescription_line set claimed_packs = ${claimed}, dispensed_packs = ${dispensed}
         where prescription_id = ${key.prescriptionId}`),
  }
}

describe('WZ2017-2.6: an adverse reaction stops the rest', () => {
  test('frozen, nothing can be picked up or chosen, and the clock leaves it alone; thawed, it goes on', async () => {
    const one = await issued()
    expect(await one.move('freeze')).toBe('frozen')
    const { body } = await one.phone.get<PatientPrescription>(`/api/patient/prescriptions/${one.prescriptionId}`)
    expect([body.pickupCode, body.prescription.state]).toEqual([null, 'frozen'])
    expect(body.sentence.zh).toContain('复查')
    const chosen = await one.phone.post(`/api/patient/prescriptions/${one.prescriptionId}/choice`, {
      institutionId: pharmacy,
    })
    expect(chosen.problem.code).toBe('circulation/not-from-here')
    await expireDue(db, hours(100))
    expect(await one.move('thaw')).toBe('circulating')
  })

  test('thawed after its time it is expired in the same step', async () => {
    const one = await issued()
    await one.move('freeze', hours(1))
    expect(await one.move('thaw', hours(73))).toBe('expired')
    const { body } = await doctor.get<Prescription>(`/api/prescriptions/${one.prescriptionId}`)
    expect(body.history.map(({ move, to }) => `${move} ${to}`)).toEqual([
      'upload circulating',
      'freeze frozen',
      'thaw circulating',
      'expire expired',
    ])
  })

  test('what is frozen still counts as prescribed; revoked, it does not', async () => {
    const one = await issued()
    await one.move('freeze')
    const again = () => doctor.post<Issued>('/api/clinic/prescriptions', draftFor(one.personId, one.visitId))
    expect((await again()).problem.code).toBe('prescribing/refill-too-early')
    expect((await doctor.post(`/api/prescriptions/${one.prescriptionId}/revoke`, { reason: '不良反应' })).status).toBe(
      200,
    )
    expect((await again()).status).toBe(200)
  })
})

describe('FJ2023-5.5: the packs say how it goes on', () => {
  test('claimed, partly dispensed, claimed elsewhere, dispensed, returned', async () => {
    const one = await issued()
    await one.packs(3, 0)
    expect(await one.move('claim')).toBe('claimed')
    await one.packs(0, 2)
    expect(await one.move('dispense')).toBe('partly-dispensed')
    await one.packs(1, 2)
    expect(await one.move('claim')).toBe('claimed')
    await one.packs(0, 3)
    expect(await one.move('dispense')).toBe('dispensed')
    expect(await one.move('claim')).toBeInstanceOf(Refusal)
    await one.packs(0, 2)
    expect(await one.move('return')).toBe('partly-dispensed')
  })

  test('what comes back after its time is expired, and is not dispensed again', async () => {
    const one = await issued()
    await one.packs(3, 0)
    await one.move('claim')
    await one.packs(0, 3)
    await one.move('dispense')
    await one.packs(0, 0)
    expect(await one.move('return', hours(72))).toBe('circulating')
    expect(await one.move('return', hours(72.001))).toBeInstanceOf(Refusal)
    expect(await one.move('choose', hours(72.001))).toBe('expired')
    expect(await one.move('claim', hours(72.002))).toBeInstanceOf(Refusal)
  })

  test('the rest is revoked; what was dispensed stays, and what is in hand can be put down', async () => {
    const one = await issued()
    await one.packs(1, 2)
    await one.move('claim')
    const revoked = await doctor.post(`/api/prescriptions/${one.prescriptionId}/revoke`, { reason: '换药' })
    expect(revoked.body).toMatchObject({ state: 'revoked' })
    expect(await one.move('dispense')).toBeInstanceOf(Refusal)
    expect(await one.move('release')).toBe('revoked')
  })
})

test('expired, it no longer stands in the way of the next prescription', async () => {
  const one = await issued()
  setClock(hours(73))
  const visit = await doctor.post<VisitOpened>('/api/clinic/visits', {
    credential: (
      await db.one<{ code: string }>(
        sql`select insurance_code as code from insured.person where person_id = ${one.personId}`,
      )
    )?.code,
  })
  const next = await doctor.post<Issued>('/api/clinic/prescriptions', draftFor(one.personId, visit.body.visitId))
  setClock(morning)
  expect(next.status).toBe(200)
})
