import type { Day } from '../../platform/day.ts'
import { type Fragment, sql } from '../../platform/sql.ts'

/**
 * Packs of each settlement and how many of them came with their code, where tables are spread: settlements, scans and boxes lie by
 * the person, old goods without codes by the institution, and what is counted of each is put together at the coordinator.
 */
export const toldApart = ({ from, to, only }: { from: Day; to: Day; only: string | null }): Fragment => sql`
    live as materialized (
      select s.settlement_id, s.dispensing_id, s.place_id, s.person_id, sum(l.quantity) as packs
        from settlement.settlement s
        join settlement.line l on l.settlement_id = s.settlement_id and l.person_id = s.person_id and l.day = s.day
        left join settlement.reversal v on v.settlement_id = s.settlement_id and v.person_id = s.person_id
       where s.day between ${from} and ${to} and l.day between ${from} and ${to} and l.item_kind = 'drug'
         and s.reverses is null and (${only}::text is null or s.place_id = ${only}) and v.settlement_id is null
       group by 1, 2, 3, 4),
    scanned as materialized (
      select c.dispensing_id, count(*) as boxes from dispensing.scan c
       where c.dispensing_id in (select dispensing_id from live) group by 1),
    uncoded as materialized (
      select u.settlement_id, sum(u.packs) as packs from stock.uncoded_sale u
       where not u.returned and u.settlement_id in (select settlement_id from live) group by 1),
    boxed as materialized (
      select b.settlement_id, count(*) as boxes from outpatient.box b
       where b.settlement_id in (select settlement_id from live) group by 1),
    told as (
      select v.settlement_id, v.place_id, v.packs,
             least(v.packs, case when v.dispensing_id is null then coalesce(b.boxes, 0)
                                 else coalesce(c.boxes, 0) + coalesce(u.packs, 0) end) as coded
        from live v
        left join scanned c on c.dispensing_id = v.dispensing_id
        left join uncoded u on u.settlement_id = v.settlement_id
        left join boxed b on b.settlement_id = v.settlement_id)`
