import { type Sql, sql } from '../../platform/sql.ts'

/** What left a place's batches with a settlement. */
export type Sold = Readonly<{ drugCode: string; batchNumber: string; packs: number }>

export function soldWith(
  on: Sql,
  { settlementId, placeId, drugCodes }: { settlementId: string; placeId: string; drugCodes: readonly string[] },
): Promise<Sold[]> {
  return on.query<Sold>(sql`
    select drug_code as "drugCode", batch_number as "batchNumber", -packs as packs
      from stock.movement
     where institution_id = ${placeId} and drug_code = any(${drugCodes}::text[]) and kind = 'sale'
       and reference = ${settlementId}
     order by drug_code, batch_number`)
}

/** Which of these boxes are sold with that settlement now. */
export async function codesSoldWith(on: Sql, settlementId: string, codes: readonly string[]): Promise<string[]> {
  const rows = await on.query<{ traceCode: string }>(sql`
    select trace_code as "traceCode" from stock.trace_sale
     where trace_code = any(${codes}::text[]) and settlement_id = ${settlementId}
     order by trace_code`)
  return rows.map(({ traceCode }) => traceCode)
}
