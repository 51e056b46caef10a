import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { buildApp } from '../platform/app.ts'
import { loadPolicies } from '../platform/policies.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { headersOf } from './client/headers.ts'
import { registerGateway } from './routes.ts'
import { newKeyPair, sm2Sign, sm2Verify, sm4Decrypt, sm4Encrypt } from './security/ciphers.ts'
import { shown } from './testing-visit.ts'
import {
  centre,
  credentialsOf,
  done,
  morning,
  openWorld,
  patient,
  pharmacyB,
  testSealer,
  tokenKey,
} from './testing-world.ts'

const db = await testDatabase()
const world = await openWorld(db)
const person = await patient(db)
const message = (more: object = {}, input: unknown = { data: shown(person) }) => ({
  infno: '1101',
  msgid: `${centre}20260302100000${String(world.nextNumber()).padStart(4, '0')}`,
  mdtrtarea_admvs: '350100',
  opter_type: '1',
  opter: '0001',
  opter_name: '收费员',
  inf_time: '2026-03-02 10:00:00',
  fixmedins_code: centre,
  input,
  ...more,
})

async function post(body: string | Uint8Array, headers: Record<string, string> = {}, path = '/fsi/api/x/callService') {
  const bytes = Buffer.from(body)
  const signed = headersOf(credentialsOf(centre), { infno: '1101', body: bytes, at: world.now() })
  const reply = await world.carry({ path, headers: { ...signed, ...headers }, body: bytes })
  return { status: reply.status, answer: JSON.parse(Buffer.from(reply.body).toString()) }
}
const send = (more: object, input?: unknown) => post(JSON.stringify(message(more, input)))
const name = '陈示例'

test.each([
  [
    'the other spelling of both regions',
    { mdtrtarea_admvs: undefined, mdtrtarea_admdvs: '350100', insuplc_admvs: '' },
    undefined,
  ],
  [
    'members that nobody knows',
    { serv_code: 'x', fixmedins_soft_fcty: 'y' },
    { data: { ...shown({ ...person }), colour: 'red' } },
  ],
  ['an ISO time', { inf_time: '2026-03-02T10:00:00+08:00' }, undefined],
  ['a time in one piece', { inf_time: '20260302100000' }, undefined],
  ['numbers for texts', { opter_type: 1, opter: 1 }, undefined],
  ['empty texts', { cainfo: '', sign_no: '', dev_no: null }, { data: { ...shown(person), card_sn: '', begntime: '' } }],
  ['a list for an object', {}, { data: [shown(person)] }],
  ['the fields directly under the input', {}, shown(person)],
  ['JSON inside a text', {}, JSON.stringify({ data: shown(person) })],
  ['names in another spelling', {}, { data: { mdtrtCertType: '01', MDTRT_CERT_NO: person.insuranceCode } }],
])('the envelope takes %s', async (_what, more, input) => {
  const { answer } = await send(more, input)
  expect(answer.err_msg).toBeNull()
  expect(answer.infcode).toBe(0)
  expect(answer.output.baseinfo.psn_name).toBe(name)
  expect(answer.inf_refmsgid).toMatch(/^350102\d{24}$/)
  expect(answer.respond_time).toMatch(/^\d{17}$/)
  expect(Array.isArray(answer.output.idetinfo)).toBe(true)
})

test('a body in GBK is read as such, and a number of the path stands in for one of the message', async () => {
  const utf8 = message({ infno: undefined, opter_name: '收费员' })
  // 收费员 in GBK; everything else is ASCII.
  const gbk = Buffer.from(JSON.stringify(utf8).replace('收费员', '\u00ca\u00d5\u00b7\u00d1\u00d4\u00b1'), 'latin1')
  const { answer } = await post(
    gbk,
    { 'content-type': 'text/plain; charset=GBK' },
    '/fsi/api/fsiPsnInfoService/queryPsnInfo',
  )
  expect(answer.output.baseinfo.psn_name).toBe(name)
})

