import type { Day, Visit } from '@changqing/engine'
import { type Sql, sql } from '../../platform/sql.ts'
import { type Around, type KeptVisit, unpackedVisit } from './kept-visit.ts'

/** A settlement that stands (not taken back), with the facts it was judged by. */
export type PastSettlement = Readonly<{
  personId: number
  birthDate: Day
  visit: Visit
  fund: number
  seriousIllness: number
  supplementary: number
  personal: number
}>

/**
 * The settlements of a calendar year under one pack, of the next `persons` persons after `afterPerson`, in the order of
 * each person's time: what a replay of the year reads, a bounded piece at a time. `through` is null at the end.
 */
export async function pastSettlements(
  on: Sql,
  asked: { packId: string; year: number; afterPerson: number; persons: number },
): Promise<{ rows: PastSettlement[]; through: number | null }> {
  const first = `${asked.year}-01-01`
  const last = `${asked.year}-12-31`
  const piece = await on.one<{ through: number | null }>(sql`
    select max(person_id) as through
      from (select distinct person_id
              from settlement.settlement
             where person_id > ${asked.afterPerson} and day between ${first} and ${last} and pack_id = ${asked.packId}
             order by person_id
             limit ${asked.persons}) next`)
  const through = piece?.through ?? null
  if (through === null) return { rows: [], through }
  const found = await on.query<Omit<PastSettlement, 'visit'> & Around & { visit: KeptVisit | Visit }>(sql`
    select s.person_id as "personId", p.birth_date as "birthDate", s.visit, s.fund, s.serious_illness as "seriousIllness",
           s.supplementary, s.personal, s.settlement_id as "settlementId", s.reverses, s.day, s.region, s.insurance,
           s.disease_key as "diseaseKey", s.institution_id as "institutionId", s.place_id as "placeId"
      from settlement.settlement s
      join insured.person p using (person_id)
      left join settlement.reversal r on r.settlement_id = s.settlement_id and r.person_id = s.person_id
     where s.person_id > ${asked.afterPerson} and s.person_id <= ${through}
       and s.day between ${first} and ${last} and s.pack_id = ${asked.packId}
       and s.reverses is null and r.settlement_id is null
     order by s.person_id, s.settled_at, s.settlement_id`)
  const rows = found.map(({ personId, birthDate, visit, fund, seriousIllness, supplementary, personal, ...row }) => ({
    ...{ personId, birthDate, fund, seriousIllness, supplementary, personal },
    visit: unpackedVisit(visit, row),
  }))
  return { rows, through }
}

/** How many settlements of a year a pack has paid, to measure progress by. */
export async function countPast(on: Sql, packId: string, year: number): Promise<number> {
  const row = await on.one<{ count: number }>(sql`
    select count(*) as count from settlement.settlement
     where day between ${`${year}-01-01`} and ${`${year}-12-31`} and pack_id = ${packId} and reverses is null`)
  return row?.count ?? 0
}
