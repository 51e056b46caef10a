import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { differences } from '../modules/dispensing/index.ts'
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
import { backup, restore } from '../platform/backup.ts'
import { uuidv7 } from '../platform/ids.ts'
import { migrate, readMigrations } from '../platform/migrate.ts'
import { loadPolicies } from '../platform/policies.ts'
import { type Database, openDatabase, sql, withDatabase } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { atEach, dropAtEach } from '../platform/testing-cluster.ts'

/** A city moves between a cluster and one server: what is there equals what was, to the fen. */

const [db, other] = [await testDatabase(), await testDatabase()]
const { servers } = inject('testServer')

if (!db.spread)
  test('moving is not tried here: TEST_DATABASE_URL names no coordinator of a Citus cluster', () => {
    expect(servers).toHaveLength(1)
  })
else
  test('a city moves from the cluster to one server, and from there to another cluster', async () => {
    await openPlaces(db)
    const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 12 })
    const till = { db, policies: loadPolicies(), place: pharmacyA }
    for (let i = 0; i < 4; i += 1) {
      const pulled = granted(await pullAt(till, await issued(db, await patient(db))))
      await prepare(till, pulled, boxes.slice(3 * i, 3 * i + 3))
      granted(await settleAt(till, pulled))
    }
    const alone = await oneServer(servers[1] ?? '')
    await moved(db, alone)
    await moved(alone, other)
    const was = await figures(db)
    expect(was).toMatchObject([{ settlements: 4 }])
    for (const on of [alone, other]) {
      expect(await figures(on)).toEqual(was)
      for await (const found of differences(on)) expect(found).toEqual([])
    }
  })

/** A database that no cluster knows, on a server of its own. */
async function oneServer(server: string): Promise<Database> {
  const name = `cq_test_${uuidv7().replaceAll('-', '')}`
  await atEach([server], sql`create database ${sql.identifier(name)}`)
  const alone = openDatabase(withDatabase(server, name), { connections: 4 })
  afterAll(async () => {
    await alone.close()
    await dropAtEach([server], name)
  })
  await migrate(alone, readMigrations(join(import.meta.dirname, '../database')))
  return alone
}

/** Each table is compared as it comes: `restore` keeps nothing of a city that is not as it was. */
async function moved(from: Database, to: Database): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'changqing-moving-'))
  try {
    const tables = await backup(from, folder, morning)
    expect(await restore(to, folder)).toEqual(tables)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const figures = (on: Database) =>
  on.query(sql`
    select day, count(*) as settlements, sum(total) as total, sum(fund) as fund, sum(personal) as personal
      from settlement.settlement group by 1 order by 1`)
