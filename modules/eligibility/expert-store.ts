import type { Day } from '@changqing/engine'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { Application } from './application.ts'

export type Expert = Readonly<{
  expertId: string
  region: string
  practitionerId: string
  name: string
  institutionId: string
  institutionName: string
  identityNumber: string | null
  diseases: readonly string[]
  validFrom: Day
  validUntil: Day | null
  registered: boolean
  sanctioned: boolean
}>

const rosterOn = (day: Day) => sql`
  select e.expert_id as "expertId", e.region, e.practitioner_id as "practitionerId", p.name,
         p.institution_id as "institutionId", i.name as "institutionName", p.identity_number as "identityNumber",
         e.diseases, e.valid_from as "validFrom", e.valid_until as "validUntil",
         p.registered_from <= ${day} and (p.registered_until is null or p.registered_until >= ${day}) as registered,
         exists (select 1 from institutions.sanction s
                  where s.subject_id in (p.practitioner_id, p.institution_id) and s.valid_from <= ${day}
                    and (s.valid_until is null or s.valid_until >= ${day})) as sanctioned
    from eligibility.expert e
    join institutions.practitioner p on p.practitioner_id = e.practitioner_id
    join institutions.institution i on i.institution_id = p.institution_id`

export const expertsOf = (on: Sql, region: string, day: Day): Promise<Expert[]> =>
  on.query<Expert>(sql`${rosterOn(day)} where e.region = ${region} order by e.expert_id`)

/** How many cases the lot gave each expert of a place, and on how many they voted. */
export const loadsOf = (on: Sql, region: string): Promise<{ expertId: string; drawn: number; voted: number }[]> =>
  on.query(sql`
    select e.expert_id as "expertId", count(a.expert_id) as drawn, count(v.expert_id) as voted
      from eligibility.expert e
      join eligibility.assignment a on a.expert_id = e.expert_id
      left join eligibility.vote v
        on v.application_id = a.application_id and v.round = a.round and v.expert_id = a.expert_id
       and v.person_id = a.person_id
     where e.region = ${region}
     group by 1`)

/** Doctors of an area who are registered on a day, by the first letters of their name or by their number. */
export const candidatesIn = (
  on: Sql,
  of: Readonly<{ prefix: string; name: string; day: Day }>,
): Promise<{ practitionerId: string; name: string; institutionName: string }[]> =>
  on.query(sql`
    select p.practitioner_id as "practitionerId", p.name, i.name as "institutionName"
      from institutions.practitioner p
      join institutions.institution i on i.institution_id = p.institution_id
     where p.kind = 'doctor' and starts_with(i.region, ${of.prefix})
       and (starts_with(p.name, ${of.name}) or starts_with(p.practitioner_id, ${of.name}))
       and p.registered_from <= ${of.day} and (p.registered_until is null or p.registered_until >= ${of.day})
     order by p.name, p.practitioner_id
     limit 20`)

/** As which experts a practitioner sits on committees. */
export const expertsByPractitioner = (on: Sql, practitionerId: string, day: Day): Promise<Expert[]> =>
  on.query<Expert>(sql`${rosterOn(day)} where e.practitioner_id = ${practitionerId} order by e.expert_id`)

export async function insertExpert(
  tx: Tx,
  expert: Pick<Expert, 'expertId' | 'region' | 'practitionerId' | 'diseases' | 'validFrom' | 'validUntil'>,
): Promise<void> {
  await tx.query(sql`
    insert into eligibility.expert (expert_id, region, practitioner_id, diseases, valid_from, valid_until)
    values (${expert.expertId}, ${expert.region}, ${expert.practitionerId}, ${expert.diseases}, ${expert.validFrom},
            ${expert.validUntil})`)
}

export const endExpert = (tx: Tx, expertId: string, region: string, last: Day): Promise<{ expertId: string }[]> =>
  tx.query<{ expertId: string }>(sql`
    update eligibility.expert set valid_until = ${last}
     where expert_id = ${expertId} and region = ${region} and (valid_until is null or valid_until > ${last})
    returning expert_id as "expertId"`)

export async function assign(tx: Tx, of: Application, expertIds: readonly string[], at: Date): Promise<void> {
  await tx.query(sql`
    insert into eligibility.assignment (application_id, round, expert_id, person_id, assigned_at)
    values ${sql.values(expertIds.map((expertId) => [of.applicationId, of.round, expertId, of.personId, at]))}`)
}

export type Ballot = Readonly<{
  expertId: string
  name: string
  vote: 'grant' | 'refuse' | null
  reason: string | null
  at: Date | null
}>

/** The ballots of the round that an application is in, cast or not. */
export const ballotsOf = (on: Sql, { applicationId, personId, round }: Application): Promise<Ballot[]> =>
  on.query<Ballot>(sql`
    select a.expert_id as "expertId", p.name, v.vote, v.reason, v.at
      from eligibility.assignment a
      join eligibility.expert e on e.expert_id = a.expert_id
      join institutions.practitioner p on p.practitioner_id = e.practitioner_id
      left join eligibility.vote v
        on v.application_id = a.application_id and v.round = a.round and v.expert_id = a.expert_id
       and v.person_id = a.person_id
     where a.application_id = ${applicationId} and a.person_id = ${personId} and a.round = ${round}
     order by a.expert_id`)

