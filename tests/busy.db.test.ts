import { randomBytes } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { register as registerDispensing } from '../modules/dispensing/routes.ts'
import {
  amlodipine,
  granted,
  issued,
  morning,
  openPlaces,
  patient,
  pharmacistAt,
  pharmacyA,
  prepare,
  pullAt,
  stocked,
} from '../modules/dispensing/testing-pharmacy.ts'
import { loadPolicies } from '../platform/policies.ts'
import { openDatabase, type Query, sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { testApp } from '../platform/testing-http.ts'

/** A database that is there and does not come to it: who asks is told while it lasts, nothing is half done, and it passes by itself. */

const db = await testDatabase()
await openPlaces(db)
const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 90 })
const policies = loadPolicies()
const patience = { lockMs: 900, statementMs: 1_500, idleMs: 60_000 }
const [connections, spread] = [3, db.spread ?? false]
const hurried = openDatabase(db.url, { connections, name: 'changqing hurried', patience, spread })
afterAll(() => hurried.close())

const serve = (on: typeof db) => testApp({ db: on, policies, at: morning, register: [registerDispensing] })
const { as } = serve(hurried)
const till = as(pharmacistAt(pharmacyA))
const counter = { db, policies, place: pharmacyA }

async function ready(): Promise<{
  path: string
  personId: number
  settle: (by?: typeof till) => ReturnType<typeof till.post>
}> {
  const { personId } = await patient(db)
  const dispensingId = granted(await pullAt(counter, await issued(db, { personId })))
  await prepare(counter, dispensingId, boxes.splice(0, 3))
  const path = `/api/pharmacy/dispensings/${dispensingId}`
  return {
    path,
    personId,
    settle: (by = till) => by.post(`${path}/settlement`, {}, `settle-${personId}`),
  }
}
const told = ({ status, problem }: Awaited<ReturnType<typeof till.post>>) => [status, problem.code]
const notDone = [503, 'service/database-busy-not-done']

/** While another session has run that and keeps what it holds. */
const during = <T>(held: Query, work: () => Promise<T>): Promise<T> =>
  db.begin(async (tx) => {
    await tx.query(held)
    return work()
  })

describe('held by an administrator', () => {
  test('a table: changes and questions are answered while it is held, more of them than there are connections, and done later', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, ready))
    const [first] = all
    if (!first) throw new Error('nobody came')
    await during(sql`lock table dispensing.dispensing in access exclusive mode`, async () => {
      const settled = await Promise.all(all.map(({ settle }) => settle()))
      expect(settled.map(told)).toEqual(all.map(() => notDone))
      const put = await Promise.all(all.map(({ path }) => till.post(`${path}/release`, {})))
      expect(put.map(told)).toEqual(all.map(() => notDone))
      const read = await till.get(first.path)
      expect([read.status, read.problem.code]).toEqual([503, 'service/database-busy'])
      expect(read.problem.mend?.zh).toContain('自动恢复')
    })
    expect((await Promise.all(all.map(({ settle }) => settle()))).map(({ status }) => status)).toEqual(
      all.map(() => 200),
    )
  })

  test('the row of one person: that settlement is refused, those beside it are done', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, ready))
    const held = all[2]
    if (!held) throw new Error('nobody came')
    await during(sql`select 1 from insured.lane where person_id = ${held.personId} for update`, async () => {
      const settled = await Promise.all(all.map(({ settle }) => settle()))
      expect(settled.map(({ status }) => status)).toEqual([200, 200, 503, 200, 200, 200])
    })
    expect((await held.settle()).status).toBe(200)
  })
})

// Not on a cluster: Citus takes no triggers on spread tables, and its machines have connections of their own.
test.skipIf(spread)('a slow database breaks off and keeps nothing, and does it once when it is quick', async () => {
  const one = await ready()
  await db.begin((tx) =>
    tx.script(`
      create function settlement.dawdle() returns trigger language plpgsql as
        'begin perform pg_sleep(60); return new; end';
      create trigger dawdle before insert on settlement.reversal for each row execute function settlement.dawdle();
      create trigger dawdle before insert on settlement.request for each row execute function settlement.dawdle()`),
  )
  expect(told(await one.settle())).toEqual(notDone)
  expect(await db.query(sql`select 1 from settlement.settlement where person_id = ${one.personId}`)).toEqual([])
  await db.begin((tx) => tx.script('drop function settlement.dawdle() cascade'))
  expect((await one.settle()).status).toBe(200)
  expect(await db.query(sql`select 1 from settlement.settlement where person_id = ${one.personId}`)).toHaveLength(1)
})

test.skipIf(spread)('without a free connection it is said so, and passes when there is one', async () => {
  const one = await ready()
  // As one of many that share a server: the last connection of the role is taken.
  const role = sql.identifier(`cq_few_${randomBytes(6).toString('hex')}`)
  const owner = await db.one<{ name: string }>(sql`select current_user as name`)
  await db.query(sql`create role ${role} login password 'few-and-taken' connection limit 0`)
  await db.query(sql`grant ${sql.identifier(owner?.name ?? '')} to ${role}`)
  const url = new URL(db.url)
  url.username = role.text.replaceAll('"', '')
  url.password = 'few-and-taken'
  const crowded = openDatabase(String(url), { connections, name: 'changqing crowded', patience })
  const there = serve(crowded)
  const by = there.as(pharmacistAt(pharmacyA))
  try {
    expect(told(await one.settle(by))).toEqual(notDone)
    expect(told(await by.post(`${one.path}/release`, {}))).toEqual(notDone)
    expect((await by.get(one.path)).problem.code).toBe('service/database-busy')
    await db.query(sql`alter role ${role} connection limit 20`)
    expect((await one.settle(by)).status).toBe(200)
  } finally {
    await crowded.close()
    await db.query(sql`drop role ${role}`)
  }
})

test('the limits go with the opening of each connection', async () => {
  const shown = (name: string) => hurried.one<{ value: string }>(sql`select current_setting(${name}) as value`)
  expect(await shown('lock_timeout')).toEqual({ value: '900ms' })
  expect(await shown('statement_timeout')).toEqual({ value: '1500ms' })
  expect(await shown('idle_in_transaction_session_timeout')).toEqual({ value: '1min' })
  const steady = await hurried.steady.one(sql`select current_setting('lock_timeout') as value`)
  expect(steady).toEqual({ value: '300ms' })
  const slow = hurried.patient({ connections: 1, patience: { ...patience, statementMs: 60_000 } })
  expect(await slow.one(sql`select current_setting('statement_timeout') as value`)).toEqual({ value: '1min' })
})
