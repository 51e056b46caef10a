import { expect, test } from 'vitest'
import {
  amlodipine,
  granted,
  issued,
  morning,
  openPlaces,
  patient,
  pharmacyA,
  prepare,
  pullAt,
  settleAt,
  stocked,
} from '../modules/dispensing/testing-pharmacy.ts'
import { addOperators } from '../platform/accounts.ts'
import type { ServiceStatus } from '../platform/api.ts'
import { loadPolicies } from '../platform/policies.ts'
import { openDatabase, sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { testActor } from '../platform/testing-http.ts'
import { buildServer } from './server.ts'
import { openSession } from './sessions.ts'
import { Watch } from './watch.ts'
import { startWorker } from './worker.ts'

const db = await testDatabase()
const policies = loadPolicies()
let now = morning
const clock = () => now
const config = { oidc: undefined, sessionHours: 12, trustProxy: false, logLevel: 'silent' } as const
const watch = new Watch(morning)
const deps = { db, policies, clock, version: '0.0.0', config }
const app = await buildServer({ ...deps, watch, worker: true, migrations: ['0000-platform.sql', '0010-security.sql'] })
const ready = async (of = app) => {
  const answer = await of.inject({ url: '/readyz' })
  return [answer.statusCode, answer.json<object>()]
}

test('it is ready when the database answers, every migration has run and the worker has its turns', async () => {
  expect(await ready()).toEqual([503, { status: 'not-ready', database: 'ok', migrations: 'ok', worker: 'not' }])
  const worker = startWorker({ db, policies, clock, log: app.log, works: [], deliveries: [], watch })
  await expect.poll(() => watch.turns.size).toBe(1)
  await worker.stop()
  expect(await ready()).toEqual([200, { status: 'ready', database: 'ok', migrations: 'ok', worker: 'ok' }])
  now = new Date(morning.getTime() + 6 * 60_000)
  expect(await ready()).toEqual([503, { status: 'not-ready', database: 'ok', migrations: 'ok', worker: 'not' }])
  now = morning
  const newer = await buildServer({ ...deps, migrations: ['9999-not-yet.sql'] })
  expect(await ready(newer)).toEqual([503, { status: 'not-ready', database: 'ok', migrations: 'not', worker: 'ok' }])
})

test('without its database it says so, and its figures are still told', async () => {
  const away = openDatabase('postgres://nobody@127.0.0.1:1/none', { connections: 1 })
  const alone = await buildServer({ ...deps, db: away })
  expect(await ready(alone)).toEqual([503, { status: 'not-ready', database: 'not', migrations: 'not', worker: 'ok' }])
  expect((await alone.inject({ url: '/metrics' })).body).toContain('changqing_database_up 0')
  await away.close()
})

test('a database that lets nobody write is not ready, a change is told that it was not done, and all goes on by itself', async () => {
  const standby = await testDatabase()
  const operator = testActor('insurer', { region: '350100', login: 'clerk-at-the-standby' })
  await addOperators(standby, [operator], morning)
  const token = await openSession(standby, operator.operatorId, morning, new Date(morning.getTime() + 3_600_000))
  const name = new URL(standby.url).pathname.slice(1)
  const asked = async (on: Awaited<ReturnType<typeof buildServer>>) => {
    const headers = { authorization: `Bearer ${token}` }
    const read = await on.inject({ url: '/api/me', headers })
    const change = await on.inject({ method: 'POST', url: '/api/sign-out/everywhere', headers })
    return [read.statusCode, change.statusCode, change.json<{ code: string }>().code]
  }
  await standby.query(sql`alter database ${sql.identifier(name)} set default_transaction_read_only = on`)
  const reading = openDatabase(standby.url, { connections: 1 })
  const served = await buildServer({ ...deps, db: reading })
  expect(await ready(served)).toMatchObject([503, { status: 'not-ready', database: 'not' }])
  expect(await asked(served)).toEqual([200, 503, 'service/database-away-not-done'])
  await reading.query(sql`set default_transaction_read_only = off`)
  expect(await ready(served)).toMatchObject([200, { status: 'ready', database: 'ok' }])
  expect(await asked(served)).toEqual([200, 200, undefined])
  await reading.close()
})

test('figures are told by route, refusal and clause; lanes by how many went together', async () => {
  await openPlaces(db)
  const codes = await stocked(db, pharmacyA, amlodipine)
  const person = await patient(db)
  const counter = { db, policies, place: pharmacyA }
  const dispensingId = granted(await pullAt(counter, await issued(db, person)))
  await prepare(counter, dispensingId, codes.slice(0, 3))
  granted(await settleAt(counter, dispensingId))
  await app.inject({ url: `/api/prescriptions/${dispensingId}` })
  await db.query(sql`
    insert into platform.outbox (message_id, person_id, topic, payload, at)
    values (gen_random_uuid(), 1, 'x', '{}', ${new Date(morning.getTime() - 90_000)})`)
  const { body, headers } = await app.inject({ url: '/metrics' })
  expect(headers['content-type']).toContain('version=0.0.4')
  expect(body).toContain(
    'changqing_requests_total{method="GET",route="/api/prescriptions/:prescriptionId",status="401"} 1',
  )
  expect(body).toContain('changqing_refusals_total{code="identity/sign-in-first"} 1')
  expect(body).toMatch(/changqing_lane_batch_size_count [1-9]/)
  expect(body).toContain('changqing_outbox_oldest_seconds 90')
  expect(body).toMatch(/changqing_request_seconds_bucket\{route="\/readyz",le="\+Inf"\} \d/)
  for (const row of body.trim().split('\n')) expect(row).toMatch(/^(# (HELP|TYPE) |[a-z_]+(\{.*\})? [-+\d.eNa]+$)/)
  expect(body).not.toContain(dispensingId)
})

test('figures are for this machine, or for whoever shows the token', async () => {
  const ask = async (of: typeof app, more: object) => (await of.inject({ url: '/metrics', ...more })).statusCode
  expect(await ask(app, { remoteAddress: '10.1.2.3' })).toBe(404)
  const guarded = await buildServer({ ...deps, metricsToken: 'a token of length' })
  expect(await ask(guarded, {})).toBe(404)
  expect(
    await ask(guarded, { headers: { authorization: 'Bearer a token of length' }, remoteAddress: '10.1.2.3' }),
  ).toBe(200)
})

test('an administrator reads how the service is; nobody else does', async () => {
  const admin = testActor('admin')
  await addOperators(db, [admin], morning)
  const token = await openSession(db, admin.operatorId, morning, new Date(morning.getTime() + 3_600_000))
  const answer = await app.inject({ url: '/api/admin/status', headers: { authorization: `Bearer ${token}` } })
  const status = answer.json<ServiceStatus>()
  expect(status).toMatchObject({
    version: '0.0.0',
    database: 'ok',
    worker: 'ok',
    outbox: { waiting: expect.any(Number) },
  })
  expect(status.failing).toBe(0)
  expect(status.works.map(({ name }) => name)).toEqual(['platform/outbox'])
  watch.turned('platform/seal', morning, true)
  const failing = await app.inject({ url: '/api/admin/status', headers: { authorization: `Bearer ${token}` } })
  const told = failing.json<ServiceStatus>()
  expect(told.works[0]).toMatchObject({ name: 'platform/seal', failed: true, failures: 1 })
  expect(told).toMatchObject({ worker: 'ok', failing: 1 })
  expect((await app.inject({ url: '/metrics' })).body).toContain('changqing_worker_failing{work="platform/seal"} 1')
  // A duty that fails takes no server away from people: requests may still be sent here.
  expect((await ready())[0]).toBe(200)
  expect(status.refusals.length).toBeGreaterThan(0)
})

test('a stop finishes what it has begun to answer, and takes nothing new', async () => {
  const stopping = await buildServer(deps)
  let begun = (): void => undefined
  const inHand = new Promise<void>((resolve) => {
    begun = resolve
  })
  stopping.get('/slow', { schema: { hide: true } }, async () => {
    begun()
    await db.query(sql`select pg_sleep(0.5)`)
    return { done: true }
  })
  const address = await stopping.listen({ port: 0, host: '127.0.0.1' })
  const asked = fetch(`${address}/slow`)
  await inHand
  const closed = stopping.close()
  expect(await (await asked).json()).toEqual({ done: true })
  await closed
  await expect(fetch(`${address}/slow`)).rejects.toThrow()
})
