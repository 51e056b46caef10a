import { expect, test } from 'vitest'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { type Answer, testActor, testApp } from '../../platform/testing-http.ts'
import { vaultOf } from '../../platform/vault.ts'
import type { EvidenceList } from './api.ts'
import { register, registerEvidence } from './routes.ts'
import {
  amlodipine,
  granted,
  hours,
  issued,
  morning,
  openPlaces,
  patient,
  pharmacistAt,
  pharmacyA,
  pharmacyB,
  prepare,
  pullAt,
  settleAt,
  stocked,
  wenzhouPharmacy,
} from './testing-pharmacy.ts'

const db = await testDatabase()
const policies = loadPolicies()
await openPlaces(db)
const codes = await stocked(db, pharmacyA, amlodipine)
const vault = vaultOf(new Map([['k1', Buffer.alloc(32, 7)]]))
const { as, setClock } = testApp({
  ...{ db, policies, at: morning },
  register: [register, (app) => registerEvidence(app, vault)],
})
const till = as(pharmacistAt(pharmacyA))
const code = ({ status, problem }: Answer<unknown>) => [status, problem.code]
const person = await patient(db)
const dispensingId = granted(await pullAt({ db, policies, place: pharmacyA }, await issued(db, person)))
const path = `/api/pharmacy/dispensings/${dispensingId}/evidence`
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
const add = (kind: 'face' | 'prescription') =>
  till.post<EvidenceList>(path, { kind, name: `${kind}.png`, content: pixel })
const remove = (id: string) => till.post(`/api/evidence/${id}/deletion`, { reason: '保存期满' })
const onDay = (day: string) => setClock(new Date(`${day}T10:00:00+08:00`))

test('FJ2023-2.4: a picture is kept sealed with the goods and the time, and who looked at it is on record', async () => {
  const { body } = await add('face')
  expect(body.asked).toEqual({
    content: ['face', 'goods-settled', 'time'],
    beforePayment: false,
    cites: ['FJ2023-2.4'],
  })
  expect(body.rows).toMatchObject([{ kind: 'face', keptUntil: '2026-09-02', sameGoods: true, mayDelete: false }])
  const id = body.rows[0]?.evidenceId ?? ''
  const [kept] = await db.query<{ content: Buffer; keyId: string }>(sql`
    select content, key_id as "keyId" from dispensing.evidence where evidence_id = ${id}`)
  expect(kept?.keyId).toBe('k1')
  expect(kept?.content.includes(Buffer.from(pixel, 'base64').subarray(0, 8))).toBe(false)
  const seen = await till.get(`/api/evidence/${id}`)
  expect(seen.raw.equals(Buffer.from(pixel, 'base64'))).toBe(true)
  const clerk = as(testActor('insurer', { region: '350100' }))
  expect((await clerk.get(`/api/evidence/${id}`)).status).toBe(200)
  const looks = await db.query<{ role: string }>(sql`
    select role from platform.look where person_id = ${person.personId} and what = 'settlement-record' order by at, look_id`)
  expect(looks.map(({ role }) => role).toSorted()).toEqual(['insurer', 'pharmacist'])
  expect(code(await as(pharmacistAt(pharmacyB)).get(`/api/evidence/${id}`))).toEqual([
    404,
    'dispensing/no-such-evidence',
  ])
  expect(code(await as(testActor('insurer', { region: '330300' })).get(`/api/evidence/${id}`))).toEqual([
    ...[404, 'dispensing/no-such-evidence'],
  ])
})

