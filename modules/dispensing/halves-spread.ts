import type { Found } from '../../platform/recovery.ts'
import { type Database, type Fragment, sql } from '../../platform/sql.ts'

type Naming = Found & { personId: number; settlementId: string }

/** Rows of a table that name a settlement, those after a key. */
type PageOf = (after: string, limit: number) => Fragment

const page = 5_000

/**
 * Rows that name a settlement which is none or, where that counts, reversed. On spread tables they lie elsewhere than what they
 * name: both are read page by page and compared here.
 */
export async function namingNothing(
  db: Database,
  pageOf: PageOf,
  { reversedToo }: { reversedToo: boolean },
): Promise<Found[]> {
  const found: Found[] = []
  for (let after = ''; ; ) {
    const rows = await db.query<Naming>(pageOf(after, page))
    const standing = await db.query<{ id: string; reversed: boolean }>(sql`
      select s.settlement_id as id, r.settlement_id is not null as reversed
        from settlement.settlement s
        left join settlement.reversal r on r.settlement_id = s.settlement_id and r.person_id = s.person_id
       where s.settlement_id = any(${rows.map(({ settlementId }) => settlementId)}::uuid[])
         and s.person_id = any(${[...new Set(rows.map(({ personId }) => personId))]}::bigint[])`)
    const stands = new Set(standing.filter(({ reversed }) => !(reversed && reversedToo)).map(({ id }) => id))
    found.push(
      ...rows.filter(({ settlementId }) => !stands.has(settlementId)).map(({ key, personId }) => ({ key, personId })),
    )
    const last = rows.at(-1)
    if (last === undefined || rows.length < page) return found
    after = last.key
  }
}

/** Boxes that count as sold with a settlement. */
export const soldBoxes: PageOf = (after, limit) => sql`
  select trace_code as key, person_id as "personId", settlement_id as "settlementId"
    from stock.trace_sale
   where settlement_id is not null and trace_code > ${after}
   order by trace_code
   limit ${limit}`

/** Requests that were answered with a settlement. */
export const answeredRequests: PageOf = (after, limit) => sql`
  select request_key as key, person_id as "personId", settlement_id as "settlementId"
    from settlement.request
   where request_key > ${after}
   order by request_key
   limit ${limit}`
