import { dayOf } from '../../platform/day.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import type { Pick as Picked } from './api.ts'
import type { Place } from './place.ts'

export type Wanted = Readonly<{ drugCode: string; packs: number }>

type Row = Readonly<{ drugCode: string; batchNumber: string; expiresOn: string; packs: number; spot: string | null }>

/** Which boxes to fetch: of each drug the batch that expires first, then the next, and where it stands. */
export async function picksOf(on: Sql, { institutionId, at }: Place, wanted: readonly Wanted[]): Promise<Picked[]> {
  const rows = await on.query<Row>(sql`
    select b.drug_code as "drugCode", b.batch_number as "batchNumber", b.expires_on as "expiresOn", b.packs, p.spot
      from stock.batch b
      left join stock.placement p on p.institution_id = b.institution_id and p.drug_code = b.drug_code
     where b.institution_id = ${institutionId} and b.drug_code = any(${wanted.map(({ drugCode }) => drugCode)}::text[])
       and b.packs > 0 and b.expires_on >= ${dayOf(at)}
     order by b.expires_on, b.batch_number`)
  return wanted.map(({ drugCode, packs }) => {
    const batches = rows.filter((row) => row.drugCode === drugCode)
    let left = packs
    const take = batches.flatMap(({ batchNumber, expiresOn, packs: there }) => {
      const taken = Math.min(left, Math.floor(there))
      left -= taken
      return taken > 0 ? [{ batchNumber, expiresOn, packs: taken }] : []
    })
    return { drugCode, spot: batches[0]?.spot ?? null, take, short: left }
  })
}

/** `code:packs`, commas between. */
export const readWanted = (text: string): Wanted[] =>
  text.split(',').map((one) => {
    const [drugCode = '', packs = '0'] = one.split(':')
    return { drugCode, packs: Number(packs) }
  })
