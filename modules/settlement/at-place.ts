import type { Day } from '@changqing/engine'
import { type Sql, sql } from '../../platform/sql.ts'

/** A settlement as its place reconciles it. */
export type AtPlace = Readonly<{
  settlementId: string
  personId: number
  visitId: string | null
  dispensingId: string | null
  reverses: string | null
  /** Taken back by another settlement. */
  reversed: boolean
  insurance: 'employee' | 'resident'
  total: number
  fund: number
  seriousIllness: number
  supplementary: number
  personal: number
}>

/** What was settled at a place in days of settlement, both included; a refunded one stands twice. */
export function settlementsAt(on: Sql, asked: { placeId: string; from: Day; until: Day }): Promise<AtPlace[]> {
  return on.query<AtPlace>(sql`
    select s.settlement_id as "settlementId", s.person_id as "personId", s.visit_id as "visitId",
           s.dispensing_id as "dispensingId", s.reverses,
           exists (select from settlement.reversal v
                    where v.settlement_id = s.settlement_id and v.person_id = s.person_id) as reversed,
           s.insurance, s.total, s.fund, s.serious_illness as "seriousIllness", s.supplementary, s.personal
      from settlement.settlement s
     where s.place_id = ${asked.placeId} and s.day between ${asked.from} and ${asked.until}
     order by s.settled_at, s.settlement_id`)
}

export type SoldLine = Readonly<{
  settlementId: string
  itemCode: string
  substance: string
  quantity: number
  price: number
  day: Day
  placeId: string
}>

/** The drugs that a person got in some days, of settlements that stand, with where. */
export function drugsSold(on: Sql, asked: { personId: number; from: Day; until: Day }): Promise<SoldLine[]> {
  return on.query<SoldLine>(sql`
    select l.settlement_id as "settlementId", l.item_code as "itemCode", l.substance, l.quantity, l.price, l.day,
           s.place_id as "placeId"
      from settlement.line l
      join settlement.settlement s on s.settlement_id = l.settlement_id and s.person_id = l.person_id and s.day = l.day
     where l.person_id = ${asked.personId} and l.day between ${asked.from} and ${asked.until}
       and l.item_kind = 'drug' and l.quantity > 0 and s.disease_key is not null
       and not exists (select from settlement.reversal v
                        where v.settlement_id = l.settlement_id and v.person_id = l.person_id)
     order by s.settled_at, s.settlement_id, l.line_no`)
}
