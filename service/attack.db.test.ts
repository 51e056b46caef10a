import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPlaces, patient, pharmacistOf, pharmacyA } from '../modules/dispensing/testing-pharmacy.ts'
import { addOperators, hashPassword } from '../platform/accounts.ts'
import { uuidv7 } from '../platform/ids.ts'
import { loadPolicies } from '../platform/policies.ts'
import { type Database, openDatabase, sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { testActor } from '../platform/testing-http.ts'
import { zip } from '../platform/zip.ts'
import { buildServer } from './server.ts'

/** What somebody does who means harm: from outside, and with an account. */

const db = await testDatabase()
const at = new Date('2026-03-02T02:00:00Z')
let now = at

const { publicKey, privateKey } = await generateKeyPair('RS256')
const issuer = createServer((request, reply) => {
  const own = `http://127.0.0.1:${port(issuer.address())}`
  const answer = request.url?.startsWith('/.well-known')
    ? { issuer: own, jwks_uri: `${own}/keys` }
    : { keys: [{ ...jwk, kid: 'k', alg: 'RS256' }] }
  reply.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
})
const jwk = await exportJWK(publicKey)
const port = (address: unknown): number => (address as { port: number }).port
issuer.listen(0, '127.0.0.1')
await once(issuer, 'listening')
const issuerUrl = `http://127.0.0.1:${port(issuer.address())}`

const server = (over: { trustProxy?: boolean } = {}, on: Database = db) =>
  buildServer({
    ...{ db: on, policies: loadPolicies(), clock: () => now, version: '0.0.0' },
    config: {
      oidc: { issuer: issuerUrl, audience: 'changqing' },
      ...{ sessionHours: 12, sessionIdleMinutes: 120, trustProxy: false, logLevel: 'silent' as const },
      ...over,
    },
  })
const app = await server()
const clerk = testActor('insurer', { login: 'clerk', region: '350100' })
const pharmacist = testActor('pharmacist', {
  ...{ login: 'till', institutionId: pharmacyA, practitionerId: pharmacistOf(pharmacyA), region: '350100' },
})
const secret = await hashPassword('changqing-right')
await openPlaces(db)
await addOperators(
  db,
  [
    { ...clerk, secret, subject: 'clerk-of-the-provider' },
    { ...pharmacist, secret },
  ],
  at,
)
afterAll(async () => {
  issuer.close()
  await app.close()
})

const signIn = async (login: string): Promise<string> => {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { login, password: 'changqing-right' },
  })
  return `Bearer ${answer.json<{ token: string }>().token}`
}
let authorization: string
let till: string
beforeAll(async () => {
  ;[authorization, till] = [await signIn('clerk'), await signIn('till')]
})
const post = (url: string, payload: string | object, headers: Record<string, string> = {}) =>
  app.inject({
    ...{ method: 'POST', url, payload: typeof payload === 'string' ? payload : JSON.stringify(payload) },
    headers: { authorization, 'content-type': 'application/json', 'idempotency-key': uuidv7(), ...headers },
  })
const told = (answer: { statusCode: number; body: string }) => [
  answer.statusCode,
  (JSON.parse(answer.body) as { code?: string }).code,
]

describe('bodies', () => {
  const deep = (levels: number) => `{"x":${'['.repeat(levels)}${']'.repeat(levels)}}`
  test.each([100, 50_000])('lists in lists, %i deep, are refused in words', async (levels) => {
    expect(told(await post('/api/family-doctors/previews', deep(levels)))).toEqual([400, 'request/invalid'])
    const body = `{"fileName":"a.csv","content":"eA==","region":"350102","year":2026,"more":${deep(levels)}}`
    expect(told(await post('/api/family-doctors/lists', body))).toEqual([400, 'request/invalid'])
  })
  test.each(['{"__proto__":{"role":"admin"}}', '{"constructor":{"prototype":{"role":"admin"}}}'])(
    '%s changes no object of ours',
    async (body) => {
      expect((await post('/api/family-doctors/previews', body)).statusCode).toBe(400)
      expect(({} as { role?: string }).role).toBeUndefined()
    },
  )
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'what a form of another site can send (%s) is no request of ours',
    async (type) => {
      const answer = await post('/api/sign-out/everywhere', 'login=clerk', { 'content-type': type })
      expect([400, 415]).toContain(answer.statusCode)
      expect((await app.inject({ url: '/api/me', headers: { authorization } })).statusCode).toBe(200)
    },
  )
  test('a spreadsheet that unpacks without end is refused, quickly and in words', async () => {
    const sheet = (content: Uint8Array) => zip([{ name: 'xl/worksheets/sheet1.xml', content }]).toString('base64')
    const began = performance.now()
    const bomb = sheet(Buffer.alloc(300 * 2 ** 20, 0x20))
    const spent = performance.now()
    const list = { fileName: 'a.xlsx', content: bomb, region: '350102', year: 2026 }
    const answer = await post('/api/family-doctors/previews', list)
    expect([answer.statusCode, answer.json<{ sentence: object }>().sentence]).toEqual([422, expect.anything()])
    expect(performance.now() - spent).toBeLessThan(10_000)
    const imported = await post('/api/imports/drugs', { fileName: 'a.xlsx', content: bomb })
    expect(imported.statusCode).toBe(422)
    expect(performance.now() - began).toBeLessThan(60_000)
  })
})

