import { expect, test } from 'vitest'
import { loadPolicies } from '../platform/policies.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { testActor, testApp } from '../platform/testing-http.ts'
import type { Message, MessageRow } from './api.ts'
import { headersOf } from './client/headers.ts'
import { forgetWhole, registerSandbox } from './sandbox.ts'
import { shown } from './testing-visit.ts'
import { centre, credentialsOf, done, morning, openWorld, patient, pharmacyA } from './testing-world.ts'

type List = { rows: readonly MessageRow[]; total: number }

const db = await testDatabase()
const world = await openWorld(db)
await world.connect(centre, {}, true)
const person = await patient(db)
const hospital = world.client(centre)
const { as } = testApp({ db, policies: loadPolicies(), at: morning, register: [registerSandbox] })
const vendor = as(testActor('doctor', { institutionId: centre }))
const clerk = as(testActor('insurer', { region: '350100' }))
const list = async (asker = vendor, query = '') => (await asker.get<List>(`/api/wire/messages?${query}`)).body
const whole = async (asker: typeof vendor, msgid: string) =>
  asker.get<Message>(`/api/wire/messages/${centre}/${encodeURIComponent(msgid)}`)

async function post(body: string) {
  const bytes = Buffer.from(body)
  const headers = headersOf(credentialsOf(centre), { infno: '1101', body: bytes, at: world.now() })
  await world.carry({ path: '/fsi/api/x', headers, body: bytes })
}

test('a message is seen whole: as it came, what was understood, what was answered; persons are covered', async () => {
  const { msgid } = await hospital.send('1101', { data: shown(person) })
  const { body } = await whole(vendor, msgid)
  expect(body).toMatchObject({ infno: '1101', outcome: 'done', whole: true, covered: true })
  expect(body.request).toMatchObject({ infno: '1101', input: { data: { mdtrt_cert_type: '01' } } })
  expect(body.understood).toMatchObject({ data: { mdtrt_cert_type: '01' } })
  expect(body.answer).toMatchObject({ output: { baseinfo: { psn_name: '陈＊＊' } } })
  expect(JSON.stringify(body)).not.toContain(person.identityNumber)
})

test('the clerk of the area sees whom it is about, and the person can see that', async () => {
  const { msgid } = await hospital.send('1101', { data: shown(person) })
  const looks = () => db.query(sql`select 1 from platform.look where what = 'wire-message' and role = 'insurer'`)
  const before = (await looks()).length
  expect((await whole(clerk, msgid)).body).toMatchObject({
    covered: false,
    answer: { output: { baseinfo: { psn_name: '陈示例' } } },
  })
  expect(await looks()).toHaveLength(before + 1)
})

test('a refused one says which field or which rule, also where it could not be read at all', async () => {
  const { msgid } = await hospital.sendRaw('1101', { data: { mdtrt_cert_type: '01' } })
  expect((await whole(vendor, msgid)).body.refusal?.sentence.zh).toContain('mdtrt_cert_no')
  await post('{"infno":"1101",')
  await post(JSON.stringify({ infno: '1101', msgid: 'x', input: {} }))
  const { rows } = await list(vendor, 'outcome=refused')
  const unread = rows.filter((row) => row.msgid.startsWith('unread '))
  expect(unread).toHaveLength(2)
  const texts = await Promise.all(unread.map(async (one) => (await whole(vendor, one.msgid)).body.request))
  expect(texts).toContain('{"infno":"1101",')
})

test('an institution sees its own, an agency its area, the administrator all', async () => {
  await world.client(pharmacyA).send('1101', { data: shown(person) })
  const here = await list()
  expect(new Set(here.rows.map(({ institutionId }) => institutionId))).toEqual(new Set([centre]))
  const [first] = here.rows
  const other = as(testActor('pharmacist', { institutionId: pharmacyA }))
  expect((await whole(other, first?.msgid ?? '')).problem.code).toBe('gateway/no-such-message')
  expect((await list(as(testActor('insurer', { region: '330300' })))).total).toBe(0)
  expect((await list(as(testActor('admin')))).total).toBeGreaterThan(here.total)
})

test('narrowed by institution, transaction, outcome and number', async () => {
  const admin = as(testActor('admin'))
  expect((await list(admin, `institution=${pharmacyA}`)).total).toBe(1)
  expect((await list(admin, 'infno=2207')).total).toBe(0)
  expect((await list(admin, `infno=1101&outcome=done&institution=${centre}`)).rows.length).toBeGreaterThan(0)
})

test('messages are kept whole for fourteen days; their outcome stays', async () => {
  const { msgid } = await hospital.send('1101', { data: shown(person) })
  done(await hospital.send('1101', { data: shown(person) }, { msgid }))
  const days = (count: number) => new Date(morning.getTime() + count * 86_400_000)
  await forgetWhole(db, days(14))
  expect((await whole(vendor, msgid)).body.whole).toBe(true)
  expect(await forgetWhole(db, days(14.01))).toBeGreaterThan(0)
  expect((await whole(vendor, msgid)).body).toMatchObject({ whole: false, request: null, outcome: 'done' })
  expect((await list()).rows.some((row) => row.msgid.startsWith('unread '))).toBe(false)
})
