import type { Day } from '@changqing/engine'
import { type Fragment, type Sql, sql } from '../../platform/sql.ts'

/** Medicine that came into a person's hands by a settlement that stands: what remaining supply is made of (WZ2017-2.5). */
export type DispensedEvent = Readonly<{
  personId: number
  settlementId: string
  /** Of a bill without a prescription of the centre, its settlement. */
  prescriptionId: string
  diseaseKey: string
  substance: string
  line: number
  day: Day
  amount: number
  dailyAmount: number
}>

const events = (personId: Fragment): Fragment => sql`
    from settlement.line l
    join settlement.settlement s on s.settlement_id = l.settlement_id and s.person_id = l.person_id and s.day = l.day
   where l.person_id = ${personId} and l.item_kind = 'drug' and l.substance_amount > 0 and s.disease_key is not null
     and not exists (select from settlement.reversal v
                      where v.settlement_id = l.settlement_id and v.person_id = l.person_id)`

/** All of some persons', in the order in which they came. */
export function dispensedEventsOf(on: Sql, personIds: readonly number[]): Promise<DispensedEvent[]> {
  return on.query<DispensedEvent>(sql`
    select l.person_id as "personId", l.settlement_id as "settlementId", coalesce(s.prescription_id, s.settlement_id) as "prescriptionId",
           s.disease_key as "diseaseKey", l.substance, coalesce(l.prescription_line, l.line_no) as line, l.day,
           l.substance_amount as amount, l.daily_amount as "dailyAmount"
    ${events(sql`any(${personIds}::bigint[])`)}
   order by l.day, s.settled_at, s.settlement_id, l.line_no`)
}

export const dispensedEvents = (on: Sql, personId: number): Promise<DispensedEvent[]> =>
  dispensedEventsOf(on, [personId])
