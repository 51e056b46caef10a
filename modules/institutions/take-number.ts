import type { Day } from '../../platform/day.ts'
import { sql, type Tx } from '../../platform/sql.ts'
import { type Numbered, newNumber } from './numbers.ts'

/** Takes a number that nothing else has: five digits by chance meet now and then, and then others are drawn. */
export async function takeNumber(tx: Tx, of: Numbered, region: string, on: Day): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const number = newNumber(of, region, on)
    const taken = await tx.query(sql`select from ${sql.identifier(`institutions.${of}`)} where number = ${number}`)
    if (taken.length === 0) return number
  }
  throw new Error(`no free number of ${of} in ${region} on ${on}`)
}
