import type { Day } from '@changqing/engine'
import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { ChangeQuery } from './api.ts'

export type Change = Readonly<{
  changeId: string
  personId: number
  diseaseKey: string
  year: number
  kind: 'choice' | 'change' | 'withdrawal'
  fromInstitutionId: string | null
  toInstitutionId: string | null
  state: 'done' | 'asked' | 'approved' | 'declined'
  reason: string | null
  askedBy: string
  askedAt: Date
}>

export async function insertChange(tx: Tx, c: Change): Promise<void> {
  await tx.query(sql`
    insert into eligibility.designation_change
      (change_id, person_id, disease_key, year, kind, from_institution_id, to_institution_id, state, reason, asked_by,
       asked_at)
    values (${c.changeId}, ${c.personId}, ${c.diseaseKey}, ${c.year}, ${c.kind}, ${c.fromInstitutionId},
            ${c.toInstitutionId}, ${c.state}, ${c.reason}, ${c.askedBy}, ${c.askedAt})`)
}

export const changeById = (on: Sql, changeId: string): Promise<(Change & { region: string }) | undefined> =>
  on.one(sql`
    select c.change_id as "changeId", c.person_id as "personId", c.disease_key as "diseaseKey", c.year, c.kind,
           c.from_institution_id as "fromInstitutionId", c.to_institution_id as "toInstitutionId", c.state, c.reason,
           c.asked_by as "askedBy", c.asked_at as "askedAt", p.region
      from eligibility.designation_change c
      join insured.person p on p.person_id = c.person_id
     where c.change_id = ${changeId}`)

/** Decides a change that is asked for; false when somebody else has. */
export async function decideChangeRow(
  tx: Tx,
  { changeId, personId }: Change,
  decided: Readonly<{ state: 'approved' | 'declined'; by: string; byName: string; note: string; at: Date }>,
): Promise<boolean> {
  const [row] = await tx.query(sql`
    update eligibility.designation_change
       set state = ${decided.state}, decided_by = ${decided.by}, decided_by_name = ${decided.byName},
           decision_note = ${decided.note}, decided_at = ${decided.at}
     where change_id = ${changeId} and person_id = ${personId} and state = 'asked'
    returning change_id`)
  return row !== undefined
}

export async function isChangeAsked(on: Sql, personId: number, diseaseKey: string): Promise<boolean> {
  const [found] = await on.query(sql`
    select 1 from eligibility.designation_change
     where person_id = ${personId} and disease_key = ${diseaseKey} and state = 'asked' limit 1`)
  return found !== undefined
}

export type ChangeShown = Change &
  Readonly<{
    person: string
    insuranceCode: string
    fromName: string | null
    toName: string | null
    decidedByName: string | null
    decisionNote: string | null
  }>

type Asked = Readonly<{ personId: number } | { prefix: string; query: ChangeQuery }>

const asked = (of: Asked): Fragment => {
  if ('personId' in of) return sql`c.person_id = ${of.personId}`
  const { state, diseaseKey, person } = of.query
  return sql`starts_with(p.region, ${of.prefix})
    ${state === undefined ? sql.empty : sql`and c.state = ${state}`}
    ${diseaseKey === undefined ? sql.empty : sql`and c.disease_key = ${diseaseKey}`}
    ${person === undefined ? sql.empty : sql`and p.insurance_code = ${person}`}`
}

/** The changes of a person, or those of an area: what waits first. */
export const changesShown = (
  on: Sql,
  of: Asked,
  { page, size }: Readonly<{ page: number; size: number }> = { page: 1, size: 200 },
): Promise<ChangeShown[]> =>
  on.query<ChangeShown>(sql`
    select c.change_id as "changeId", c.person_id as "personId", p.name as person,
           p.insurance_code as "insuranceCode", c.disease_key as "diseaseKey", c.year, c.kind,
           c.from_institution_id as "fromInstitutionId", f.name as "fromName",
           c.to_institution_id as "toInstitutionId", t.name as "toName", c.state, c.reason, c.asked_by as "askedBy",
           c.asked_at as "askedAt", c.decided_by_name as "decidedByName", c.decision_note as "decisionNote"
      from eligibility.designation_change c
      join insured.person p on p.person_id = c.person_id
      left join institutions.institution f on f.institution_id = c.from_institution_id
      left join institutions.institution t on t.institution_id = c.to_institution_id
     where ${asked(of)}
     order by c.state <> 'asked', c.asked_at desc, c.change_id desc
     limit ${size} offset ${(page - 1) * size}`)

export async function countChanges(on: Sql, of: Asked): Promise<number> {
  const counted = await on.one<{ count: number }>(sql`
    select count(*) as count
      from eligibility.designation_change c
      join insured.person p on p.person_id = c.person_id
     where ${asked(of)}`)
  return counted?.count ?? 0
}

export type Chosen = Readonly<{ institutionId: string; name: string; year: number; diseaseKey: string }>

export const chosenBy = (on: Sql, personId: number): Promise<Chosen[]> =>
  on.query<Chosen>(sql`
    select d.institution_id as "institutionId", i.name, d.year, d.disease_key as "diseaseKey"
      from eligibility.designation d
      join institutions.institution i on i.institution_id = d.institution_id
     where d.person_id = ${personId}
     order by d.year desc, d.disease_key`)

export async function insertChoice(
  tx: Tx,
  of: Readonly<{
    id: string
    personId: number
    diseaseKey: string
    institutionId: string
    year: number
    at: Date
    by: string
  }>,
): Promise<void> {
  await tx.query(sql`
    insert into eligibility.designation
      (designation_id, person_id, disease_key, institution_id, year, chosen_at, chosen_by)
    values (${of.id}, ${of.personId}, ${of.diseaseKey}, ${of.institutionId}, ${of.year}, ${of.at}, ${of.by})`)
}

export async function replaceChoice(tx: Tx, { personId, diseaseKey, year }: Change, to: string): Promise<void> {
  await tx.query(sql`
    update eligibility.designation set institution_id = ${to}
     where person_id = ${personId} and disease_key = ${diseaseKey} and year = ${year}`)
}

export async function deleteChoice(tx: Tx, of: Pick<Change, 'personId' | 'diseaseKey' | 'year'>): Promise<void> {
  await tx.query(sql`
    delete from eligibility.designation
     where person_id = ${of.personId} and disease_key = ${of.diseaseKey} and year = ${of.year}`)
}

/** The first day of the year on which something was settled for the disease and not taken back. */
export async function firstUse(
  on: Sql,
  { personId, diseaseKey, year }: Pick<Change, 'personId' | 'diseaseKey' | 'year'>,
): Promise<Day | null> {
  const found = await on.one<{ day: Day | null }>(sql`
    select min(s.day) as day
      from settlement.settlement s
     where s.person_id = ${personId} and s.disease_key = ${diseaseKey} and s.reverses is null
       and s.day between ${`${year}-01-01`} and ${`${year}-12-31`}
       and not exists (select 1 from settlement.reversal r
                        where r.settlement_id = s.settlement_id and r.person_id = s.person_id)`)
  return found?.day ?? null
}