test.each([
  ['cut off', '{"infno":"1101","inp', '不是完整的 JSON'],
  ['a list', '[]', '不是完整的 JSON'],
  ['without a msgid', JSON.stringify({ ...message(), msgid: '' }), 'msgid（发送方报文ID）不能为空'],
  ['without an operator', JSON.stringify({ ...message(), opter: undefined }), 'opter（经办人）不能为空'],
  [
    'with too much input',
    JSON.stringify(message({}, { data: { ...shown(person), x: 'y'.repeat(40_001) } })),
    '最多 40000',
  ],
  ['of a transaction that nobody has', JSON.stringify(message({ infno: '2304' })), '交易 2304 在本平台未开通'],
  ['of another institution', JSON.stringify(message({ fixmedins_code: pharmacyB })), 'fixmedins_code'],
])('a message that is %s is refused with a sentence', async (_what, body, sentence) => {
  const { status, answer } = await post(body)
  expect(status).toBe(200)
  expect(answer).toMatchObject({ infcode: -1, inf_refmsgid: null, output: null })
  expect(answer.err_msg).toContain(sentence)
  expect(answer.err_msg.length).toBeLessThanOrEqual(200)
})

test('a failure is not an error of HTTP, an unknown sender is one of the gateway', async () => {
  const body = Buffer.from(JSON.stringify(message()))
  const good = headersOf(credentialsOf(centre), { infno: '1101', body, at: world.now() })
  const sent = async (headers: Record<string, string>) => {
    const reply = await world.carry({ path: '/fsi/api/1101', headers, body })
    return { status: reply.status, answer: JSON.parse(Buffer.from(reply.body).toString()) }
  }
  expect(await sent({ 'content-type': 'application/json' })).toMatchObject({ status: 401, answer: { code: 401 } })
  expect(await sent({ ...good, 'x-tif-paasid': 'nobody' })).toMatchObject({ status: 401 })
  expect(await sent({ ...good, 'x-tif-signature': '00' })).toMatchObject({ status: 401 })
  expect(await sent(good)).toMatchObject({ status: 200 })
  const again = await sent(good)
  expect(again).toMatchObject({ status: 401 })
  expect(again.answer.message).toContain('随机数')
})

test('a signature counts for thirty minutes before and after, and not one second longer', async () => {
  const at = (seconds: number) => new Date(morning.getTime() + seconds * 1000)
  for (const [seconds, status] of [
    [-1801, 401],
    [-1800, 200],
    [1800, 200],
    [1801, 401],
  ] as const) {
    const body = Buffer.from(JSON.stringify(message()))
    const headers = headersOf(credentialsOf(centre), { infno: '1101', body, at: at(seconds) })
    expect((await world.carry({ path: '/fsi/api/1101', headers, body })).status).toBe(status)
  }
})

test('each header style opens the door with its own key', async () => {
  await world.giveKey(centre, 'csb', 'AK1', 'SK1')
  await world.giveKey(centre, 'x-ca', centre, 'CA1')
  await world.giveKey(centre, 'apikey', tokenKey('KEY1'), '')
  for (const credentials of [
    { style: 'csb', accessId: 'AK1', secret: 'SK1' },
    { style: 'x-ca', accessId: centre, secret: 'CA1' },
    { style: 'apikey', secret: 'KEY1' },
  ] as const) {
    expect(done(await world.client(centre, credentials).send('1101', { data: shown(person) })).baseinfo.psn_name).toBe(
      name,
    )
  }
  const wrong = await world
    .client(centre, { style: 'csb', accessId: 'AK1', secret: 'SK2' })
    .send('1101', { data: shown(person) })
  expect(wrong).toMatchObject({ ok: false, message: expect.stringContaining('签名不一致') })
})

