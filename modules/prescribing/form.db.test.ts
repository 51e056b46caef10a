import { createRequire } from 'node:module'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { extractText, renderPageAsImage } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { clockText } from '../../platform/day.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor, testApp } from '../../platform/testing-http.ts'
import {
  centre,
  doctorAt,
  draftFor,
  familyDoctor,
  identityNumberOf,
  morning,
  patient,
  pharmacist,
  pharmacy,
  settle,
} from '../../tests/small-place.ts'
import type { Issued, Prescription, VisitOpened } from './api.ts'
import { register } from './routes.ts'

// Its types describe another module format than it has.
const readQr: typeof import('jsqr').default = createRequire(import.meta.url)('jsqr')
const db = await testDatabase()
await settle(db)
const { as, setClock } = testApp({ db, policies: loadPolicies(), at: morning, register: [register] })
const doctor = as(doctorAt(centre, familyDoctor))

async function issued(more: Parameters<typeof draftFor>[2] = {}) {
  const one = await patient(db)
  const visit = await doctor.post<VisitOpened>('/api/clinic/visits', { credential: one.insuranceCode })
  const answer = await doctor.post<Issued>(
    '/api/clinic/prescriptions',
    draftFor(one.personId, visit.body.visitId, more),
  )
  expect(answer.problem).toMatchObject({ state: 'circulating' })
  const { body: record } = await doctor.get<Prescription>(`/api/prescriptions/${answer.body.prescriptionId}`)
  return { ...one, record, path: `/api/prescriptions/${answer.body.prescriptionId}/form.pdf` }
}

/** The words of a PDF without the white space between them. */
async function textOf(pdf: Buffer): Promise<string> {
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: true })
  return text.replace(/\s+/g, '')
}

/** What a scanner reads from the first page. */
async function scannedFrom(pdf: Buffer): Promise<string | undefined> {
  const page = await renderPageAsImage(new Uint8Array(pdf), 1, {
    canvasImport: () => import('@napi-rs/canvas'),
    scale: 2,
  })
  const image = await loadImage(Buffer.from(page))
  const canvas = createCanvas(image.width, image.height)
  const drawing = canvas.getContext('2d')
  drawing.drawImage(image, 0, 0)
  const { data } = drawing.getImageData(0, 0, image.width, image.height)
  return readQr(new Uint8ClampedArray(data), image.width, image.height)?.data
}

describe('WZ2017-5.1, FJ2023-5.4: the paper form', () => {
  test('says everything that the electronic prescription says', async () => {
    const { record, path, identityNumber } = await issued({
      consent: {
        signer: 'guardian',
        signerName: '陈代签',
        relation: 'child',
        signerIdentityNumber: identityNumberOf(77),
        told: true,
        circulation: true,
      },
    })
    const printed = await doctor.get(path)
    expect([printed.status, printed.headers['content-type']]).toEqual([200, 'application/pdf'])
    const text = await textOf(printed.raw)
    const [line] = record.lines
    const said = [
      '慢性病连续处方笺（外配处方）',
      record.institution.name,
      record.number,
      clockText(new Date(record.issuedAt)),
      clockText(new Date(record.validUntil)),
      record.patient.name,
      `${record.patient.age}岁`,
      record.patient.insuranceCode,
      record.patient.identityNumber,
      '城乡居民基本医疗保险',
      record.diseaseName.zh,
      record.diagnosis.code,
      record.diagnosis.name,
      `用药天数${record.days}天`,
      record.doctor.name,
      record.doctor.practitionerId,
      record.doctor.phone,
      line?.genericName,
      line?.spec,
      line?.maker,
      line?.drugCode,
      `${line?.usage}每次${line?.dose}${line?.doseUnit}每日${line?.timesPerDay}次`,
      `${line?.packs}${line?.package}`,
      '子女（监护人）陈代签',
      record.pack.hash,
    ]
    expect(said.filter((part) => !part || !text.includes(part.replace(/\s+/g, '')))).toEqual([])
    expect(text).not.toContain(identityNumber)
  })

  test('its code is the one of the phone, readable by a scanner', async () => {
    const { record, path } = await issued()
    const kept = await db.one<{ code: string }>(sql`
      select pickup_code as code from circulation.prescription where prescription_id = ${record.prescriptionId}`)
    expect(await scannedFrom((await doctor.get(path)).raw)).toBe(kept?.code)
  })

  test('a copy for the agency, or of what cannot be picked up any more, carries no code', async () => {
    const { path } = await issued()
    const agency = as(testActor('insurer', { region: '330300' }))
    expect(await scannedFrom((await agency.get(path)).raw)).toBeUndefined()
    setClock(new Date(morning.getTime() + 72 * 3_600_000 + 1000))
    const late = await doctor.get(path)
    setClock(morning)
    expect(await scannedFrom(late.raw)).toBeUndefined()
  })

  test('who may not see the prescription gets no form', async () => {
    const { path } = await issued()
    const other = as(testActor('pharmacist', { institutionId: pharmacy, practitionerId: pharmacist }))
    expect((await other.get(path)).status).toBe(404)
  })
})
