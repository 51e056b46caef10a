import type { Day } from '@changqing/engine'
import { type Sql, sql } from '../../platform/sql.ts'

/** What a place can sell of a drug today: its price and the packs of batches that have not expired. */
export type OnShelf = Readonly<{
  institutionId: string
  drugCode: string
  /** Ten-thousandths of a yuan for a pack. */
  price: number
  packs: number
}>

/** Drugs that are on sale at these places; one that is not on the shelf there is missing from the answer. */
export function onShelf(
  on: Sql,
  { institutionIds, drugCodes, day }: { institutionIds: readonly string[]; drugCodes: readonly string[]; day: Day },
): Promise<OnShelf[]> {
  return on.query<OnShelf>(sql`
    select s.institution_id as "institutionId", s.drug_code as "drugCode", s.price,
           coalesce((select sum(b.packs)
                       from stock.batch b
                      where b.institution_id = s.institution_id and b.drug_code = s.drug_code
                        and b.expires_on >= ${day}), 0) as packs
      from stock.shelf s
     where s.institution_id = any(${institutionIds}::text[]) and s.drug_code = any(${drugCodes}::text[]) and s.on_sale
     order by s.institution_id, s.drug_code`)
}
