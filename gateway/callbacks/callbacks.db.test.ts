import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { amlodipine, stocked } from '../../modules/dispensing/testing-pharmacy.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { ownKeys } from '../connections.ts'
import { treesOf } from '../fields/notation.ts'
import { type Fault, readTree } from '../fields/read.ts'
import { openCall, sealedCall } from '../sealed.ts'
import { open, seal } from '../security/centre-envelope.ts'
import { newKeyPair } from '../security/ciphers.ts'
import { outgoing } from '../tables.ts'
import { downloaded, reviewed, uploaded } from '../testing-rx.ts'
import { buying, openVisit } from '../testing-visit.ts'
import { centre, done, morning, openWorld, patient, pharmacyA, pharmacyB, testSealer } from '../testing-world.ts'
import { readAddress, setAddress } from './address.ts'
import { callBackDue } from './call.ts'
import { callAgain, forgetEnded, takeDue, tries } from './store.ts'
import { deliverCallbacks, type Heard, listen } from './testing-hospital.ts'

const db = await testDatabase()
const world = await openWorld(db)
const hospital = world.client(centre)
const pharmacy = world.client(pharmacyA)
const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 20, price: 42_000 })
const keys = { appId: 'DEMOAPPID0000001DEMOAPPID0000001', appSecret: 'DEMOSECRET000001DEMOSECRET000001' }
const software = newKeyPair()
await world.giveKey(centre, 'centre', keys.appId, keys.appSecret)
await world.giveKey(centre, 'sm2-public', 'sm2', software.publicKey)
const { publicKey } = await ownKeys(db, testSealer, morning)

const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})
beforeEach(() => db.query(sql`delete from gateway.callback`))

const later = (seconds: number): Date => new Date(morning.getTime() + seconds * 1000)
const call = (at = morning) => callBackDue(db, testSealer, at)
const states = () =>
  db.query<{ infno: string; state: string; attempts: number; outcome: string; code: string | null }>(sql`
    select c.infno, c.state, c.attempts, m.outcome, m.refusal ->> 'code' as code
      from gateway.callback c join gateway.message m on m.msgid = c.msgid order by c.source_id`)

/** The receiver's own reading: opened with its key, the signature of the platform over it, the fields by the table. */
function understood({ envelope, path }: Heard) {
  const opened = open(envelope, keys, [publicKey])
  if (typeof opened === 'string') throw new Error(opened)
  const table = path.endsWith('rxChkInfoCallback') ? outgoing['7108'] : outgoing['7109']
  const faults: Fault[] = []
  const read = readTree(treesOf(table).input, opened.data, faults, {})
  expect(faults).toEqual([])
  return { infno: table.infno, data: read }
}

async function reviewedOne() {
  const person = await patient(db)
  const opened = await openVisit(hospital, person)
  const hiRxno = await uploaded(hospital, person, opened)
  const { epcToken, answer } = await downloaded(pharmacy, pharmacyA, person)
  const { rxFile, rxTraceCode } = done(answer)
  done(await reviewed(pharmacy, pharmacyA, { epcToken, hiRxno, rxTraceCode, rxFile }))
  return { person, opened, hiRxno }
}

async function settled({ person, opened: { psn_no }, hiRxno }: Awaited<ReturnType<typeof reviewedOne>>) {
  const plain = buying(person, psn_no, '4.20', [{ sn: '1', cnt: 1, codes: boxes.splice(0, 1) }])
  const input = { ...plain, drugdetail: plain.drugdetail.map((row) => ({ ...row, rxno: hiRxno, rx_circ_flag: '1' })) }
  return done(await pharmacy.send('2102', input)).setlinfo
}

const callTo = async (reply: Parameters<typeof listen>[0], port?: number) => {
  const listening = await listen(reply, port)
  closing.push(listening.close)
  await setAddress(db, centre, listening.url)
  return listening
}

