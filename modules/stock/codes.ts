import type { Day } from '@changqing/engine'
import { type Fragment, type Sql, sql } from '../../platform/sql.ts'

/** What is known of a box: whose it is, of which batch, and whether it was sold. */
export type KnownCode = Readonly<{
  traceCode: string
  drugCode: string
  institutionId: string
  batchNumber: string
  expiresOn: Day | null
  soldAt: Date | null
  /** Of an opened box: how many parts it had, and how many are left. */
  parts: number | null
  partsLeft: number | null
}>

export function knownCodes(on: Sql, codes: readonly string[]): Promise<KnownCode[]> {
  return on.query<KnownCode>(sql`
    with ${boxesWithBatches(sql`t.trace_code = any(${codes}::text[])`)}
    select t.trace_code as "traceCode", t.drug_code as "drugCode", t.institution_id as "institutionId",
           t.batch_number as "batchNumber", b.expires_on as "expiresOn", t.sold_at as "soldAt", t.parts,
           t.parts_left as "partsLeft"
      from t
      left join b on b.institution_id = t.institution_id and b.drug_code = t.drug_code and b.batch_number = t.batch_number`)
}

/**
 * The relations `t` and `b`: boxes with what became of each, and their batches. A box lies by its code and its batch by the
 * place: each is read where it lies, and what was read is joined.
 */
export const boxesWithBatches = (which: Fragment): Fragment => sql`
  t as materialized (
    select t.trace_code, t.drug_code, t.institution_id, t.batch_number, s.sold_at, o.parts, o.parts_left
      from stock.trace_code t
      left join stock.trace_sale s on s.trace_code = t.trace_code
      left join stock.opened_box o on o.trace_code = t.trace_code
     where ${which}),
  b as materialized (
    select b.institution_id, b.drug_code, b.batch_number, b.expires_on
      from stock.batch b
     where (b.institution_id, b.drug_code, b.batch_number) in (select institution_id, drug_code, batch_number from t))`

/** How much of a pack a box has to give: all of it, or what is left of an opened one. */
export const packsIn = ({ parts, partsLeft }: Pick<KnownCode, 'parts' | 'partsLeft'>): number =>
  parts === null || partsLeft === null ? 1 : partsLeft / parts
