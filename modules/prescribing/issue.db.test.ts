import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor, testApp } from '../../platform/testing-http.ts'
import {
  amlodipine,
  centre,
  doctorAt,
  draftFor,
  familyDoctor,
  glargine,
  hospital,
  morning,
  patient,
  pharmacist,
  pharmacy,
  settle,
  specialist,
  today,
  unfiled,
  valsartan,
} from '../../tests/small-place.ts'
import type {
  Check,
  Draft,
  Issued,
  MedicationLookup,
  PatientOverview,
  PatientsFound,
  Prescription,
  VisitOpened,
} from './api.ts'
import { register } from './routes.ts'

const db = await testDatabase()
const policies = loadPolicies()
await settle(db)
const { as, setClock } = testApp({ db, policies, at: morning, register: [register] })
const doctor = as(doctorAt(centre, familyDoctor))

/** A patient with today's visit at a doctor, who has looked at the medication. */
async function seen(by = doctor, more: Parameters<typeof patient>[1] = {}) {
  const one = await patient(db, more)
  const visit = await by.post<VisitOpened>('/api/clinic/visits', { credential: one.insuranceCode })
  expect(visit.status).toBe(200)
  await by.post<MedicationLookup>(`/api/clinic/patients/${one.personId}/medication-lookups`)
  return { ...one, visitId: visit.body.visitId }
}
const issue = (by: typeof doctor, draft: Draft, key?: string) =>
  by.post<Issued>('/api/clinic/prescriptions', draft, key)
const count = async (table: string, personId: number) => {
  const counted = await db.one<{ n: number }>(
    sql`select count(*) as n from ${sql.identifier(table)} where person_id = ${personId}`,
  )
  return counted?.n
}

describe('from the credential to the prescription', () => {
  test('a patient is found by the whole insurance code or identity number, and that somebody looked is kept', async () => {
    const { personId, insuranceCode, identityNumber } = await patient(db)
    for (const query of [insuranceCode, identityNumber]) {
      const found = await doctor.get<PatientsFound>(`/api/clinic/patients?query=${query}`)
      expect(found.body).toMatchObject({ total: 1, rows: [{ patient: { personId }, openVisitId: null }] })
      expect(JSON.stringify(found.body)).not.toContain(identityNumber)
    }
    expect(
      (await doctor.get<PatientsFound>(`/api/clinic/patients?query=${insuranceCode.slice(0, -1)}`)).body.total,
    ).toBe(0)
    expect(await count('platform.look', personId)).toBe(2)
  })

  test('WH2025-4.5: a doctor reads only about patients who were seen at the own institution', async () => {
    const { personId, insuranceCode } = await patient(db)
    const before = await doctor.get(`/api/clinic/patients/${personId}`)
    expect([before.status, before.problem.code]).toEqual([403, 'prescribing/not-your-patient'])
    await doctor.post('/api/clinic/visits', { credential: insuranceCode })
    const after = await doctor.get<PatientOverview>(`/api/clinic/patients/${personId}`)
    expect(after.status).toBe(200)
    expect(after.body).toMatchObject({
      certified: [{ diseaseKey: 'hypertension', validToday: true }],
      benefits: [{ covered: true, ratio: '65%', deductibleLeft: null, capLeft: '1500.00' }],
      contract: { practitionerId: familyDoctor },
      limits: { longestDays: 84, longest: 'P12W', consent: { needed: true, cites: ['WZ2017-2.3'] } },
    })
    expect(after.body.benefits[0]?.cites).toContain('WZ2024-9')
    const other = await as(doctorAt(hospital, specialist)).get(`/api/clinic/patients/${personId}`)
    expect(other.status).toBe(403)
  })

  test('with the same doctor there is one visit a day', async () => {
    const { insuranceCode } = await patient(db)
    const open = () => doctor.post<VisitOpened>('/api/clinic/visits', { credential: insuranceCode })
    const [one, other] = await Promise.all([open(), open()])
    expect(one.body).toEqual(other.body)
  })

  test('WZ2017-2.2, WH2025-5.1: 84 days are issued, uploaded, valid for 72 hours, and promised to the phone', async () => {
    const { personId, visitId } = await seen()
    const issued = await issue(doctor, draftFor(personId, visitId))
    expect(issued.problem).toMatchObject({ state: 'circulating' })
    expect(issued.body.number).toMatch(/^330300250403\d{8}$/)
    expect(new Date(issued.body.validUntil).getTime() - morning.getTime()).toBe(72 * 3_600_000)
    const { body } = await doctor.get<Prescription>(`/api/prescriptions/${issued.body.prescriptionId}`)
    expect(body).toMatchObject({
      patient: { personId, name: '陈示例', age: 66 },
      institution: { institutionId: centre, name: '示范镇中心卫生院' },
      doctor: { practitionerId: familyDoctor, name: '林示范', phone: '13800000001' },
      diseaseKey: 'hypertension',
      diagnosis: { code: 'I10.x00x002', name: '高血压' },
      days: 84,
      lines: [{ drugCode: amlodipine, packs: 3, openPacks: 3, dose: 1, timesPerDay: 1 }],
      consent: { signer: 'self', signerName: '陈示例', told: true, circulation: true },
      history: [{ move: 'upload', from: null, to: 'circulating', byName: '示范镇中心卫生院' }],
      may: { revoke: true, print: true },
    })
    const [message] = await db.query<{ topic: string }>(
      sql`select topic from platform.outbox where person_id = ${personId} order by message_id`,
    )
    expect(message?.topic).toBe('insured/notice')
  })

  test('WZ2017-2.2: 85 days are refused with the clause, and nothing is kept', async () => {
    const { personId, visitId } = await seen()
    const refused = await issue(doctor, draftFor(personId, visitId, { of: 85 }))
    expect([refused.status, refused.problem.code, refused.problem.cites]).toEqual([
      409,
      'prescribing/too-long',
      ['WZ2017-2.2'],
    ])
    expect(await count('prescribing.prescription', personId)).toBe(0)
    expect(await count('circulation.code', personId)).toBe(0)
  })

  test('FJ2023-5.4: what the draft says of institution and doctor is not asked for and not taken', async () => {
    const { personId, visitId } = await seen()
    const typed = { ...draftFor(personId, visitId), institutionName: '别的医院', doctorName: '别人' }
    const issued = await issue(doctor, typed)
    const { body } = await doctor.get<Prescription>(`/api/prescriptions/${issued.body.prescriptionId}`)
    expect([body.institution.name, body.doctor.name]).toEqual(['示范镇中心卫生院', '林示范'])
  })

  test('FJ2023-5.3: everything that is missing is named at once', async () => {
    const { personId, visitId } = await seen()
    const refused = await issue(doctor, {
      personId,
      visitId,
      destination: 'circulation',
      lines: [{ drugCode: amlodipine }],
    })
    expect([refused.status, refused.problem.code]).toEqual([422, 'prescribing/incomplete'])
    const missing = refused.problem.details.missing as { field: string }[]
    expect(missing.map(({ field }) => field)).toEqual([
      'diseaseKey',
      'diagnosisCode',
      'days',
      'lines.0.dose',
      'lines.0.timesPerDay',
      'lines.0.days',
      'lines.0.packs',
      'lines.0.usage',
    ])
  })
})