/** Casts a ballot; a second one of the same expert changes nothing and answers false. */
export async function insertVote(
  tx: Tx,
  of: Application,
  vote: Readonly<{ expertId: string; vote: 'grant' | 'refuse'; reason: string; at: Date }>,
): Promise<boolean> {
  const [row] = await tx.query(sql`
    insert into eligibility.vote (application_id, round, expert_id, person_id, vote, reason, at)
    values (${of.applicationId}, ${of.round}, ${vote.expertId}, ${of.personId}, ${vote.vote}, ${vote.reason}, ${vote.at})
        on conflict do nothing
    returning expert_id`)
  return row !== undefined
}

/** Waits for an application that others vote on too. */
export async function holdApplication(tx: Tx, { applicationId, personId }: Application): Promise<void> {
  await tx.query(sql`
    select 1 from eligibility.application
     where application_id = ${applicationId} and person_id = ${personId} for update`)
}

export type AssignedRow = Readonly<{
  applicationId: string
  round: number
  diseaseKey: string
  state: string
  assignedAt: Date
  dueOn: Day | null
  vote: 'grant' | 'refuse' | null
}>

export const assignedTo = (on: Sql, practitionerId: string): Promise<AssignedRow[]> =>
  on.query<AssignedRow>(sql`
    select a.application_id as "applicationId", a.round, p.disease_key as "diseaseKey", p.state,
           a.assigned_at as "assignedAt", p.due_on as "dueOn", v.vote
      from eligibility.assignment a
      join eligibility.expert e on e.expert_id = a.expert_id
      join eligibility.application p on p.application_id = a.application_id and p.person_id = a.person_id
      left join eligibility.vote v
        on v.application_id = a.application_id and v.round = a.round and v.expert_id = a.expert_id
       and v.person_id = a.person_id
     where e.practitioner_id = ${practitionerId}
     order by v.vote is not null, p.due_on nulls last, a.assigned_at desc, a.application_id desc
     limit 500`)

/** Whether a practitioner was asked about any application of a person: then its evidence may be read. */
export async function isAskedAbout(on: Sql, practitionerId: string, personId: number): Promise<boolean> {
  const [found] = await on.query(sql`
    select 1
      from eligibility.assignment a
      join eligibility.expert e on e.expert_id = a.expert_id
     where a.person_id = ${personId} and e.practitioner_id = ${practitionerId}
     limit 1`)
  return found !== undefined
}

export type Precedent = Readonly<{
  precedentId: string
  region: string
  diseaseKey: string
  decision: 'grant' | 'refuse'
  grants: number
  refusals: number
  reasons: readonly string[]
  criteria: readonly Readonly<{ id: string; status: string; name: Readonly<{ zh: string; en: string }> }>[]
  age: number
  sex: 'male' | 'female'
  decidedOn: Day
}>

export async function insertPrecedent(tx: Tx, p: Precedent): Promise<void> {
  await tx.query(sql`
    insert into eligibility.precedent
      (precedent_id, region, disease_key, decision, grants, refusals, reasons, criteria, age, sex, decided_on)
    values (${p.precedentId}, ${p.region}, ${p.diseaseKey}, ${p.decision}, ${p.grants}, ${p.refusals}, ${p.reasons},
            ${sql.json(p.criteria)}, ${p.age}, ${p.sex}, ${p.decidedOn})`)
}

export type PrecedentSearch = Readonly<{
  region: string
  diseaseKey: string | null
  decision: string | null
  text: string | null
}>

const found = ({ region, diseaseKey, decision, text }: PrecedentSearch) => sql`
  region = ${region}
  and (${diseaseKey}::text is null or disease_key = ${diseaseKey})
  and (${decision}::text is null or decision = ${decision})
  and (${text}::text is null
       or exists (select 1 from unnest(reasons) r where position(lower(${text}) in lower(r)) > 0))`

/** A page of precedents, the latest first. */
export const precedents = (on: Sql, search: PrecedentSearch, page: number, size: number): Promise<Precedent[]> =>
  on.query<Precedent>(sql`
    select precedent_id as "precedentId", region, disease_key as "diseaseKey", decision, grants, refusals, reasons,
           criteria, age, sex, decided_on as "decidedOn"
      from eligibility.precedent
     where ${found(search)}
     order by decided_on desc, precedent_id desc
     limit ${size} offset ${(page - 1) * size}`)

export async function countPrecedents(on: Sql, search: PrecedentSearch): Promise<number> {
  const row = await on.one<{ total: number }>(
    sql`select count(*) as total from eligibility.precedent where ${found(search)}`,
  )
  return row?.total ?? 0
}
