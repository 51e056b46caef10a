import type { Day } from '@changqing/engine'
import { type Sql, sql } from '../../platform/sql.ts'

/** What a place can sell of a drug today: its price and the packs of batches that have not expired. */
export type OnShelf = Readonly<{
  institutionId: string
  drugCode: string
  /** Ten-thousandths of a yuan for a pack. */
  price: number
  packs: number
  /** Of them, packs that slips in hand have taken and not settled yet: they are not there for others. */
  inHand: number
}>

/** Drugs that are on sale at these places; one that is not on the shelf there is missing from the answer. */
export function onShelf(
  on: Sql,
  { institutionIds, drugCodes, day }: { institutionIds: readonly string[]; drugCodes: readonly string[]; day: Day },
): Promise<OnShelf[]> {
  const inHand = on.spread ? sql`stock.in_hand_seen` : sql`stock.in_hand`
  return on.query<OnShelf>(sql`
    with h as materialized (select * from ${inHand}(${institutionIds}::text[], ${drugCodes}::text[]))
    select s.institution_id as "institutionId", s.drug_code as "drugCode", s.price, coalesce(b.packs, 0) as packs,
           coalesce(h.packs, 0) as "inHand"
      from stock.shelf s
      left join lateral (select sum(b.packs) as packs
                           from stock.batch b
                          where b.institution_id = s.institution_id and b.drug_code = s.drug_code
                            and b.expires_on >= ${day}) b on true
      left join h on h.institution_id = s.institution_id and h.drug_code = s.drug_code
     where s.institution_id = any(${institutionIds}::text[]) and s.drug_code = any(${drugCodes}::text[]) and s.on_sale
     order by s.institution_id, s.drug_code`)
}

/** Whole packs that somebody who comes now can have. */
export const freePacks = ({ packs, inHand }: Pick<OnShelf, 'packs' | 'inHand'>): number =>
  Math.max(0, Math.floor(packs - inHand))
