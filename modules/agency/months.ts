import { type Fragment, type Sql, sql } from '../../platform/sql.ts'
import type { Month, Part } from './api.ts'
import { paid, type Sums, sumsOf, yuan } from './money.ts'

/** The months of some settlements `s`, the newest first, at most three years of them. */
export async function monthsOf(on: Sql, where: Fragment): Promise<Month[]> {
  const rows = await on.query<{ month: string; settlements: number; packs: number; sums: Sums }>(sql`
    select to_char(s.day, 'YYYY-MM') as month, count(*) filter (where s.reverses is null) as settlements,
           coalesce(sum(l.packs), 0) as packs, ${sumsOf} as sums
      from settlement.settlement s
      left join lateral (
             select sum(l.quantity) as packs
               from settlement.line l
              where l.settlement_id = s.settlement_id and l.person_id = s.person_id and l.day = s.day
                and l.item_kind = 'drug') l on true
     where ${where}
     group by 1
     order by 1 desc
     limit 36`)
  return rows.map(({ sums, ...row }) => ({ ...row, ...paid(sums) }))
}

/** The largest parts of some drug lines `l` of settlements `s`, by an id and a name. */
export async function partsOf(
  on: Sql,
  { id, name, joins, where }: Record<'id' | 'name' | 'joins' | 'where', Fragment>,
): Promise<Part[]> {
  const rows = await on.query<{ id: string; name: string; settlements: number; packs: number; amount: number }>(sql`
    select ${id} as id, min(${name}) as name, count(distinct s.settlement_id) filter (where s.reverses is null) as settlements,
           sum(l.quantity) as packs, sum(l.amount) as amount
      from settlement.line l
      join settlement.settlement s on s.settlement_id = l.settlement_id and s.person_id = l.person_id and s.day = l.day
      ${joins}
     where l.item_kind = 'drug' and ${where}
     group by 1
     order by sum(l.amount) desc, 1
     limit 20`)
  return rows.map(({ amount, ...row }) => ({ ...row, amount: yuan(amount) }))
}

export const byDoctor = {
  id: sql`s.practitioner_id`,
  name: sql`d.name`,
  joins: sql`join institutions.practitioner d on d.practitioner_id = s.practitioner_id`,
}
export const byPlace = {
  id: sql`s.place_id`,
  name: sql`o.name`,
  joins: sql`join institutions.institution o on o.institution_id = s.place_id`,
}
export const byDrug = {
  id: sql`l.item_code`,
  name: sql`g.generic_name`,
  joins: sql`join catalogue.drug g on g.drug_code = l.item_code`,
}
