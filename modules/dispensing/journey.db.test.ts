import { describe, expect, test } from 'vitest'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor, testApp } from '../../platform/testing-http.ts'
import type { Reversed, Statement } from '../settlement/api.ts'
import { register as registerLedger } from '../settlement/routes.ts'
import type { Dispensing, FeeLists, Scanned } from './api.ts'
import { register } from './routes.ts'
import {
  amlodipine,
  issued,
  morning,
  openPlaces,
  patient,
  pharmacistAt,
  pharmacyA,
  stocked,
  tillAt,
  valsartan,
} from './testing-pharmacy.ts'

const db = await testDatabase()
const policies = loadPolicies()
await openPlaces(db)
const codes = [
  ...(await stocked(db, pharmacyA, amlodipine)),
  ...(await stocked(db, pharmacyA, valsartan, { price: 86_000 })),
]
const { as } = testApp({ db, policies, at: morning, register: [register, registerLedger] })
const till = as(pharmacistAt(pharmacyA))

describe('FJ2023-8.3: from the code on the phone to the drugs in the hand', () => {
  test('the whole way, and back again', async () => {
    const person = await patient(db)
    const prescription = await issued(db, person, {
      lines: [
        [amlodipine, 3],
        [valsartan, 2],
      ],
    })
    const pulled = await till.post<Dispensing>('/api/pharmacy/pulls', { code: prescription.pickupCode })
    expect(pulled.problem).toMatchObject({ state: 'pulled' })
    const one = `/api/pharmacy/dispensings/${pulled.body.dispensingId}`
    expect(pulled.body.total).toBe('29.80')

    const early = await till.post(`${one}/settlement`)
    expect(early.status).toBe(409)
    expect((early.problem.details.refusals as { code: string }[]).map(({ code }) => code)).toEqual([
      'dispensing/identity-missing',
      'dispensing/review-missing',
      'dispensing/codes-missing',
      'dispensing/codes-missing',
      'dispensing/not-confirmed',
    ])

    await till.post(`${one}/identity`, {
      way: 'own',
      credential: { kind: 'insurance-code', value: person.insuranceCode },
    })
    const reviewed = await till.post<Dispensing>(`${one}/review`, {
      decision: 'approved',
      lines: [
        { lineNo: 1, ok: true },
        { lineNo: 2, ok: true },
      ],
    })
    expect(reviewed.body.state).toBe('approved')
    const boxes = [...codes.slice(0, 3), ...codes.slice(12, 14)]
    const scanned = await till.post<Scanned>(`${one}/scans`, { codes: boxes })
    expect(scanned.body.answers.every(({ accepted }) => accepted)).toBe(true)
    const preview = await till.post<{ decision: string; feeListHash: string }>(`${one}/presettlement`)
    expect(preview.body).toMatchObject({
      decision: 'payable',
      amounts: { total: '29.80', fund: '14.90', personal: '14.90' },
    })

    const phone = as(testActor('patient', { personId: person.personId }))
    const lists = await phone.get<FeeLists>('/api/patient/dispensings')
    expect(lists.body.rows[0]).toMatchObject({
      expectedPersonal: '14.90',
      confirmed: false,
      hash: preview.body.feeListHash,
    })
    const confirmed = await phone.post(`/api/patient/dispensings/${pulled.body.dispensingId}/confirm`, {
      hash: preview.body.feeListHash,
    })
    expect(confirmed.body).toEqual({ confirmed: true })

    const key = 'the-same-key-twice'
    const settled = await till.post<Statement>(`${one}/settlement`, undefined, key)
    expect(settled.problem).toMatchObject({ amounts: { personal: '14.90' } })
    const again = await till.post<Statement>(`${one}/settlement`, undefined, key)
    expect(again.body).toEqual(settled.body)
    expect(again.headers['idempotent-replay']).toBe('true')

    const read = await till.get<Statement>(`/api/settlements/${settled.body.settlementId}?reader=auditor&language=en`)
    expect(read.body.explanation.reader).toBe('auditor')
    const pdf = await till.get(`/api/settlements/${settled.body.settlementId}/statement.pdf`)
    expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-')
    const mine = await phone.get(`/api/patient/statements`)
    expect(mine.body).toMatchObject({ total: 1, rows: [{ personal: '14.90' }] })

    const handed = await till.post<Dispensing>(`${one}/hand-over`, { way: 'counter', receivedBy: '本人' })
    expect(handed.body.state).toBe('handed-over')

    const reversed = await till.post<Reversed>(`/api/settlements/${settled.body.settlementId}/reversal`, {
      reason: '录入有误',
    })
    expect(reversed.problem).toMatchObject({
      settleAnew: { possible: true },
      reversal: { amounts: { total: '-29.80' } },
    })
    const twice = await till.post<Reversed>(`/api/settlements/${settled.body.settlementId}/reversal`, {
      reason: '再次',
    })
    expect(twice.body).toEqual(reversed.body)
    const sums = await db.one(
      sql`select sum(amount) as sum from settlement.counter where person_id = ${person.personId}`,
    )
    expect(sums).toEqual({ sum: 0 })
    const anew = await till.post<Dispensing>('/api/pharmacy/pulls', { code: prescription.pickupCode })
    expect(anew.body.state).toBe('pulled')
    expect(tillAt(pharmacyA).institutionId).toBe(pharmacyA)
  })
})
