import { beforeAll, expect, test } from 'vitest'
import { fileOf } from '../gateway/files.ts'
import { answerBefore, hashOf, type Logged } from '../gateway/messages.ts'
import { openCall, openWhole } from '../gateway/sealed.ts'
import { dispensingById } from '../modules/dispensing/index.ts'
import {
  amlodipine,
  centre,
  granted,
  issued,
  morning,
  openPlaces,
  type Patient,
  patient,
  pharmacyA,
  pullAt,
  stocked,
} from '../modules/dispensing/testing-pharmacy.ts'
import { personById } from '../modules/insured/index.ts'
import { answerOnce } from '../platform/idempotency.ts'
import { uuidv7 } from '../platform/ids.ts'
import { useKeys } from '../platform/keys.ts'
import { loadPolicies } from '../platform/policies.ts'
import { Refusal } from '../platform/refusal.ts'
import { rotate, sealEverything } from '../platform/sealing.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { sealedPlaces } from '../service/keys.ts'

/** What work leaves about persons: what an earlier version kept in clear is read, sealed, sealed anew, and always read the same. */

const db = await testDatabase()
const keyOf = (byte: number): Buffer => Buffer.alloc(32, byte)
const oldKeys = new Map([['k1', keyOf(1)]])
const bothKeys = new Map([
  ['k2', keyOf(2)],
  ['k1', keyOf(1)],
])
const newKey = new Map([['k2', keyOf(2)]])

const [certno, phone, address] = ['990101195805019119', '13987654321', '示范市示范路88号302室']
const message: Logged = {
  ...{ msgid: `${centre}20260302100000 0001`, institutionId: centre, infno: '1101', hash: hashOf('1101', { certno }) },
  ...{ receivedAt: morning, began: 0, request: null, understood: null },
}
const answer = { output: { baseinfo: { certno, tel: phone } } }
const asked = { key: 'retry-0001', route: 'POST /x', input: { a: 1 }, operatorId: uuidv7(morning), at: morning }
const remembered = { patient: { name: '某', phone } }
const handedTo = { way: 'delivery', receiver: '某', phone, address, carrier: '示范配送', fee: '6.00' } as const
const [fileNumber, call] = ['202603021000000000000001', { rxno: '1', certno }]
let one: Patient
let dispensingId: string

beforeAll(async () => {
  useKeys(oldKeys)
  await openPlaces(db)
  await stocked(db, pharmacyA, amlodipine)
  one = await patient(db)
  const paper = await issued(db, one)
  dispensingId = granted(await pullAt({ db, policies: loadPolicies(), place: pharmacyA }, paper))
  await db.query(sql`update insured.person set address = ${address} where person_id = ${one.personId}`)
  await db.query(sql`
    update dispensing.dispensing set hand_over = ${JSON.stringify(handedTo)} where dispensing_id = ${dispensingId}`)
  await db.query(sql`
    insert into gateway.message (msgid, institution_id, infno, request_hash, outcome, answer, person_id, request, understood,
                                 received_at)
    values (${message.msgid}, ${centre}, '1101', ${message.hash}, 'done', ${JSON.stringify(answer)}, ${one.personId},
            ${JSON.stringify({ certno })}, ${JSON.stringify({ certno })}, ${morning})`)
  await db.query(sql`
    insert into gateway.file (file_number, institution_id, name, content, kept_until)
    values (${fileNumber}, ${centre}, 'a.zip', ${Buffer.from(certno)}, '2100-01-01')`)
  await db.query(sql`
    insert into gateway.callback (msgid, person_id, prescription_id, institution_id, infno, source_id, body, state, not_before,
                                  created_at)
    values ('C1', ${one.personId}, ${paper.prescriptionId}, ${centre}, '7108', ${uuidv7()}, ${JSON.stringify(call)}, 'waiting',
            ${morning}, ${morning})`)
  const first = await answerOnce(db, asked, async () => remembered)
  if (first instanceof Refusal) throw new Error(first.code)
  await db.query(sql`update platform.idempotency set answer = ${JSON.stringify(remembered)} where key = ${asked.key}`)
})

const once = () => Promise.reject(new Error('done twice'))

/** By the product's own ways of reading. */
async function read() {
  const whole = await db.one<{ request: string | null; understood: string | null }>(
    sql`select request, understood from gateway.message where msgid = ${message.msgid}`,
  )
  const waiting = await db.one<{ body: string }>(sql`select body from gateway.callback where msgid = 'C1'`)
  const file = await fileOf(db, { number: fileNumber, institutionId: centre, at: morning })
  return {
    answer: await answerBefore(db, message),
    whole: whole && openWhole(message, whole),
    call: JSON.parse(openCall('C1', waiting?.body ?? '')),
    file: file instanceof Refusal ? file.code : file.content.toString(),
    remembered: await answerOnce(db, asked, once),
    handOver: (await dispensingById(db, dispensingId))?.handOver,
    address: (await personById(db, one.personId))?.address,
  }
}
const asItWas = {
  answer,
  whole: { request: JSON.stringify({ certno }), understood: { certno } },
  call,
  file: certno,
  remembered: { answer: remembered, again: true },
  handOver: handedTo,
  address,
}

const kept = async (): Promise<string> =>
  JSON.stringify(
    await db.query(sql`
      select to_jsonb(m) as kept from gateway.message m
      union all select jsonb_build_object('content', encode(content, 'escape')) from gateway.file
      union all select to_jsonb(c) from gateway.callback c
      union all select to_jsonb(i) from platform.idempotency i
      union all select to_jsonb(d) from dispensing.dispensing d
      union all select to_jsonb(p) from insured.person p`),
  )

test('what was kept in clear reads as it was, and is answered the same again', async () => {
  expect(await read()).toEqual(asItWas)
  expect(await kept()).toContain(certno)
})

test('sealed, nothing of it stands in the tables, and it reads the same', async () => {
  useKeys(oldKeys)
  expect(await sealEverything(db, sealedPlaces, () => undefined)).toBeGreaterThan(6)
  const now = await kept()
  for (const secret of [certno, phone, address]) expect(now).not.toContain(secret)
  expect(await read()).toEqual(asItWas)
  expect(await sealEverything(db, sealedPlaces, () => undefined)).toBe(0)
})

test('under a new key it reads the same, before the rotation and after it, and then without the old key', async () => {
  useKeys(bothKeys)
  expect(await read()).toEqual(asItWas)
  await rotate(db, sealedPlaces, () => undefined)
  expect(await kept()).not.toContain('s1:k1:')
  useKeys(newKey)
  expect(await read()).toEqual(asItWas)
})

test('an answer that was moved to the message of another institution does not open there', async () => {
  useKeys(newKey)
  await db.query(sql`
    insert into gateway.message (msgid, institution_id, infno, request_hash, outcome, answer, received_at)
    select msgid, ${pharmacyA}, infno, request_hash, outcome, answer, received_at from gateway.message
     where msgid = ${message.msgid} and institution_id = ${centre}`)
  await expect(answerBefore(db, { ...message, institutionId: pharmacyA })).rejects.toThrow(/does not open/)
})
