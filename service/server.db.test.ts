import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { schemas } from '@changqing/engine'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, expect, test } from 'vitest'
import { addOperators, hashPassword } from '../platform/accounts.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { testActor } from '../platform/testing-http.ts'
import { buildServer } from './server.ts'

const db = await testDatabase()
const policies = {
  packs: [],
  clauses: new Map(),
  titles: new Map(),
  diseases: [],
  forRegion: () => undefined,
  disease: () => undefined,
}
let now = new Date('2025-04-01T00:00:00Z')
const issuer = await openIssuer()
const consoles = mkdtempSync(join(tmpdir(), 'changqing-consoles-'))
afterAll(() => rmSync(consoles, { recursive: true }))
mkdirSync(join(consoles, 'assets'))
writeFileSync(join(consoles, 'index.html'), '<title>长青</title>')
writeFileSync(join(consoles, 'assets', 'app-1a2b.js'), 'one()')
const app = await buildServer({
  consoles,
  db,
  policies,
  clock: () => now,
  version: '0.0.0',
  config: {
    oidc: { issuer: issuer.address, audience: 'changqing' },
    sessionHours: 12,
    trustProxy: false,
    logLevel: 'silent',
  },
})

const insurer = testActor('insurer', { login: 'insurer', name: '经办', region: '330300' })
const closed = testActor('insurer', { login: 'closed' })
const outside = testActor('supervisor', { login: 'outside' })
const secret = await hashPassword('长青-right')
await addOperators(
  db,
  [
    { ...insurer, secret },
    { ...closed, secret },
    { ...outside, subject: 'sub-1' },
  ],
  now,
)
await db.query(sql`update platform.operator set closed_at = ${now} where login = 'closed'`)

const signIn = (login: string, password: string) =>
  app.inject({ method: 'POST', url: '/api/sign-in', payload: { login, password } })
const me = (headers: Record<string, string>) => app.inject({ method: 'GET', url: '/api/me', headers })
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

test('name and password open a session, for a browser by cookie and for a program by token', async () => {
  const answer = await signIn(' Insurer ', '长青-right')
  expect(answer.statusCode).toBe(200)
  const { token, me: who } = answer.json<{ token: string; me: object }>()
  expect(who).toEqual(insurer)
  const cookie = String(answer.headers['set-cookie'])
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Strict/)
  // By how long, not until when: a computer whose clock is days off keeps it as well.
  expect(cookie).toMatch(/Max-Age=\d+/)
  expect(cookie).not.toMatch(/Expires/)
  expect((await me({ cookie: cookie.split(';')[0] ?? '' })).json()).toEqual(insurer)
  expect((await me({ authorization: `Bearer ${token}` })).json()).toEqual(insurer)
})

test('the token itself is not in the database', async () => {
  const { token } = (await signIn('insurer', '长青-right')).json<{ token: string }>()
  const rows = await db.query<{ text: string }>(sql`select s::text as text from platform.session s`)
  expect(rows.some(({ text }) => text.includes(token) || text.includes(Buffer.from(token).toString('hex')))).toBe(false)
})

test.each([
  ['a wrong password', 'insurer', 'wrong'],
  ['a wrong name', 'nobody', '长青-right'],
  ['a closed operator', 'closed', '长青-right'],
])('%s gets the same answer, which does not tell which it was', async (_why, login, password) => {
  const answer = await signIn(login, password)
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([401, 'identity/wrong-password'])
})

test('five wrong passwords lock the account, even for the right one, and fifteen minutes open it again', async () => {
  await signIn('insurer', '长青-right')
  const codes = []
  for (let i = 0; i < 5; i++) codes.push((await signIn('insurer', 'wrong')).json<{ code: string }>().code)
  expect(codes).toEqual([...Array(4).fill('identity/wrong-password'), 'identity/locked'])
  const right = await signIn('insurer', '长青-right')
  expect([right.statusCode, right.json<{ sentence: { zh: string } }>().sentence.zh]).toEqual([
    429,
    '密码连续输错，账户已锁定，15 分钟后可再试',
  ])
  later(14)
  expect((await signIn('insurer', '长青-right')).statusCode).toBe(429)
  later(1)
  expect((await signIn('insurer', 'wrong')).statusCode).toBe(401)
  expect((await signIn('insurer', '长青-right')).statusCode).toBe(200)
})

test('a name that nobody has is locked as an account is: the lock does not tell which names exist', async () => {
  await signIn('insurer', '长青-right')
  const answersOf = async (login: string): Promise<string[]> => {
    const answers: string[] = []
    for (let i = 0; i < 7; i++) {
      const { statusCode, body } = await signIn(login, 'wrong')
      answers.push(`${statusCode} ${body.replace(/"instance":"[^"]*"/, '')}`)
    }
    return answers
  }
  const known = await answersOf('insurer')
  expect(await answersOf('somebody-else')).toEqual(known)
  later(15)
  expect(await answersOf('Somebody-Else ')).toEqual(await answersOf('insurer'))
  later(15)
})

