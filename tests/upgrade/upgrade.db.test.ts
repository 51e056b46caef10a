import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { differences, halves } from '../../modules/dispensing/index.ts'
import { personByCredential } from '../../modules/insured/index.ts'
import { restore } from '../../platform/backup.ts'
import { useKeys } from '../../platform/keys.ts'
import { migrate, readMigrations } from '../../platform/migrate.ts'
import { recover } from '../../platform/recovery.ts'
import { sealEverything } from '../../platform/sealing.ts'
import { type Database, openDatabase, sql, withDatabase } from '../../platform/sql.ts'
import { testKeys } from '../../platform/testing.ts'
import { sealedPlaces } from '../../service/keys.ts'

/** A database that people have worked with goes through every later migration, and no figure changes. */

const released = '0004-gateway.sql'
const migrations = readMigrations(join(import.meta.dirname, '../../database'))

const figures = (on: Database) =>
  on.one(sql`
    select (select jsonb_object_agg(account, amount) from (select account, sum(amount) as amount from settlement.posting group by 1) p) as accounts,
           (select jsonb_object_agg(person_id || counter, amount) from settlement.counter) as counters,
           (select count(*) from settlement.settlement) as settlements,
           (select sum(packs) from stock.batch) as packs,
           (select count(*) from stock.trace_sale) as boxes,
           (select jsonb_object_agg(state, times) from (select state, count(*) as times from circulation.prescription group by 1) c) as states`)

test('a database of the first release with data goes through every migration, and its books stay as they were', async () => {
  const { url } = inject('testServer')
  const name = 'cq_upgrade'
  const server = openDatabase(url, { connections: 1 })
  await server.query(sql`drop database if exists ${sql.identifier(name)} with (force)`)
  await server.query(sql`create database ${sql.identifier(name)}`)
  const db = openDatabase(withDatabase(url, name), { connections: 2 })
  try {
    await migrate(
      db,
      migrations.filter(({ file }) => file <= released),
    )
    await restore(db, join(import.meta.dirname, '0004'))
    const before = await figures(db)
    expect(before).toMatchObject({ settlements: 391, boxes: 550 })
    const run = await migrate(db, migrations)
    expect(run).toEqual(migrations.map(({ file }) => file).filter((file) => file > released))
    expect(await figures(db)).toEqual(before)
    // What the first release kept in clear is sealed, and everybody is still found.
    useKeys(testKeys)
    const inClear = await db.query<{ personId: number; number: string; phone: string }>(sql`
      select person_id as "personId", identity_number as number, phone from insured.person order by 1`)
    expect(inClear).toHaveLength(44)
    expect(await sealEverything(db, sealedPlaces, () => undefined)).toBeGreaterThanOrEqual(2 * inClear.length)
    const [left] = await db.query<{ count: number }>(sql`
      select (select count(*) from insured.person where not starts_with(identity_number, 's1:') or not starts_with(phone, 's1:'))
           + (select count(*) from insured.credential where kind = 'identity-number' and not starts_with(value, 'h1:')) as count`)
    expect(left?.count).toBe(0)
    for (const { personId, number, phone } of inClear.slice(0, 40)) {
      const found = await personByCredential(db, number)
      expect([found?.personId, found?.identityNumber, found?.phone]).toEqual([personId, number, phone])
    }
    expect(await figures(db)).toEqual(before)
    for await (const found of differences(db)) expect(found).toEqual([])
    const report = await recover(db, halves, { at: new Date('2026-11-02T00:00:00Z'), settle: false })
    expect(report.filter(({ found }) => found.length > 0).map(({ name }) => name)).toEqual([])
  } finally {
    await db.close()
    await server.query(sql`drop database if exists ${sql.identifier(name)} with (force)`)
    await server.close()
  }
}, 120_000)