test.each([
  ['FJ2023-2.4', 'face', '2026-09-02', '2026-09-03'],
  ['FJ2023-9.4', 'prescription', '2028-03-02', '2028-03-03'],
] as const)(
  '%s: a %s is not deleted on its last day, and on the day after it is, which stays on record',
  async (clause, kind, last, after) => {
    onDay('2026-03-02')
    const { body } = await add(kind)
    const id = body.rows.at(-1)?.evidenceId ?? ''
    onDay(last)
    const early = await remove(id)
    expect(code(early)).toEqual([409, 'dispensing/evidence-kept'])
    // The document itself ended with 2026; what was kept under it is kept for its time.
    if (kind === 'face') expect(early.problem.cites).toEqual([clause])
    onDay(after)
    expect((await remove(id)).status).toBe(200)
    expect(code(await remove(id))).toEqual([410, 'dispensing/evidence-gone'])
    expect(code(await till.get(`/api/evidence/${id}`))).toEqual([410, 'dispensing/evidence-gone'])
    const list = await till.get<EvidenceList>(`/api/dispensings/${dispensingId}/evidence`)
    const gone = list.body.rows.find(({ evidenceId }) => evidenceId === id)
    expect([gone?.deletedAt, gone?.deletedBy]).toEqual([expect.any(String), pharmacistAt(pharmacyA).name])
    const acts = await db.query(
      sql`select 1 from platform.act where what = 'dispensing/evidence-deleted' and about = ${id}`,
    )
    expect(acts).toHaveLength(1)
    setClock(morning)
  },
)

test('a segment of video is named by the camera system, the place and the time', async () => {
  const segment = { kind: 'video', from: hours(0).toISOString(), until: hours(0.05).toISOString() }
  expect(code(await till.post(path, segment))).toEqual([409, 'dispensing/no-camera'])
  const bad = { system: '收银台一号', reference: 'javascript:alert(1)' }
  expect(code(await till.post('/api/pharmacy/camera', bad))).toEqual([422, 'dispensing/camera-address-wrong'])
  expect((await till.post('/api/pharmacy/camera', { ...bad, reference: 'https://video.example/till-1' })).status).toBe(
    200,
  )
  expect(code(await till.post(path, { ...segment, until: segment.from }))).toEqual([422, 'dispensing/segment-wrong'])
  expect(
    code(await till.post(path, { ...segment, from: hours(1).toISOString(), until: hours(2).toISOString() })),
  ).toEqual([...[422, 'dispensing/segment-wrong']])
  const minutes = (count: number) => ({ ...segment, until: hours(count / 60).toISOString() })
  expect(code(await till.post(path, minutes(6)))).toEqual([422, 'dispensing/segment-wrong'])
  const { body } = await till.post<EvidenceList>(path, minutes(5))
  const named = await till.get(`/api/evidence/${body.rows.at(-1)?.evidenceId}`)
  expect(named.raw.toString()).toContain('https://video.example/till-1?from=2026-03-02T02:00:00.000Z')
})

test('a file that is no picture is refused by its content, and another shop adds nothing here', async () => {
  const program = { kind: 'face', name: 'face.png', content: Buffer.from('MZ no picture').toString('base64') }
  expect(code(await till.post(path, program))).toEqual([422, 'uploads/unknown-content'])
  const elsewhere = await as(pharmacistAt(wenzhouPharmacy)).post(path, { kind: 'face', name: 'a.png', content: pixel })
  expect(code(elsewhere)).toEqual([404, 'dispensing/no-such-dispensing'])
})

test('a record that was touched, or whose key is gone, is told and not shown', async () => {
  const { body } = await add('face')
  const id = body.rows.at(-1)?.evidenceId ?? ''
  await db.query(sql`
    update dispensing.evidence set content = set_byte(content, 20, get_byte(content, 20) # 1) where evidence_id = ${id}`)
  expect(code(await till.get(`/api/evidence/${id}`))).toEqual([409, 'dispensing/evidence-unreadable'])
})

test('the settlement goes through with its record beside it', async () => {
  const counter = { db, policies, place: pharmacyA }
  await prepare(counter, dispensingId, codes.slice(0, 3))
  granted(await settleAt(counter, dispensingId))
  expect((await till.get<EvidenceList>(`/api/dispensings/${dispensingId}/evidence`)).body.rows[0]?.sameGoods).toBe(true)
})