describe('refusals that need the database', () => {
  test('WZ2017-2.1: at a hospital only a doctor of the filed list', async () => {
    const other = as(doctorAt(hospital, unfiled))
    const { personId, visitId } = await seen(other)
    const refused = await issue(other, draftFor(personId, visitId))
    expect([refused.problem.code, refused.problem.cites]).toEqual(['prescribing/doctor-not-filed', ['WZ2017-2.1']])
    const by = as(doctorAt(hospital, specialist))
    const filed = await seen(by)
    expect((await issue(by, draftFor(filed.personId, filed.visitId))).status).toBe(200)
  })

  test('WZ2017-2.5: what is prescribed and not picked up counts: a second prescription is told the first day', async () => {
    const { personId, visitId } = await seen()
    expect((await issue(doctor, draftFor(personId, visitId))).status).toBe(200)
    const again = await issue(doctor, draftFor(personId, visitId))
    expect(again.problem).toMatchObject({
      code: 'prescribing/refill-too-early',
      cites: ['WZ2017-2.5'],
      details: { daysLeft: 84, within: 7, firstDay: addDays(today, 77), line: 1 },
    })
    const other = await issue(
      doctor,
      draftFor(personId, visitId, {
        lines: [{ drugCode: valsartan, dose: 1, timesPerDay: 1, days: 84, packs: 3, usage: '口服' }],
      }),
    )
    expect(other.status).toBe(200)
  })

  test.each([
    [7, 200],
    [8, 409],
  ])('WZ2017-2.5: with %i days left over all institutions the answer is %i', async (left, status) => {
    const { personId, visitId } = await seen()
    await db.query(sql`
      insert into prescribing.supply (person_id, disease_key, substance, as_of, amount, daily_amount, ends_on)
      values (${personId}, 'hypertension', ${amlodipine.slice(0, 10)}, ${addDays(today, -20)}, ${(20 + left) * 5}, 5,
              ${addDays(today, left - 1)})`)
    const answer = await issue(doctor, draftFor(personId, visitId))
    expect(answer.status).toBe(status)
    if (status === 409) expect(answer.problem.details).toMatchObject({ daysLeft: 8, firstDay: addDays(today, 1) })
  })

  test('FJ2023-5.1: a drug of another disease is not mixed in', async () => {
    const { personId, visitId } = await seen()
    const draft = draftFor(personId, visitId)
    const mixed = { drugCode: glargine, dose: 14, timesPerDay: 1, days: 84, packs: 4, usage: '皮下注射' }
    const refused = await issue(doctor, { ...draft, lines: [...draft.lines, mixed] })
    expect(refused.problem).toMatchObject({ code: 'prescribing/not-for-disease', details: { line: 2 } })
  })

  test('a visit of yesterday, or of another doctor, is not one to prescribe in', async () => {
    const { personId, visitId } = await seen()
    setClock(new Date(morning.getTime() + 24 * 3_600_000))
    const over = await issue(doctor, draftFor(personId, visitId))
    setClock(morning)
    expect(over.problem.code).toBe('prescribing/visit-over')
    const foreign = await issue(as(doctorAt(hospital, specialist)), draftFor(personId, visitId))
    // The database refuses before the use case can: the person never showed a code at that hospital.
    expect([foreign.status, foreign.problem.code]).toEqual([403, 'identity/not-your-data'])
  })

  test('WZ2024-14: a person of a place without law here is refused, and told which', async () => {
    const { personId, insuranceCode } = await patient(db, { region: '440100' })
    const visit = await doctor.post<VisitOpened>('/api/clinic/visits', { credential: insuranceCode })
    const refused = await issue(doctor, draftFor(personId, visit.body.visitId))
    expect(refused.problem).toMatchObject({ code: 'prescribing/no-law', details: { region: '440100' } })
  })
})