describe('a hospital is called back', () => {
  test('once for the review, the settlement and its refund, in this order, sealed and signed', async () => {
    const { heard } = await callTo(() => ({}))
    const whole = await reviewedOne()
    const { setl_id, mdtrt_id } = await settled(whole)
    await deliverCallbacks(db, morning)
    done(await pharmacy.send('2103', { data: { psn_no: whole.opened.psn_no, setl_id, mdtrt_id } }))
    await deliverCallbacks(db, morning)
    for (let turn = 0; turn < 5; turn += 1) await call()
    expect(heard.map(({ path }) => path)).toEqual([
      '/his/rxChkInfoCallback',
      '/his/rxSetlInfoCallback',
      '/his/rxSetlInfoCallback',
    ])
    const [review, sold, refunded] = heard.map(understood)
    expect(review).toMatchObject({ infno: '7108', data: { hiRxno: whole.hiRxno, rxChkStasCodg: '1' } })
    expect(sold).toMatchObject({ infno: '7109', data: { rxUsedStasCodg: '2', seltdelts: [{ cnt: 1 }] } })
    expect(refunded).toMatchObject({ data: { hiRxno: whole.hiRxno, rxUsedStasCodg: '1', seltdelts: [] } })
    expect(new Set(heard.map(({ headers }) => headers['x-msgid'])).size).toBe(3)
    expect((await states()).map(({ state, outcome }) => [state, outcome])).toEqual(Array(3).fill(['delivered', 'done']))
    expect(JSON.stringify(heard)).not.toContain(whole.hiRxno)
  })

  test('again under the same number when it was down, and nothing of the prescription overtakes', async () => {
    const down = await listen(() => ({}))
    await down.close()
    await setAddress(db, centre, down.url)
    await settled(await reviewedOne())
    await deliverCallbacks(db, morning)
    expect(await call()).toBe(1)
    expect(await call()).toBe(0)
    expect(await states()).toMatchObject([
      { infno: '7108', state: 'waiting', attempts: 1, outcome: 'pending', code: 'gateway/callback-unanswered' },
      { infno: '7109', state: 'waiting', attempts: 0, outcome: 'pending' },
    ])
    const [{ msgid } = { msgid: '' }] = await db.query<{ msgid: string }>(
      sql`select msgid from gateway.callback where infno = '7108'`,
    )
    const up = await callTo(() => ({}), down.port)
    await call(later(60))
    await call(later(60))
    expect(up.heard.map((one) => understood(one).infno)).toEqual(['7108', '7109'])
    expect(up.heard[0]?.headers['x-msgid']).toBe(msgid)
    expect(msgid).toMatch(/^C\d{8}[\da-f]{21}$/)
  })

  test('again after a process that took the call was killed', async () => {
    const { heard } = await callTo(() => ({}))
    await reviewedOne()
    await deliverCallbacks(db, morning)
    expect(await takeDue(db, morning)).toHaveLength(1)
    await call(later(30))
    expect(heard).toHaveLength(0)
    await call(later(61))
    expect(heard).toHaveLength(1)
  })

  test.each([
    ['it says no', { body: '{"success":false,"message":"处方不存在"}' }, 'gateway/callback-refused'],
    ['it says nothing', { body: 'ok' }, 'gateway/callback-refused'],
    ['it fails', { status: 500 }, 'gateway/callback-status'],
    ['it sends elsewhere', { status: 302, location: 'http://127.0.0.1:1/' }, 'gateway/callback-status'],
    [
      'somebody else signed',
      { body: JSON.stringify(seal({}, { success: true }, keys, newKeyPair().privateKey)) },
      'gateway/callback-not-signed',
    ],
  ])('later and later while %s, and given up in the end', async (_why, reply, code) => {
    const { heard } = await callTo(() => reply)
    await reviewedOne()
    await deliverCallbacks(db, morning)
    await call()
    expect(await states()).toMatchObject([{ state: 'waiting', outcome: 'pending', code }])
    await call(later(5))
    expect(heard).toHaveLength(1)
    await db.query(sql`update gateway.callback set attempts = ${tries - 1}`)
    await call(later(4000))
    expect(await states()).toMatchObject([{ state: 'given-up', attempts: tries, outcome: 'refused', code }])
    await call(later(9000))
    expect(heard).toHaveLength(2)
  })

  test('a given-up call is sent again on request, under its number, unless later news came through', async () => {
    const down = await callTo(() => ({ status: 500 }))
    const whole = await reviewedOne()
    await deliverCallbacks(db, morning)
    const [{ msgid } = { msgid: '' }] = await db.query<{ msgid: string }>(sql`select msgid from gateway.callback`)
    const again = () => db.begin((tx) => callAgain(tx, { msgid, institutionId: centre, at: later(9000) }))
    expect(await again()).toMatchObject({ code: 'gateway/callback-not-given-up' })
    await db.query(sql`update gateway.callback set attempts = ${tries - 1}`)
    await call()
    expect(await states()).toMatchObject([{ state: 'given-up', outcome: 'refused' }])
    await down.close()
    const up = await callTo(() => ({}), down.port)
    expect(await again()).toBeUndefined()
    expect(await states()).toMatchObject([{ state: 'waiting', attempts: 0, outcome: 'pending', code: null }])
    await call(later(9000))
    expect(up.heard.map(({ headers }) => headers['x-msgid'])).toEqual([msgid])
    await db.query(sql`update gateway.callback set state = 'given-up'`)
    await settled(whole)
    await deliverCallbacks(db, later(9000))
    await call(later(9001))
    expect(up.heard).toHaveLength(2)
    expect(await again()).toMatchObject({ code: 'gateway/callback-overtaken' })
  })

  test('ended calls are forgotten after ninety days, waiting ones never', async () => {
    await callTo(() => ({}))
    await settled(await reviewedOne())
    await deliverCallbacks(db, morning)
    await call()
    const day = 86_400
    expect(await forgetEnded(db, later(90 * day))).toBe(0)
    expect(await forgetEnded(db, later(90 * day + 1))).toBe(1)
    expect(await states()).toMatchObject([{ infno: '7109', state: 'waiting' }])
  })

  test('and may answer in the envelope, signed with its own key', async () => {
    await callTo(() => ({ body: JSON.stringify(seal({}, { success: true }, keys, software.privateKey)) }))
    await reviewedOne()
    await deliverCallbacks(db, morning)
    await call()
    expect(await states()).toMatchObject([{ state: 'delivered' }])
  })

  test('what the outbox brings twice is owed once', async () => {
    await callTo(() => ({}))
    await reviewedOne()
    await deliverCallbacks(db, morning)
    await db.query(sql`
      update platform.outbox set delivered_at = null where message_id in (select source_id from gateway.callback)`)
    await deliverCallbacks(db, morning)
    expect(await states()).toMatchObject([{ infno: '7108', state: 'waiting', attempts: 0 }])
  })

  test('only where an operator gave an address', async () => {
    await setAddress(db, centre, null)
    await settled(await reviewedOne())
    await deliverCallbacks(db, morning)
    expect(await states()).toEqual([])
  })
})

