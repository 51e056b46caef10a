import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Database, sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { patient, settle } from '../small-place.ts'

const db = await testDatabase()
await settle(db)
const [mine, theirs] = [await patient(db), await patient(db)]
const file = readFileSync(join(import.meta.dirname, '../../database/tables.yaml'), 'utf8')
const { person: tables } = parse(file) as { person: string[] }
const own = db.behind({ by: 'patient', personId: mine.personId })

const filled = async (on: Database, table: string) =>
  (await on.query(sql`select person_id from ${sql.identifier(table)}`)) as { person_id: number }[]

test('every table of persons has the policy, and the role of patients may read it under the policy only', async () => {
  const guarded = await db.query<{ table: string }>(sql`
    select c.oid::regclass::text as "table" from pg_class c join pg_policy p on p.polrelid = c.oid
     where c.relrowsecurity and p.polname = 'own_person' order by 1`)
  expect(tables.filter((table) => !guarded.some((one) => one.table === table.replaceAll('"', '')))).toEqual([])
  for (const table of tables) await own.query(sql`select 1 from ${sql.identifier(table)} limit 1`)
})

test('a statement that forgets its where gives the own rows, and with the wrong person nothing', async () => {
  for (const table of ['insured.person', 'eligibility.certification', 'family_doctors.contract']) {
    expect((await filled(db, table)).length).toBeGreaterThan(1)
    expect([...new Set((await filled(own, table)).map((row) => row.person_id))]).toEqual([mine.personId])
    expect(await filled(db.behind({ by: 'patient', personId: 999_999 }), table)).toEqual([])
  }
  const named = await own.query(sql`select 1 from insured.person where person_id = ${theirs.personId}`)
  expect(named).toEqual([])
})

test('nobody writes into the rows of another, nor moves the own to another', async () => {
  const change = sql`update insured.person set phone = '1' where person_id = ${theirs.personId} returning 1`
  expect(await own.query(change)).toEqual([])
  const move = sql`update insured.person set person_id = ${theirs.personId + 50} where person_id = ${mine.personId}`
  // On spread tables Citus refuses it before the wall does.
  await expect(own.query(move)).rejects.toThrow(/row-level security|partition value/)
  const forge = sql`
    insert into insured.notice (notice_id, person_id, topic, text_zh, text_en, at)
    values (gen_random_uuid(), ${theirs.personId}, 'x', 'x', 'x', now())`
  await expect(own.query(forge)).rejects.toThrow(/row-level security/)
})

test('secrets are closed to it, and the partitions of the ledger', async () => {
  for (const table of [
    'platform.account',
    'platform.session',
    'platform.seal',
    'gateway.key',
    'settlement.settlement_202503',
  ])
    await expect(own.query(sql`select 1 from ${sql.identifier(table)}`)).rejects.toThrow(/permission denied/)
})

test('the wall falls with the transaction: the same connection serves the service as before', async () => {
  await Promise.all(Array.from({ length: 30 }, () => own.query(sql`select 1 from insured.person`)))
  expect((await filled(db, 'insured.person')).length).toBeGreaterThan(1)
  const [who] = await db.query<{ role: string; person: string | null }>(
    sql`select current_user as role, nullif(current_setting('changqing.person', true), '') as person`,
  )
  expect(who).toEqual({ role: expect.not.stringMatching(/^changqing_patient$/), person: null })
})

test('what may be called behind one wall may be called behind the others', async () => {
  const closed = await db.query(sql`
    select p.oid::regprocedure::text as function, r.role
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      cross join unnest(array['changqing_patient', 'changqing_institution', 'changqing_agency']) as r(role)
     where n.nspname not in ('pg_catalog', 'information_schema') and p.proacl is not null
       and has_function_privilege('changqing_patient', p.oid, 'execute')
       and not has_function_privilege(r.role, p.oid, 'execute')`)
  expect(closed).toEqual([])
})

test('a person without a number is nobody', () => {
  expect(() => db.behind({ by: 'patient', personId: Number.NaN })).toThrow(RangeError)
})
