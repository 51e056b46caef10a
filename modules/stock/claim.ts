import { uuidv7 } from '../../platform/ids.ts'
import { type Sql, sql } from '../../platform/sql.ts'

export type Claim = Readonly<{
  codes: readonly string[]
  institutionId: string
  settlementId: string
  personId: number
  at: Date
}>

/** What became of a box that somebody says was sold: whose it was, and the sale that was there before. */
export type Claimed = Readonly<{
  traceCode: string
  drugCode: string | null
  heldBy: string | null
  claimed: boolean
  soldWith: string | null
  soldAt: string | null
}>

/**
 * Checks the boxes of one sale and claims those that are free, in one statement: of two that claim a box at once the key lets
 * one, and the other finds it not claimed.
 */
export function claimCodes(on: Sql, { codes, institutionId, settlementId, personId, at }: Claim): Promise<Claimed[]> {
  const rows = sql.json(codes.map((code) => ({ code, event: uuidv7(at) })))
  return on.query<Claimed>(sql`
    with asked as (select e ->> 'code' as code, (e ->> 'event')::uuid as event from ${sql.few(rows)}),
         known as (select a.code, a.event, t.drug_code, t.institution_id, s.settlement_id, s.institution_id as sold_at
                     from asked a
                     left join stock.trace_code t on t.trace_code = a.code
                     left join stock.trace_sale s on s.trace_code = a.code),
         claimed as (insert into stock.trace_sale (trace_code, institution_id, settlement_id, person_id, sold_at)
                     select code, ${institutionId}, ${settlementId}::uuid, ${personId}::bigint, ${at}::timestamptz
                       from known where settlement_id is null
                         on conflict do nothing returning trace_code),
         told as (insert into stock.trace_event (event_id, trace_code, kind, institution_id, settlement_id, at)
                  select event, code, 'sold', ${institutionId}, ${settlementId}::uuid, ${at}::timestamptz
                    from known where code in (select trace_code from claimed))
    select k.code as "traceCode", k.drug_code as "drugCode", k.institution_id as "heldBy",
           k.settlement_id as "soldWith", k.sold_at as "soldAt",
           exists (select from claimed c where c.trace_code = k.code) as claimed
      from known k`)
}
