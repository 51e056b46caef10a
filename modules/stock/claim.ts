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
 * one, and the other finds it not claimed. They are claimed in the order of their codes, so that two sales that share boxes
 * never wait for each other in a ring; a sale before is looked up only of a box that was not free.
 */
export function claimCodes(on: Sql, claim: Claim): Promise<Claimed[]> {
  if (on.spread) return claimSpread(on, claim)
  const { codes, institutionId, settlementId, personId, at } = claim
  return on.query<Claimed>(sql`
    with asked as (select * from unnest(${codes.toSorted()}::text[]) as code),
         claimed as (insert into stock.trace_sale (trace_code, institution_id, settlement_id, person_id, sold_at)
                     select code, ${institutionId}, ${settlementId}::uuid, ${personId}::bigint, ${at}::timestamptz from asked
                         on conflict do nothing returning trace_code)
    select a.code as "traceCode", t.drug_code as "drugCode", t.institution_id as "heldBy",
           s.settlement_id as "soldWith", s.institution_id as "soldAt", c.trace_code is not null as claimed
      from asked a
      left join claimed c on c.trace_code = a.code
      left join stock.trace_code t on t.trace_code = a.code
      left join lateral (select x.settlement_id, x.institution_id from stock.trace_sale x
                          where x.trace_code = a.code and c.trace_code is null offset 0) s on true`)
}

/** The same where the boxes lie on several machines: first claimed, each where its code lies, then looked at. */
async function claimSpread(on: Sql, { codes, institutionId, settlementId, personId, at }: Claim): Promise<Claimed[]> {
  const mine = new Set<string>()
  for (const code of codes.toSorted()) {
    const taken = await on.query(sql`
      insert into stock.trace_sale (trace_code, institution_id, settlement_id, person_id, sold_at)
      values (${code}, ${institutionId}, ${settlementId}, ${personId}, ${at}) on conflict do nothing returning trace_code`)
    if (taken.length > 0) mine.add(code)
  }
  const known = await on.query<{ code: string; drugCode: string; heldBy: string }>(sql`
    select trace_code as code, drug_code as "drugCode", institution_id as "heldBy"
      from stock.trace_code where trace_code = any(${codes}::text[])`)
  const sales = await on.query<{ code: string; soldWith: string | null; soldAt: string }>(sql`
    select trace_code as code, settlement_id as "soldWith", institution_id as "soldAt"
      from stock.trace_sale where trace_code = any(${codes}::text[])`)
  return codes.toSorted().map((traceCode) => {
    const box = known.find(({ code }) => code === traceCode)
    const before = mine.has(traceCode) ? undefined : sales.find(({ code }) => code === traceCode)
    return {
      ...{ traceCode, drugCode: box?.drugCode ?? null, heldBy: box?.heldBy ?? null, claimed: mine.has(traceCode) },
      ...{ soldWith: before?.soldWith ?? null, soldAt: before?.soldAt ?? null },
    }
  })
}