test('many guesses at once get no more tries than one after another', async () => {
  await signIn('insurer', '长青-right')
  const answers = await Promise.all(Array.from({ length: 8 }, () => signIn('insurer', 'wrong')))
  expect(answers.filter((answer) => answer.json<{ code: string }>().code === 'identity/wrong-password')).toHaveLength(4)
  later(15)
})

test('a session ends by signing out, and by its time', async () => {
  const first = (await signIn('insurer', '长青-right')).json<{ token: string }>()
  const headers = { authorization: `Bearer ${first.token}` }
  expect((await me(headers)).statusCode).toBe(200)
  expect((await app.inject({ method: 'POST', url: '/api/sign-out', headers })).statusCode).toBe(204)
  expect((await me(headers)).statusCode).toBe(401)
  const second = (await signIn('insurer', '长青-right')).json<{ token: string }>()
  later(12 * 60 - 1)
  expect((await me({ authorization: `Bearer ${second.token}` })).statusCode).toBe(200)
  later(1)
  expect((await me({ authorization: `Bearer ${second.token}` })).statusCode).toBe(401)
})

test('a token of the identity provider is its operator; one of another key, audience or time is nobody', async () => {
  const good = { sub: 'sub-1', audience: 'changqing', issuer: issuer.address, expires: '5m' }
  const ask = async (token: string) => (await me({ authorization: `Bearer ${token}` })).statusCode
  expect((await me({ authorization: `Bearer ${await issuer.sign(good)}` })).json()).toEqual(outside)
  expect(await ask(await issuer.sign({ ...good, sub: 'sub-2' }))).toBe(401)
  expect(await ask(await issuer.sign({ ...good, audience: 'another' }))).toBe(401)
  expect(await ask(await issuer.sign({ ...good, issuer: 'https://elsewhere.example' }))).toBe(401)
  expect(await ask(await issuer.sign({ ...good, expires: '-5m' }))).toBe(401)
  expect(await ask(await issuer.signWithAnother(good))).toBe(401)
})

test('every answer carries the headers that keep a browser safe', async () => {
  const { headers } = await app.inject({ url: '/healthz' })
  expect(headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval';")
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test('a page of the consoles is the one page, its files last, and what is neither is a problem', async () => {
  const get = (url: string, accept: string) => app.inject({ url, headers: { accept } })
  const page = await get('/clinic/prescriptions', 'text/html,*/*')
  expect([page.statusCode, page.body, page.headers['cache-control']]).toEqual([200, '<title>长青</title>', 'no-cache'])
  const file = await get('/assets/app-1a2b.js', '*/*')
  expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  for (const address of ['/assets/gone-2b3c.js', '/api/gone']) {
    const { statusCode, headers } = await get(address, 'text/html,*/*')
    expect([statusCode, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8'])
  }
})

test('the health of the service is told', async () => {
  expect((await app.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok', database: 'ok', version: '0.0.0' })
})

test('the interface describes itself as OpenAPI 3.1, and the page to read it needs no other machine', async () => {
  const description = (await app.inject({ url: '/openapi.json' })).json<{
    openapi: string
    paths: Record<string, object>
  }>()
  expect(description.openapi).toBe('3.1.0')
  expect(description.paths['/api/sign-in']).toHaveProperty('post.requestBody')
  expect(JSON.stringify(description)).toContain('"#/components/schemas/Problem"')
  const page = await app.inject({ url: '/docs/' })
  expect(page.statusCode).toBe(200)
  expect(page.body).not.toMatch(/(src|href)="https?:/)
})

test('the schemas of packs are published for editors, the same that the engine reads packs by', async () => {
  const list = await app.inject({ url: '/schemas/' })
  const { schemas: listed } = list.json<{ schemas: { name: string; title: string; address: string }[] }>()
  expect(listed.map(({ name }) => name)).toEqual(Object.keys(schemas()))
  for (const { name, title, address } of listed) {
    const { statusCode, headers, body } = await app.inject({ url: address })
    expect([statusCode, headers['content-type']]).toEqual([200, 'application/schema+json; charset=utf-8'])
    expect(headers['access-control-allow-origin']).toBe('*')
    expect(JSON.parse(body)).toEqual(schemas()[name])
    expect(title).not.toBe('')
  }
  expect((await app.inject({ url: '/schemas' })).statusCode).toBe(200)
  for (const gone of ['/schemas/packs.json', '/schemas/pack.yaml', '/schemas/__proto__.json']) {
    const { statusCode, headers } = await app.inject({ url: gone, headers: { accept: 'text/html' } })
    expect([statusCode, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8'])
  }
})

type Claims = { sub: string; audience: string; issuer: string; expires: string }

/** An identity provider of our own: its configuration, its keys, and tokens signed with them. */
async function openIssuer() {
  const own = await generateKeyPair('ES256')
  const another = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }
  const server = createServer((request, response) => {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const body = request.url?.endsWith('/keys') ? { keys: [jwk] } : { issuer: address, jwks_uri: `${address}/keys` }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  const signed = (key: CryptoKey) => (claims: Claims) =>
    new SignJWT({ sub: claims.sub })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(claims.issuer)
      .setAudience(claims.audience)
      .setExpirationTime(claims.expires)
      .sign(key)
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sign: signed(own.privateKey),
    signWithAnother: signed(another.privateKey),
  }
}
