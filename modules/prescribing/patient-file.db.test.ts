import { describe, expect, test } from 'vitest'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { type Answer, testApp } from '../../platform/testing-http.ts'
import {
  amlodipine,
  centre,
  doctorAt,
  draftFor,
  familyDoctor,
  hospital,
  morning,
  patient,
  settle,
  specialist,
  valsartan,
} from '../../tests/small-place.ts'
import type { Check, MedicationLookup, NewPatientFile, PatientFiles, VisitOpened } from './api.ts'
import { register } from './routes.ts'

const db = await testDatabase()
await settle(db)
await db.query(sql`update catalogue.drug set dual_channel = true where drug_code = ${valsartan}`)
const { as, setClock } = testApp({ db, policies: loadPolicies(), at: morning, register: [register] })
const doctor = as(doctorAt(centre, familyDoctor))
const other = as(doctorAt(hospital, specialist))
const code = ({ status, problem }: Answer<unknown>) => [status, problem.code]

/** Somebody of Wuhu, whose law asks for the file, seen here. */
async function seen(region = '340200') {
  const one = await patient(db, { region })
  const visit = await doctor.post<VisitOpened>('/api/clinic/visits', { credential: one.insuranceCode })
  await doctor.post<MedicationLookup>(`/api/clinic/patients/${one.personId}/medication-lookups`)
  return { ...one, visitId: visit.body.visitId }
}
const path = (personId: number) => `/api/clinic/patients/${personId}/files`
const open = (personId: number, more: Partial<NewPatientFile> = {}, by = doctor) =>
  by.post<PatientFiles>(path(personId), {
    ...{ drugCode: valsartan, diseaseKey: 'hypertension', diagnosisCode: 'I10.x00' },
    ...{ restriction: '限高血压患者二线用药', basis: '一线用药三个月未达标，见门诊病历', ...more },
  })
async function filesMissing(one: Awaited<ReturnType<typeof seen>>, drugCode: string) {
  const draft = draftFor(one.personId, one.visitId)
  const lines = draft.lines.map((line) => ({ ...line, drugCode }))
  const { body } = await doctor.post<Check>('/api/clinic/prescriptions/check', { ...draft, lines })
  return body.findings.filter((finding) => finding.code === 'prescribing/patient-file-missing')
}

describe('WH2025-5.2: the patient file of a dual-channel drug', () => {
  test('without it the drug is not prescribed; with it it is, and closed it is not again', async () => {
    const one = await seen()
    expect(await filesMissing(one, valsartan)).toMatchObject([{ level: 'stop', line: 1, cites: ['WH2025-5.2'] }])
    expect(await filesMissing(one, amlodipine)).toEqual([])
    const opened = await open(one.personId)
    expect(opened.body).toMatchObject({
      required: true,
      cites: ['WH2025-5.2'],
      rows: [{ inForce: true, closedAt: null }],
    })
    expect(await filesMissing(one, valsartan)).toEqual([])
    const close = () =>
      doctor.post<PatientFiles>(`/api/clinic/patient-files/${opened.body.rows[0]?.patientFileId}/closing`, {
        note: '已换药',
      })
    expect((await close()).body.rows).toMatchObject([{ inForce: false, closedNote: '已换药' }])
    expect(code(await close())).toEqual([404, 'prescribing/no-such-patient-file'])
    expect(await filesMissing(one, valsartan)).toHaveLength(1)
  })

  test('its last day counts, the day after does not', async () => {
    const one = await seen()
    const last = new Date(morning.getTime() + 86_400_000).toISOString().slice(0, 10)
    await open(one.personId, { validUntil: last })
    for (const [days, inForce] of [
      [0, true],
      [1, true],
      [2, false],
    ] as const) {
      setClock(new Date(morning.getTime() + days * 86_400_000))
      const { body } = await doctor.get<PatientFiles>(path(one.personId))
      expect(body.rows.map((file) => file.inForce)).toEqual([inForce])
    }
    setClock(morning)
  })

  test('of two doctors at once one opens it and the other is told by whom', async () => {
    const one = await seen()
    const both = await Promise.all([open(one.personId), open(one.personId)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.problem.code).toBe('prescribing/patient-file-there')
  })

  test('what is wrong is told', async () => {
    const one = await seen()
    expect(code(await open(one.personId, { drugCode: amlodipine }))).toEqual([422, 'prescribing/not-dual-channel'])
    expect(code(await open(one.personId, { diseaseKey: 'copd' }))).toEqual([422, 'prescribing/patient-file-for-what'])
    expect(code(await open(one.personId, { validUntil: '2020-01-01' }))).toEqual([
      422,
      'prescribing/patient-file-in-the-past',
    ])
    expect(code(await open(one.personId, {}, other))).toEqual([403, 'prescribing/not-your-patient'])
    expect((await open(one.personId, { restriction: '' })).status).toBe(400)
  })

  test('a place whose law asks for none does without', async () => {
    const one = await seen('330300')
    expect(await filesMissing(one, valsartan)).toEqual([])
    expect((await doctor.get<PatientFiles>(path(one.personId))).body).toMatchObject({ required: false, cites: [] })
  })
})
