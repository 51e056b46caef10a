import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backup, restore } from '../../platform/backup.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { recover } from '../../platform/recovery.ts'
import { type Database, sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { halves } from './halves.ts'
import { differencesOf } from './recompute.ts'
import {
  amlodipine,
  granted,
  issued,
  openPlaces,
  patient,
  pharmacyA,
  prepare,
  pullAt,
  settleAt,
  stocked,
} from './testing-pharmacy.ts'

/** What a hand in the database could leave half is found and settled; what is backed up comes back to the fen. */

const db = await testDatabase()
const other = await testDatabase()
const policies = loadPolicies()
const folder = mkdtempSync(join(tmpdir(), 'changqing-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const persons: number[] = []
beforeAll(async () => {
  await openPlaces(db)
  const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 20 })
  const till = { db, policies, place: pharmacyA }
  for (let one = 0; one < 2; one += 1) {
    const person = await patient(db)
    const prescription = await issued(db, person, { lines: [[amlodipine, 3]] })
    const pulled = granted(await pullAt(till, prescription, [{ lineNo: 1, packs: 3 }]))
    await prepare(till, pulled, boxes.splice(0, 3))
    granted(await settleAt(till, pulled))
    persons.push(person.personId)
  }
})

const figures = (on: Database) =>
  on.one(sql`
    select (select jsonb_object_agg(account, amount) from (select account, sum(amount) as amount from settlement.posting group by 1) p) as accounts,
           (select jsonb_object_agg(person_id || counter, amount) from settlement.counter) as counters,
           (select sum(total) from settlement.settlement) as total,
           (select sum(packs) from stock.batch) as packs`)

test('a backup comes back in another database with every figure the same to the fen', async () => {
  const kept = await backup(db, join(folder, 'whole'), new Date())
  expect(kept.find(({ table }) => table === 'settlement.settlement')?.rows).toBe(2)
  await expect(backup(db, join(folder, 'whole'), new Date())).rejects.toThrow('已有一份备份')
  await restore(other, join(folder, 'whole'))
  expect(await figures(other)).toEqual(await figures(db))
  expect(await differencesOf(other, persons)).toEqual([])
  await expect(restore(other, join(folder, 'whole'))).rejects.toThrow('已有参保人')
})

test('half a backup is refused', async () => {
  writeFileSync(join(folder, 'nothing'), '')
  await expect(restore(other, join(folder, 'none'))).rejects.toThrow('没有完整的备份')
})

test('every half outcome is found, settled by its rule, and found no more', async () => {
  const at = new Date('2026-03-02T02:00:00Z')
  const look = async (settle: boolean) => {
    const report = await recover(db, halves, { at, settle })
    return Object.fromEntries(report.map(({ name, found, left }) => [name, [found.length, left.length]]))
  }
  const nothing = Object.fromEntries(halves.map(({ name }) => [name, [0, 0]]))
  expect(await look(false)).toEqual(nothing)
  const [person] = persons
  await db.query(sql`update dispensing.dispensing set state = 'approved' where person_id = ${person ?? 0}`)
  await db.query(sql`
    insert into stock.trace_sale values ('99000000000000000001', ${pharmacyA}, gen_random_uuid(), ${person ?? 0}, now())`)
  await db.query(sql`
    insert into settlement.request (request_key, request_hash, settlement_id, person_id, at)
    values ('somebody a-lost-key', '', gen_random_uuid(), ${person ?? 0}, now())`)
  await db.query(sql`update settlement.counter set amount = amount + 100 where person_id = ${person ?? 0}`)
  const found = await look(true)
  expect(found['dispensing/behind-its-settlement']).toEqual([1, 0])
  expect(found['stock/sold-to-nobody']).toEqual([1, 0])
  expect(found['settlement/answered-by-nothing']).toEqual([1, 0])
  expect(found['settlement/figures']?.[0]).toBeGreaterThan(0)
  expect(found['settlement/figures']?.[1]).toBe(0)
  expect(await look(true)).toEqual(nothing)
  expect(await figures(db)).toEqual(await figures(other))
})
