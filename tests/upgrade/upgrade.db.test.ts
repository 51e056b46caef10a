import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { differences, halves } from '../../modules/dispensing/index.ts'
import { restore } from '../../platform/backup.ts'
import { migrate, readMigrations } from '../../platform/migrate.ts'
import { recover } from '../../platform/recovery.ts'
import { type Database, openDatabase, sql, withDatabase } from '../../platform/sql.ts'

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
    for await (const found of differences(db)) expect(found).toEqual([])
    const report = await recover(db, halves, { at: new Date('2026-11-02T00:00:00Z'), settle: false })
    expect(report.filter(({ found }) => found.length > 0).map(({ name }) => name)).toEqual([])
  } finally {
    await db.close()
    await server.query(sql`drop database if exists ${sql.identifier(name)} with (force)`)
    await server.close()
  }
}, 120_000)
