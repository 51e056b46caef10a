import { expect, test } from 'vitest'
import { Refusal, refusal } from './refusal.ts'
import { sql } from './sql.ts'
import { testDatabase } from './testing.ts'

const db = await testDatabase()
const busy = refusal(409, 'test/busy', { zh: '忙', en: 'busy' })

test('values come back as what they were: whole numbers, days, instants, JSON, lists', async () => {
  const row = await db.one(sql`
    select ${9_007_199_254_740_991}::bigint as whole, '2025-02-28'::date as day, '2025-02-28T16:00:00Z'::timestamptz as at,
           ${{ a: [1] }}::jsonb as json, ${[1, 2]}::bigint[] as list, array['2025-01-01'::date] as days, 1.25::numeric as share,
           sum(n)::bigint as sum from (values (1::bigint), (2)) as t (n)`)
  expect(row).toEqual({
    whole: 9_007_199_254_740_991,
    day: '2025-02-28',
    at: new Date('2025-02-28T16:00:00Z'),
    json: { a: [1] },
    list: [1, 2],
    days: ['2025-01-01'],
    share: 1.25,
    sum: 3,
  })
})

test('a number that does not fit is a fault, not a wrong number', async () => {
  await expect(db.one(sql`select 9007199254740993::bigint as n`)).rejects.toThrow(/safe integer/)
})

test('a fragment, a list and several rows become one statement with numbered places', () => {
  const where = sql`a = ${1}`
  const query = sql`select * from t where ${where} and b in (${sql.join([sql`${2}`, sql`${3}`])}) and c = ${4}`
  expect(query.text).toBe('select * from t where a = $1 and b in ($2, $3) and c = $4')
  expect(query.values).toEqual([1, 2, 3, 4])
  const rows = sql`insert into t values ${sql.values([
    [1, 'a'],
    [2, 'b'],
  ])}`
  expect(rows.text).toBe('insert into t values ($1, $2), ($3, $4)')
  expect(query.lasting).toBe(false)
  expect(where.lasting).toBe(true)
})

test('a statement is prepared once a connection', async () => {
  await db.begin(async (tx) => {
    for (const n of [1, 2, 3]) await tx.query(sql`select ${n}::int as n, 'prepared once'`)
    const prepared = await tx.query(
      sql`select 1 from pg_prepared_statements where statement like '%prepared once%' and statement not like '%pg_prepared%'`,
    )
    expect(prepared).toHaveLength(1)
  })
})

test('a returned refusal and a thrown error both take the transaction back', async () => {
  await db.query(sql`create table kept (n int)`)
  const outcome = await db.begin(async (tx) => {
    await tx.query(sql`insert into kept values (1)`)
    return busy()
  })
  expect(outcome).toBeInstanceOf(Refusal)
  const broken = db.begin(async (tx) => {
    await tx.query(sql`insert into kept values (2)`)
    throw new Error('broken')
  })
  await expect(broken).rejects.toThrow('broken')
  expect(await db.query(sql`select n from kept`)).toEqual([])
})

test('one row means one row', async () => {
  await expect(db.one(sql`select generate_series(1, 2)`)).rejects.toThrow(/several/)
  expect(await db.one(sql`select 1 where false`)).toBeUndefined()
})

test('a connection that is lost in the middle of a transaction is an error, not the end of the process', async () => {
  const cut = db.begin(async (tx) => {
    const [mine] = await tx.query<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    await db.query(sql`select pg_terminate_backend(${mine?.pid ?? 0})`)
    // Nothing is asked of the connection while it breaks: nobody but its own listener can hear of it.
    await new Promise((resolve) => setTimeout(resolve, 100))
    await tx.query(sql`select 1`)
  })
  await expect(cut).rejects.toThrow()
  expect(await db.query(sql`select 1 as n`)).toEqual([{ n: 1 }])
})
