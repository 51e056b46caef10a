import { beforeAll, expect, test } from 'vitest'
import {
  amlodipine,
  centre,
  granted,
  issued,
  openPlaces,
  type Patient,
  patient,
  pharmacyA,
  prepare,
  pullAt,
  settleAt,
  stocked,
} from '../modules/dispensing/testing-pharmacy.ts'
import type { RecoveryReport } from '../platform/api.ts'
import { loadPolicies } from '../platform/policies.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { testActor, testApp } from '../platform/testing-http.ts'
import { registerRecovery } from './recovery.ts'

const db = await testDatabase()
const policies = loadPolicies()
const at = new Date('2026-02-04T02:00:00Z')
const { as } = testApp({ db, policies, at, register: [registerRecovery] })
const operator = testActor('admin')
let one: Patient

const read = ({ kinds }: RecoveryReport) =>
  Object.fromEntries(kinds.map(({ name, found, left }) => [name, [found, left]]))
const kinds = [
  'gateway/never-ended',
  'dispensing/behind-its-settlement',
  'stock/sold-to-nobody',
  'settlement/answered-by-nothing',
  'settlement/figures',
  'circulation/not-yet-expired',
  'platform/waits-to-leave',
]

beforeAll(async () => {
  await openPlaces(db)
  const codes = await stocked(db, pharmacyA, amlodipine)
  one = await patient(db)
  const counter = { db, policies, place: pharmacyA }
  const dispensingId = granted(await pullAt(counter, await issued(db, one)))
  await prepare(counter, dispensingId, codes.slice(0, 3))
  granted(await settleAt(counter, dispensingId))
})

test('where everything is whole all seven kinds find nothing', async () => {
  const { body } = await as(operator).get<RecoveryReport>('/api/recovery')
  expect(read(body)).toEqual(Object.fromEntries(kinds.map((name) => [name, [0, 0]])))
})

test('each of the seven is found by looking, which changes nothing, and settled by its rule on record', async () => {
  const { personId } = one
  const waiting = await issued(db, one)
  await db.query(sql`
    insert into gateway.message (msgid, institution_id, infno, request_hash, outcome, person_id, received_at)
    values ('M-half', ${centre}, '2207', '', 'pending', ${personId}, ${at}::timestamptz - interval '11 minutes'),
           ('M-now', ${centre}, '2207', '', 'pending', ${personId}, ${at}::timestamptz - interval '9 minutes')`)
  await db.query(sql`update dispensing.dispensing set state = 'approved' where person_id = ${personId}`)
  await db.query(sql`
    insert into stock.trace_sale values ('99000000000000000001', ${pharmacyA}, gen_random_uuid(), ${personId}, now())`)
  await db.query(sql`
    insert into settlement.request (request_key, request_hash, settlement_id, person_id, at)
    values ('somebody a-lost-key', '', gen_random_uuid(), ${personId}, now())`)
  await db.query(sql`update settlement.counter set amount = amount + 100 where person_id = ${personId}`)
  await db.query(sql`
    update circulation.prescription set valid_until = ${at}::timestamptz - interval '11 minutes'
     where prescription_id = ${waiting.prescriptionId}`)
  await db.query(sql`
    insert into platform.outbox (message_id, person_id, topic, payload, at, attempts, not_before)
    values (gen_random_uuid(), ${personId}, 'test/none', '{}', ${at}, 6, ${at}::timestamptz + interval '1 hour')`)

  const looked = read((await as(operator).get<RecoveryReport>('/api/recovery')).body)
  for (const name of kinds) expect(looked[name]?.[0], name).toBeGreaterThan(0)
  expect(read((await as(operator).get<RecoveryReport>('/api/recovery')).body)).toEqual(looked)

  const settled = (await as(operator).post<RecoveryReport>('/api/recovery')).body
  expect(settled.settled).toBe(true)
  // A box that counted as sold, or a dispensing behind its settlement, is a figure that differs too: settled with the first of them.
  for (const name of kinds) expect(read(settled)[name]?.[1], name).toBe(0)
  for (const name of kinds.filter((one) => one !== 'settlement/figures'))
    expect(read(settled)[name]?.[0], name).toBe(looked[name]?.[0])
  const again = read((await as(operator).post<RecoveryReport>('/api/recovery')).body)
  expect(again).toEqual(Object.fromEntries(kinds.map((name) => [name, [0, 0]])))
  const acts = await db.query<{ details: Record<string, { found: number; left: number }> }>(sql`
    select details from platform.act where what = 'recovery' and operator_id = ${operator.operatorId}`)
  expect(acts.map(({ details }) => details['gateway/never-ended']?.found).sort()).toEqual([0, 1])
  const states = await db.query<{ id: string; outcome: string }>(
    sql`select msgid as id, outcome from gateway.message order by 1`,
  )
  expect(states).toEqual([
    { id: 'M-half', outcome: 'refused' },
    { id: 'M-now', outcome: 'pending' },
  ])
})

test('nobody but the administrator looks or settles', async () => {
  for (const role of ['doctor', 'pharmacist', 'patient', 'insurer', 'supervisor', 'policy-officer'] as const) {
    expect((await as(testActor(role)).get('/api/recovery')).status).toBe(403)
    expect((await as(testActor(role)).post('/api/recovery')).status).toBe(403)
  }
})
