import { expect } from 'vitest'
import { differences } from '../modules/dispensing/index.ts'
import { pharmacyA } from '../modules/dispensing/testing-pharmacy.ts'
import { type Database, sql } from '../platform/sql.ts'

/** Postings of each settlement add up to nothing, kept figures are those counted from the rows, each box is sold once. */
export async function booksAgree(db: Database, boxesSold: number): Promise<void> {
  const apart = await db.query(sql`
    select settlement_id from settlement.posting group by settlement_id having sum(amount) <> 0`)
  expect(apart).toEqual([])
  for await (const found of differences(db)) expect(found).toEqual([])
  const [sold] = await db.query<{ boxes: number }>(sql`select count(*) as boxes from stock.trace_sale`)
  expect(sold?.boxes).toBe(boxesSold)
  const [moved] = await db.query<{ packs: number }>(sql`
    select -sum(packs) as packs from stock.movement where institution_id = ${pharmacyA} and kind in ('sale', 'return')`)
  expect(moved?.packs).toBe(boxesSold)
}