describe('several at once, and again', () => {
  test('of two doctors who issue for one patient at once, one does and the other is told', async () => {
    const by = as(doctorAt(hospital, specialist))
    const one = await seen()
    const visit = await by.post<VisitOpened>('/api/clinic/visits', { credential: one.insuranceCode })
    const answers = await Promise.all([
      issue(doctor, draftFor(one.personId, one.visitId)),
      issue(by, draftFor(one.personId, visit.body.visitId)),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('prescribing/refill-too-early')
    expect(await count('prescribing.prescription', one.personId)).toBe(1)
  })

  test('the same Idempotency-Key issues once and answers the same, also at the same time', async () => {
    const { personId, visitId } = await seen()
    const key = `issue-${visitId}`
    const answers = await Promise.all([1, 2, 3].map(() => issue(doctor, draftFor(personId, visitId), key)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1)
    expect(await count('prescribing.prescription', personId)).toBe(1)
    expect(await count('prescribing.consent', personId)).toBe(1)
  })

  test('WH2025-4.5: checking records nothing but tells everything, with the amounts to expect', async () => {
    const { personId, visitId } = await seen()
    const draft = draftFor(personId, visitId, { of: 90 })
    const { body, status } = await doctor.post<Check>('/api/clinic/prescriptions/check', draft)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      mayIssue: false,
      longestDays: 84,
      findings: [{ code: 'prescribing/too-long', level: 'stop' }],
      lines: [{ line: 1, packsNeeded: 4, dailyAmount: 5, coversDays: 112, daysLeftBefore: 0 }],
      expected: { decision: 'paid', ratio: '65%' },
    })
    expect(await count('prescribing.prescription', personId)).toBe(0)
  })
})

test('a disease that is in no register is a finding, with nothing to expect', async () => {
  const { personId, visitId } = await seen()
  const draft = { ...draftFor(personId, visitId), diseaseKey: 'no-disease' }
  const { status, body } = await doctor.post<Check>('/api/clinic/prescriptions/check', draft)
  expect([status, body.mayIssue, body.expected]).toEqual([200, false, null])
  expect(body.findings.map(({ code }) => code)).toContain('prescribing/no-such-disease')
})

describe('who sees and who revokes', () => {
  test('the patient, the hospital and the agency see it; another patient, a pharmacy that has not pulled it and administrators do not', async () => {
    const { personId, visitId } = await seen()
    const { body } = await issue(doctor, draftFor(personId, visitId))
    const see = async (actor: Parameters<typeof as>[0]) =>
      (await as(actor).get(`/api/prescriptions/${body.prescriptionId}`)).status
    expect(await see(testActor('patient', { personId }))).toBe(200)
    expect(await see(testActor('insurer', { region: '330300' }))).toBe(200)
    expect(await see(testActor('insurer', { region: '340200' }))).toBe(404)
    expect(await see(testActor('patient', { personId: personId - 1 }))).toBe(404)
    expect(await see(testActor('pharmacist', { institutionId: pharmacy, practitionerId: pharmacist }))).toBe(404)
    expect(await see(testActor('admin'))).toBe(403)
  })

  test('the prescriber revokes; a second time, or by another doctor, is refused', async () => {
    const { personId, visitId } = await seen()
    const { body } = await issue(doctor, draftFor(personId, visitId))
    const path = `/api/prescriptions/${body.prescriptionId}/revoke`
    const other = await as(doctorAt(centre, unfiled)).post(path, { reason: '换药' })
    expect(other.problem.code).toBe('prescribing/not-the-prescriber')
    expect((await doctor.post(path, { reason: '换药' })).body).toMatchObject({ state: 'revoked' })
    expect((await doctor.post(path, { reason: '换药' })).problem.code).toBe('circulation/not-from-here')
    expect((await issue(doctor, draftFor(personId, visitId))).status).toBe(200)
  })
})
