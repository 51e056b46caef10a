import { expect, test } from 'vitest'
import { day } from '../platform/day.ts'
import { loadPolicies } from '../platform/policies.ts'
import { type Database, sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { buildCity } from './index.ts'

const policies = loadPolicies()
const tables = [
  'insured.person',
  'institutions.practitioner',
  'prescribing.prescription',
  'circulation.prescription',
  'dispensing.dispensing',
  'settlement.settlement',
  'settlement.line',
  'stock.trace_sale',
  'stock.batch',
  'inspections.inspection',
  'inspections.item',
  'inspections.receivable',
]

/** One text that changes when any row of these tables does. What is sealed, and what use cases number, differs each time. */
async function fingerprint(db: Database): Promise<string[]> {
  const parts: string[] = []
  for (const table of tables) {
    const found = await db.one<{ hash: string; rows: number }>(sql`
      select md5(string_agg(kept, '' order by kept)) as hash, count(*) as rows
        from (select md5((to_jsonb(t) - '{identity_number,phone,address,hand_over,inspection_id,receivable_id}'::text[])::text) as kept
                from ${sql.identifier(table)} t) k`)
    parts.push(`${table} ${found?.rows} ${found?.hash}`)
  }
  return parts
}

async function cityOf(seed: number, today: string): Promise<string[]> {
  const db = await testDatabase()
  await buildCity(db, { policies, persons: 120, seed, today: day(today), report: () => undefined })
  return fingerprint(db)
}

test('the same seed and day make the same city, another seed another one', async () => {
  const first = await cityOf(7, '2026-11-22')
  expect(await cityOf(7, '2026-11-22')).toEqual(first)
  expect(await cityOf(8, '2026-11-22')).not.toEqual(first)
}, 240_000)

test('a city of another day lives as well: on the first day of a year, and when the law of a place has run out', async () => {
  expect((await cityOf(7, '2027-02-01')).join()).toMatch(/settlement\.settlement [1-9]/)
  expect((await cityOf(7, '2026-01-01')).join()).toMatch(/settlement\.settlement [1-9]/)
}, 240_000)
