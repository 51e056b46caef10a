import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { addOperators, hashPassword } from '../platform/accounts.ts'
import { loadPolicies } from '../platform/policies.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { testActor } from '../platform/testing-http.ts'
import { Limiter } from './limits.ts'
import { buildServer } from './server.ts'

const db = await testDatabase()
let now = new Date('2026-03-02T02:00:00Z')
const deps = {
  db,
  policies: loadPolicies(),
  clock: () => now,
  version: '0.0.0',
  config: {
    oidc: undefined,
    sessionHours: 12,
    sessionIdleMinutes: 30,
    requestsPerMinute: 100,
    trustProxy: false,
    logLevel: 'silent' as const,
  },
}
const app = await buildServer(deps)
const clerk = testActor('insurer', { login: 'clerk', region: '330300' })
await addOperators(db, [{ ...clerk, secret: await hashPassword('changqing-right') }], now)
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}
const signIn = async (headers: Record<string, string> = {}) => {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { login: 'clerk', password: 'changqing-right' },
    headers,
  })
  return { status: answer.statusCode, cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' }
}
const me = async (cookie: string) => (await app.inject({ url: '/api/me', headers: { cookie } })).statusCode
const post = (url: string, headers: Record<string, string>) => app.inject({ method: 'POST', url, headers })

describe('a stolen or planted session', () => {
  test('a session that was planted in the browser before signing in is worth nothing afterwards', async () => {
    const planted = await signIn()
    const own = await signIn({ cookie: planted.cookie })
    expect(own.cookie).not.toBe(planted.cookie)
    expect([await me(planted.cookie), await me(own.cookie)]).toEqual([401, 200])
  })
  test('a cookie that was stolen before signing out is worth nothing afterwards', async () => {
    const { cookie } = await signIn()
    expect(await me(cookie)).toBe(200)
    await post('/api/sign-out', { cookie })
    expect(await me(cookie)).toBe(401)
  })
  test('signing out everywhere ends every session, and is kept', async () => {
    const [here, there] = [await signIn(), await signIn()]
    expect((await post('/api/sign-out/everywhere', { cookie: here.cookie })).json()).toMatchObject({ ended: 3 })
    expect([await me(here.cookie), await me(there.cookie)]).toEqual([401, 401])
    expect((await post('/api/sign-out/everywhere', { cookie: here.cookie })).statusCode).toBe(401)
    expect(await db.query(sql`select 1 from platform.act where what = 'sign-out-everywhere'`)).toHaveLength(1)
  })
  test('without a request for half an hour it is over; with one now and then it goes on', async () => {
    const { cookie } = await signIn()
    for (let i = 0; i < 3; i++) {
      later(29 * 60)
      expect(await me(cookie)).toBe(200)
    }
    later(30 * 60)
    expect(await me(cookie)).toBe(401)
  })
})

describe('another site', () => {
  test.each([
    ['its origin', { origin: 'https://evil.example' }],
    ['an origin that is none', { origin: 'null' }],
    ['what the browser says of it', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused by %s', async (_by, headers) => {
    const { cookie } = await signIn()
    const answer = await post('/api/sign-out/everywhere', { cookie, ...headers })
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'identity/foreign-origin'])
    expect(await me(cookie)).toBe(200)
  })
  test('our own pages, and programs that name no origin, are not', async () => {
    const { cookie } = await signIn()
    const own = { cookie, origin: 'http://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' }
    expect((await post('/api/sign-out', own)).statusCode).toBe(204)
    expect((await signIn()).status).toBe(200)
  })
})