describe('connections', () => {
  test('a header or a body that never ends is cut off', async () => {
    const slow = await server()
    const { server: http } = slow
    expect([http.headersTimeout, http.requestTimeout]).toEqual([20_000, 120_000])
    Object.assign(http, { headersTimeout: 150, requestTimeout: 300, connectionsCheckingInterval: 50 })
    await slow.listen({ port: 0, host: '127.0.0.1' })
    const begun = [
      'GET /api/me HTTP/1.1\r\nHost: x\r\nX-A: ',
      'POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
    ]
    for (const text of begun) {
      const socket = connect(port(http.address()), '127.0.0.1')
      socket.on('error', () => undefined)
      let said = ''
      socket.on('data', (part) => {
        said += part.toString()
      })
      socket.write(text)
      await once(socket, 'close', { signal: AbortSignal.timeout(10_000) })
      expect(said).toMatch(/^HTTP\/1\.1 408 /)
    }
    await slow.close()
  })
  test('behind a proxy the address is the one that the proxy saw, whatever the sender wrote before it', async () => {
    const behind = await server({ trustProxy: true })
    const seen: string[] = []
    behind.addHook('onRequest', async ({ ip }) => void seen.push(ip))
    await behind.inject({ url: '/healthz', headers: { 'x-forwarded-for': '127.0.0.1, 198.51.100.7' } })
    expect(seen).toEqual(['198.51.100.7'])
    const figures = { url: '/metrics', headers: { 'x-forwarded-for': '127.0.0.1' } }
    expect((await behind.inject(figures)).statusCode).toBe(404)
    expect((await app.inject(figures)).statusCode).toBe(404)
    expect((await app.inject({ url: '/metrics' })).statusCode).toBe(200)
    await behind.close()
  })
})

describe('tokens of a provider', () => {
  const claims = { sub: 'clerk-of-the-provider' }
  const signed = (
    over: { audience?: string; issuer?: string; expires?: number; key?: CryptoKey; subject?: string } = {},
  ) =>
    new SignJWT({ ...claims, ...(over.subject && { sub: over.subject }) })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .setIssuer(over.issuer ?? issuerUrl)
      .setAudience(over.audience ?? 'changqing')
      .setExpirationTime(over.expires ?? Math.floor(Date.now() / 1000) + 600)
      .sign(over.key ?? privateKey)
  const me = async (jwt: string) =>
    (await app.inject({ url: '/api/me', headers: { authorization: `Bearer ${jwt}` } })).statusCode
  test('one of the provider for us is somebody', async () => expect(await me(await signed())).toBe(200))
  test.each([
    ['for others', () => signed({ audience: 'another' })],
    ['of another issuer', () => signed({ issuer: 'https://evil.example' })],
    ['that has ended', () => signed({ expires: Math.floor(Date.now() / 1000) - 600 })],
    ['signed with another key', async () => signed({ key: (await generateKeyPair('RS256')).privateKey })],
    ['of somebody unknown', () => signed({ subject: 'nobody' })],
    [
      'that is not signed',
      async () =>
        new UnsecuredJWT(claims).setIssuer(issuerUrl).setAudience('changqing').setExpirationTime('10m').encode(),
    ],
    [
      'signed with the public key as a secret',
      async () =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256', kid: 'k' })
          .setIssuer(issuerUrl)
          .setAudience('changqing')
          .setExpirationTime('10m')
          .sign(Buffer.from(JSON.stringify(jwk))),
    ],
  ])('one %s is nobody', async (_what, make) => expect(await me(await make())).toBe(401))
})

