import { afterEach, beforeEach, expect, test } from 'vitest'
import { addOperators, hashPassword } from '../platform/accounts.ts'
import { loadPolicies } from '../platform/policies.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { testActor } from '../platform/testing-http.ts'
import { buildServer } from './server.ts'

const db = await testDatabase()
let now = new Date('2026-03-02T02:00:00Z')
const config = { oidc: undefined, sessionHours: 12, trustProxy: false, logLevel: 'silent' as const }
const deps = { db, policies: loadPolicies(), clock: () => now, version: '0.0.0', config }
const [app, other] = [await buildServer(deps), await buildServer(deps)]
const first = 'the first of them all'
const second = 'the second of them all'
const secret = await hashPassword(first)
let count = 0
let login = ''
let operatorId = ''

beforeEach(async () => {
  count += 1
  login = `clerk-${count}`
  const clerk = testActor('insurer', { login, region: '330300' })
  operatorId = clerk.operatorId
  await addOperators(db, [{ ...clerk, secret }], now)
})
afterEach(() => {
  now = new Date(now.getTime() + 3_600_000)
})

const enter = async (password: string, at = app) => {
  const answer = await at.inject({ method: 'POST', url: '/api/sign-in', payload: { login, password } })
  return { status: answer.statusCode, token: answer.json<{ token?: string }>().token ?? '' }
}
const me = async (token: string, at = app) =>
  (await at.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } })).statusCode
const change = async (token: string, current: string, next: string) => {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await app.inject({ method: 'POST', url: '/api/password', headers, payload: { current, next } })
  const { code, ended } = answer.json<{ code?: string; ended?: number }>()
  return [answer.statusCode, code ?? ended]
}
const acts = async () =>
  (await db.query<{ what: string }>(sql`select what from platform.act where operator_id = ${operatorId}`)).map(
    ({ what }) => what,
  )

test('the new password holds, the old one no longer, and of the sessions only the one that asked', async () => {
  const [here, there, away] = [await enter(first), await enter(first), await enter(first, other)]
  expect([await me(there.token), await me(away.token, other)]).toEqual([200, 200])
  expect(await change(here.token, first, second)).toEqual([200, 2])
  now = new Date(now.getTime() + 5_000)
  expect([await me(here.token), await me(there.token), await me(away.token, other)]).toEqual([200, 401, 401])
  expect([(await enter(first)).status, (await enter(second)).status]).toEqual([401, 200])
  expect(await acts()).toContain('password-changed')
})

test.each([
  ['eleven letters', 'eleven-long', 422, 'identity/password-too-short'],
  ['twelve letters', 'twelve-long!', 200, 0],
  ['twelve Chinese ones', '长青藤上的十二个字不算短', 200, 0],
  ['the same again', first, 422, 'identity/same-password'],
])('%s', async (_what, next, status, said) => {
  const { token } = await enter(first)
  expect(await change(token, first, next)).toEqual([status, said])
  expect((await enter(status === 200 ? next : first)).status).toBe(200)
})

test('a password with the own login in it is refused, and a refused one costs no guess', async () => {
  const { token } = await enter(first)
  for (let i = 0; i < 6; i++)
    expect(await change(token, 'wrong', `${login.toUpperCase()} and more`)).toEqual([
      422,
      'identity/password-holds-the-login',
    ])
  expect(await change(token, first, second)).toEqual([200, 0])
})

test('wrong current passwords count with those at the door: the fifth locks, here and there', async () => {
  const { token } = await enter(first)
  for (let i = 0; i < 2; i++) expect((await enter('wrong')).status).toBe(401)
  for (let i = 0; i < 2; i++)
    expect(await change(token, 'wrong', second)).toEqual([422, 'identity/wrong-current-password'])
  expect(await change(token, 'wrong', second)).toEqual([429, 'identity/locked'])
  expect(await change(token, first, second)).toEqual([429, 'identity/locked'])
  expect((await enter(first)).status).toBe(429)
  expect((await acts()).sort()).toEqual([
    'account-locked',
    ...['password-change-failed', 'password-change-failed', 'sign-in', 'sign-in-failed', 'sign-in-failed'],
  ])
})

test('of two changes at once one is done; the other changes nothing', async () => {
  const { token } = await enter(first)
  const tried = await Promise.all([change(token, first, second), change(token, first, 'the third of them all')])
  const done = tried.map(([status]) => status === 200)
  expect(done.filter(Boolean)).toHaveLength(1)
  expect((await enter(done[0] ? second : 'the third of them all')).status).toBe(200)
  expect((await enter(done[0] ? 'the third of them all' : second)).status).toBe(401)
})

test('whoever signs in elsewhere is told where, and nobody is asked to sign in first', async () => {
  const { token } = await enter(first)
  await db.query(sql`delete from platform.account where operator_id = ${operatorId}`)
  expect(await change(token, first, second)).toEqual([409, 'identity/password-kept-elsewhere'])
  expect((await change('nobody', first, second))[0]).toBe(401)
})
