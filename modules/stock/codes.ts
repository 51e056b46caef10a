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

/** A box as a till asks for it: without its batch, which lies elsewhere. */
export type BoxAtTill = Pick<
  KnownCode,
  'traceCode' | 'drugCode' | 'batchNumber' | 'institutionId' | 'parts' | 'partsLeft'
> &
  Readonly<{ soldOn: Day | null }>

/** Each box read where its code lies. */
export const boxesAtTill = (on: Sql, codes: readonly string[]): Promise<BoxAtTill[]> =>
  on.query<BoxAtTill>(sql`
    select k.trace_code as "traceCode", k.drug_code as "drugCode", k.batch_number as "batchNumber",
           k.institution_id as "institutionId", (o.sold_at at time zone 'Asia/Shanghai')::date as "soldOn",
           x.parts, x.parts_left as "partsLeft"
      from stock.trace_code k
      left join stock.trace_sale o on o.trace_code = k.trace_code
      left join stock.opened_box x on x.trace_code = k.trace_code
     where k.trace_code = any(${codes}::text[])`)

/** How much of a pack a box has to give: all of it, or what is left of an opened one. */
export const packsIn = ({ parts, partsLeft }: Pick<KnownCode, 'parts' | 'partsLeft'>): number =>
  parts === null || partsLeft === null ? 1 : partsLeft / parts