test('a token that was signed out at one server is soon worth nothing at another, which was told', async () => {
  const watched = openDatabase(db.url, { connections: 2, watched: true, spread: db.spread ?? false })
  const other = await server({}, watched)
  const me = async (asked: typeof app, token: string) =>
    (await asked.inject({ url: '/api/me', headers: { authorization: token } })).statusCode
  for (const [url, left] of [
    ['/api/sign-out', 200],
    ['/api/sign-out/everywhere', 401],
  ] as const) {
    const [token, kept] = [await signIn('clerk'), await signIn('clerk')]
    expect([await me(app, token), await me(other, token), await me(other, kept)]).toEqual([200, 200, 200])
    await app.inject({ method: 'POST', url, headers: { authorization: token } })
    expect(await me(app, token)).toBe(401)
    // The clock of both stands still: nothing that is remembered grows old.
    await expect.poll(() => me(other, token)).toBe(401)
    await expect.poll(() => me(other, kept)).toBe(left)
  }
  await other.close()
  await watched.close()
})

test('a session that was ended by hand in the database is believed for five seconds at most', async () => {
  const token = await signIn('clerk')
  const me = async () => (await app.inject({ url: '/api/me', headers: { authorization: token } })).statusCode
  expect(await me()).toBe(200)
  await db.query(sql`delete from platform.session where operator_id = ${clerk.operatorId}`)
  now = new Date(at.getTime() + 5_000)
  expect(await me()).toBe(401)
  now = at
})

describe('guessing', () => {
  test('who tries number after number is held up, and it is on record; others and other pages are served', async () => {
    const guess = (n: number) =>
      app.inject({
        ...{ method: 'POST', url: '/api/pharmacy/pulls', payload: { number: `35010200${n}`, insuranceCode: 'CQ00' } },
        headers: { authorization: till, 'idempotency-key': uuidv7() },
      })
    const answers = []
    for (let n = 0; n < 42; n++) answers.push(told(await guess(n)).join(' '))
    expect(answers.slice(0, 40)).toEqual(Array.from({ length: 40 }, () => '404 circulation/no-such-prescription'))
    expect(answers.slice(40)).toEqual(['429 identity/too-many-wrong-codes', '429 identity/too-many-wrong-codes'])
    expect((await app.inject({ url: '/api/me', headers: { authorization: till } })).statusCode).toBe(200)
    expect(await db.query(sql`select 1 from platform.act where what = 'too-many-wrong-codes'`)).toHaveLength(1)
    now = new Date(at.getTime() + 10 * 60_000)
    expect(told(await guess(50))).toEqual([404, 'circulation/no-such-prescription'])
    now = at
  })
})

test('a look at a person of another area who was treated here is kept on record', async () => {
  const stranger = await patient(db, { region: '330300' })
  await db.behind({ by: 'agency', region: '350100' }).begin((tx) =>
    tx.query(sql`
      insert into platform.look (look_id, person_id, at, operator_id, role, institution_id, what)
      values (${uuidv7()}, ${stranger.personId}, ${at}, ${clerk.operatorId}, 'insurer', null, 'settlement')`),
  )
  expect(await db.query(sql`select 1 from platform.look where person_id = ${stranger.personId}`)).toHaveLength(1)
})

type Form = Readonly<{
  type?: string
  maximum?: number
  maxLength?: number
  maxItems?: number
  pattern?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Form[]
  items?: Form
  properties?: Record<string, Form>
  additionalProperties?: Form | boolean
}>
type Asked = {
  parameters?: { in: string; name: string; schema?: Form }[]
  requestBody?: { content?: Record<string, { schema: Form }> }
}

/** Where a form lets somebody send without end. */
function endless(form: Form, at: string): string[] {
  const { properties = {}, anyOf = [], additionalProperties } = form
  const bounded =
    form.maxLength ?? form.format ?? form.enum ?? form.const ?? (form.pattern === '\\S' ? undefined : form.pattern)
  return [
    ...(form.type === 'string' && bounded === undefined ? [at] : []),
    ...(form.type === 'array' && form.maxItems === undefined ? [`${at}[]`] : []),
    ...(form.items ? endless(form.items, `${at}[]`) : []),
    ...anyOf.flatMap((one) => endless(one, at)),
    ...Object.entries(properties).flatMap(([name, one]) => endless(one, `${at}.${name}`)),
    ...(typeof additionalProperties === 'object' ? endless(additionalProperties, `${at}.*`) : []),
  ]
}

test('no page, no text and no list of a request may be without end', async () => {
  const { paths } = (await app.inject({ url: '/openapi.json' })).json<{
    paths: Record<string, Record<string, Asked>>
  }>()
  const found = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { parameters = [], requestBody }]) => [
      ...parameters
        .filter((one) => one.in === 'query')
        .flatMap(({ name, schema = {} }) => [
          ...endless(schema, `${method} ${path}?${name}`),
          ...(schema.type === 'integer' && schema.maximum === undefined ? [`${method} ${path}?${name}`] : []),
        ]),
      ...Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => endless(schema, `${method} ${path}`)),
    ]),
  )
  expect(Object.keys(paths).length).toBeGreaterThan(150)
  expect(found).toEqual([])
})