describe('too much', () => {
  test('a limiter gives back evenly what was used', () => {
    const limiter = new Limiter({ each: 2, inSeconds: 10 })
    const at = (seconds: number) => new Date(seconds * 1000)
    expect([limiter.take('a', at(0)), limiter.take('a', at(0)), limiter.take('a', at(0))]).toEqual([0, 0, 5])
    expect([limiter.take('b', at(0)), limiter.take('a', at(5)), limiter.take('a', at(5))]).toEqual([0, 0, 5])
  })
  test('one address that guesses is told to wait', async () => {
    later(120)
    const codes: string[] = []
    for (let i = 0; i < 62; i++) {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/sign-in',
        payload: { login: `x${i}`, password: 'x' },
        remoteAddress: '10.0.0.9',
      })
      codes.push(answer.json<{ code: string }>().code)
    }
    expect(codes.filter((code) => code === 'identity/too-many-attempts')).toHaveLength(2)
    expect((await signIn()).status).toBe(200)
  })
  test('one account that asks without end is told to wait; others are served', async () => {
    later(120)
    const { cookie } = await signIn()
    const statuses = []
    for (let i = 0; i < 102; i++) statuses.push(await me(cookie))
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
    expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200)
    later(1)
    expect(await me(cookie)).toBe(200)
  })
  test('a body beyond all bounds is refused in words', async () => {
    later(120)
    const { cookie } = await signIn()
    const answer = await app.inject({
      method: 'POST',
      url: '/api/eligibility/files',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': 'too-large-1' },
      payload: `{"content":"${'x'.repeat(17 * 2 ** 20)}"}`,
    })
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([413, 'request/too-large'])
  })
  test.each([
    '/../etc/passwd',
    '/assets/..%2f..%2fpackage.json',
    '/docs/static/..%2f..%2fpackage.json',
    '/schemas/..%2fpackage.json',
  ])('no file is read by the path %s', async (url) => {
    const answer = await app.inject({ url })
    expect([400, 403, 404]).toContain(answer.statusCode)
    expect(answer.body).not.toContain('"dependencies"')
  })
})

describe('headers', () => {
  test.each(['/docs/', '/docs/static/swagger-initializer.js', '/api/me', '/healthz', '/openapi.json'])(
    '%s allows no inline script and no frame of others',
    async (url) => {
      const { headers, body } = await app.inject({ url })
      const policy = String(headers['content-security-policy'])
      expect(policy).toMatch(/script-src 'self'[^;]*;/)
      // Machine code of ours may be compiled (bar codes); no text is ever run.
      expect(/script-src[^;]*'unsafe/.test(policy)).toBe(false)
      expect(policy).toContain("frame-ancestors 'self'")
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['permissions-policy']).toContain('microphone=()')
      expect(headers['cache-control'] === 'no-store').toBe(url.startsWith('/api/'))
      if (String(headers['content-type']).includes('html')) expect(/<script>(?!\s*<\/script>)/.test(body)).toBe(false)
    },
  )

  test.each(['/%zz', '/api/%E0%A4%A', `/api/prescriptions/${'x'.repeat(3000)}`])(
    'an address that cannot be read is answered with them too: %.20s',
    async (url) => {
      const [bad, good] = [await app.inject({ url }), await app.inject({ url: '/healthz' })]
      expect(bad.statusCode).toBe(400)
      expect(bad.json<object>()).toMatchObject({ code: 'request/bad-address' })
      for (const name of ['content-security-policy', 'x-content-type-options', 'strict-transport-security'])
        expect(bad.headers[name]).toBe(good.headers[name])
    },
  )

  test.each([
    ['no HTTP at all', 'GARBAGE\r\n\r\n', 400, 'request/no-http'],
    [
      'two lengths',
      'POST /api/sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0',
      400,
      'request/no-http',
    ],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(40_000)}\r\n\r\n`,
      431,
      'request/headers-too-large',
    ],
  ])('%s is answered with a problem in both languages, with them too', async (_what, text, status, code) => {
    const listening = await buildServer(deps)
    await listening.listen({ port: 0, host: '127.0.0.1' })
    const { port } = listening.server.address() as { port: number }
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    let said = ''
    socket.on('data', (part) => {
      said += part.toString()
    })
    socket.write(text)
    await once(socket, 'close', { signal: AbortSignal.timeout(10_000) })
    await listening.close()
    const [head = '', body = ''] = said.split('\r\n\r\n')
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(head).toContain('content-type: application/problem+json')
    expect(head).toContain("content-security-policy: default-src 'self'")
    expect(JSON.parse(body)).toMatchObject({ code, sentence: { zh: expect.any(String), en: expect.any(String) } })
  })
})
