import { uuidv7 } from '../../platform/ids.ts'
import { type Sql, sql } from '../../platform/sql.ts'

/** What left a place's batches with a settlement. */
export type Sold = Readonly<{ drugCode: string; batchNumber: string; packs: number }>
export type SoldBox = Readonly<{ traceCode: string; soldAt: Date }>

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
export function boxesSoldWith(on: Sql, settlementId: string, codes: readonly string[]): Promise<SoldBox[]> {
  return on.query<SoldBox>(sql`
    select trace_code as "traceCode", sold_at as "soldAt" from stock.trace_sale
     where trace_code = any(${codes}::text[]) and settlement_id = ${settlementId}
     order by trace_code`)
}

/** Which of these codes are sold, with whatever settlement; a box that was never bought here may be. */
export async function soldAmong(on: Sql, codes: readonly string[]): Promise<string[]> {
  const sold = await on.query<{ traceCode: string }>(sql`
    select trace_code as "traceCode" from stock.trace_sale where trace_code = any(${codes}::text[])`)
  return sold.map(({ traceCode }) => traceCode)
}

/** What is told of boxes whose sale is taken back: that they were sold then, and that they came back now. */
export const comingBack = (boxes: readonly SoldBox[], at: Date) =>
  boxes.flatMap(({ traceCode, soldAt }) => [
    { event_id: uuidv7(soldAt), trace_code: traceCode, kind: 'sold', at: soldAt },
    { event_id: uuidv7(at), trace_code: traceCode, kind: 'returned', at },
  ])

/** The parts of opened boxes that were sold with that settlement. */
export function partsSoldWith(
  on: Sql,
  settlementId: string,
  codes: readonly string[],
): Promise<{ traceCode: string; parts: number }[]> {
  return on.query<{ traceCode: string; parts: number }>(sql`
    select trace_code as "traceCode", parts from stock.part_sale
     where trace_code = any(${codes}::text[]) and settlement_id = ${settlementId}
     order by trace_code`)
}

/** The packs without a code that left their register with that settlement. */
export function uncodedSoldWith(on: Sql, settlementId: string, placeId: string): Promise<Sold[]> {
  return on.query<Sold>(sql`
    select drug_code as "drugCode", batch_number as "batchNumber", packs from stock.uncoded_sale
     where settlement_id = ${settlementId} and institution_id = ${placeId} and not returned
     order by drug_code, batch_number`)
}