test('two institutions apart: each with its own key and address, and one that is down holds up no other', async () => {
  const { heard } = await callTo(() => ({}))
  await reviewedOne()
  await deliverCallbacks(db, morning)
  const other = await listen(() => ({ status: 503 }))
  closing.push(other.close)
  await setAddress(db, pharmacyB, other.url)
  const theirs = { appId: 'OTHERAPPID000001OTHERAPPID000001', appSecret: 'OTHERSECRET00001OTHERSECRET00001' }
  await world.giveKey(pharmacyB, 'centre', theirs.appId, theirs.appSecret)
  await db.query(sql`
    insert into gateway.callback (msgid, person_id, prescription_id, institution_id, infno, source_id, body, state,
                                  not_before, created_at)
    select 'other-' || n, person_id, gen_random_uuid(), ${pharmacyB}, infno, ('00000000-0000-4000-8000-00000000000' || n)::uuid,
           body, state, not_before, created_at
      from gateway.callback, generate_series(1, 9) as n`)
  // Sealed for its own number; and the last of them for another, which opens for nobody and holds up nobody.
  const [mine] = await db.query<{ msgid: string; body: string }>(sql`
    select msgid, body from gateway.callback where institution_id = ${centre}`)
  const told = JSON.parse(openCall(mine?.msgid ?? '', mine?.body ?? '')) as object
  for (let n = 1; n < 9; n++)
    await db.query(
      sql`update gateway.callback set body = ${sealedCall(`other-${n}`, told)} where msgid = ${`other-${n}`}`,
    )
  expect(await call()).toBe(5)
  expect(heard).toHaveLength(1)
  expect(other.heard).toHaveLength(4)
  const [first] = other.heard
  expect(first && open(first.envelope, theirs, [publicKey])).toMatchObject({ data: { rxChkStasCodg: '1' } })
  expect(first && open(first.envelope, keys, [publicKey])).toBe('not-decrypted')
  for (let turn = 0; turn < 3; turn++) await call()
  expect(other.heard).toHaveLength(8)
})

test.each([
  ['https://his.example/epc/', 'https://his.example/epc'],
  ['http://10.1.2.3:8080', 'http://10.1.2.3:8080'],
  ['ftp://his.example', undefined],
  ['file:///etc/passwd', undefined],
  ['https://user:secret@his.example', undefined],
  ['https://his.example/?to=x', undefined],
  ['his.example', undefined],
])('the address %s is %s', (text, address) => {
  expect(readAddress(text)).toBe(address)
})