test('a token is given for the client’s secret and speaks for its institution', async () => {
  await world.giveKey(centre, 'client', 'client1', 'client-secret')
  const ask = async (secret: string) => {
    const reply = await world.carry({
      path: '/auth/oauth/token',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from(`client1:${secret}`).toString('base64')}`,
      },
      body: Buffer.from('grant_type=password&username=u&password=p&scope=fsi'),
    })
    return { status: reply.status, answer: JSON.parse(Buffer.from(reply.body).toString()) }
  }
  expect((await ask('wrong')).status).toBe(401)
  const { answer } = await ask('client-secret')
  const client = world.client(centre, { style: 'bearer', secret: answer.access_token })
  expect(done(await client.send('1101', { data: shown(person) })).baseinfo.psn_name).toBe(name)
})

test('a key is followed by another without a stop', async () => {
  await world.giveKey(centre, 'csb', 'AK1', 'SK-next')
  for (const secret of ['SK1', 'SK-next']) {
    const client = world.client(centre, { style: 'csb', accessId: 'AK1', secret })
    expect((await client.send('1101', { data: shown(person) })).ok).toBe(true)
  }
})

test('a key that has ended is refused at the next message, also where the wire remembers keys', async () => {
  const app = buildApp(
    { db, policies: loadPolicies(), clock: world.now, actorOf: async () => undefined },
    { logger: { level: 'error' } },
  )
  registerGateway(app, { sealer: testSealer, remembersKeysFor: 3_600_000 })
  await world.giveKey(centre, 'apikey', tokenKey('api-key-ends'), '')
  const ask = async (msgid: string) => {
    const headers = { apikey: 'api-key-ends', 'content-type': 'application/json' }
    const payload = JSON.stringify(message({ msgid }))
    return (await app.inject({ method: 'POST', url: '/fsi/api/1101', headers, payload })).json()
  }
  expect(await ask('ends-1')).toMatchObject({ infcode: 0 })
  // As another process, or the clerk at the command line, ends it.
  await db.query(sql`update gateway.key set valid_until = ${morning} where access_id = ${tokenKey('api-key-ends')}`)
  expect(await ask('ends-2')).toMatchObject({ code: 401 })
  await world.giveKey(centre, 'apikey', tokenKey('api-key-ends'), '')
  expect(await ask('ends-3')).toMatchObject({ infcode: 0 })
  await app.close()
})

test('numbers, codes and empty values are written as the institution’s setting says', async () => {
  await world.connect(centre, {
    numbers: 'string',
    infcode: 'string',
    empty: 'null',
    success: 'success',
    output: 'text',
  })
  const { answer } = await send({})
  expect(answer).toMatchObject({ infcode: '0', err_msg: 'success' })
  const output = JSON.parse(answer.output)
  expect(output.insuinfo[0].balc).toBe('0.00')
  expect(output.baseinfo.naty).toBeNull()
  await world.connect(centre, { businessCode: -2 })
  expect((await send({}, { data: { mdtrt_cert_type: '01', mdtrt_cert_no: 'nobody' } })).answer.infcode).toBe(-2)
  await world.connect(centre)
})

test('input is encrypted with SM4 and signed with SM2 in both directions', async () => {
  const pair = newKeyPair()
  const key = '0123456789abcdef'
  await world.giveKey(centre, 'sm4', 'sm4', key)
  await world.giveKey(centre, 'sm2-public', 'sm2', pair.publicKey)
  await world.connect(centre, { sign: true, output: 'sm4' })
  const plain = JSON.stringify({ data: shown(person) })
  const input = sm4Encrypt(Buffer.from(key), plain).toString('base64')
  const cainfo = sm2Sign(pair.privateKey, plain)
  const { answer } = await send({ cainfo, signtype: 'SM2', enc_type: 'SM4' }, input)
  expect(answer.err_msg).toBeNull()
  const output = sm4Decrypt(Buffer.from(key), Buffer.from(answer.output, 'base64'))?.toString() ?? ''
  expect(JSON.parse(output).baseinfo.psn_name).toBe(name)
  const own = await db.query<{ key: string }>({ text: 'select public_key as key from gateway.own_key', values: [] })
  expect(sm2Verify(own[0]?.key ?? '', output, answer.cainfo)).toBe(true)

  expect((await send({ cainfo: sm2Sign(pair.privateKey, '{}') }, input)).answer.err_msg).toContain('验签未通过')
  const stranger = sm4Encrypt(createHash('md5').update('x').digest(), plain).toString('base64')
  expect((await send({ cainfo }, stranger)).answer.err_msg).toContain('SM4')
  await world.connect(centre)
})
