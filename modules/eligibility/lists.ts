import type { Day, Policies } from '@changqing/engine'
import { addDays } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import { type Fragment, type Sql, sql } from '../../platform/sql.ts'
import type { ApplicationQuery, ApplicationRow, Figures, Work } from './api.ts'
import type { Application } from './application.ts'
import { waitingFor } from './moves.ts'
import { diseaseName } from './notices.ts'
import { rowOf } from './view.ts'

/** Whose applications somebody may list: the own, the institution's, the area's. */
export function scopeOf(actor: Actor): Fragment {
  switch (actor.role) {
    case 'patient':
      return sql`a.person_id = ${actor.personId ?? 0}`
    case 'doctor':
      return sql`(a.institution_id = ${actor.institutionId ?? ''} or a.applied_by = ${actor.operatorId})`
    case 'insurer':
    case 'supervisor':
      return sql`starts_with(a.region, ${prefixOf(actor.region ?? 'nowhere')})`
    case 'admin':
      return sql`true`
    case 'pharmacist':
    case 'policy-officer':
      return sql`false`
  }
}

/** 350000 holds the province, 330300 the city, 410825 the county. */
export const prefixOf = (region: string): string => region.replace(/(00){1,2}$/, '')

type Asked = Readonly<{ actor: Actor; query: ApplicationQuery; today: Day; policies: Policies }>

function filters({ actor, query, today }: Asked): Fragment {
  const states = (Object.keys(waitingFor) as Application['state'][]).filter(
    (state) => query.waitingFor === undefined || waitingFor[state] === query.waitingFor,
  )
  const open = sql`a.state in ('submitted', 'wanting', 'with-experts')`
  return sql`${scopeOf(actor)}
    ${query.state === undefined ? sql.empty : sql`and a.state = ${query.state}`}
    ${query.open === true ? sql`and ${open}` : sql.empty}
    ${query.overdue === true ? sql`and ${open} and a.due_on < ${today}` : sql.empty}
    ${query.waitingFor === undefined ? sql.empty : sql`and a.state = any(${states}::text[])`}
    ${query.diseaseKey === undefined ? sql.empty : sql`and a.disease_key = ${query.diseaseKey}`}
    ${query.institutionId === undefined ? sql.empty : sql`and a.institution_id = ${query.institutionId}`}
    ${query.person === undefined ? sql.empty : sql`and p.insurance_code = ${query.person}`}
    ${query.from === undefined ? sql.empty : sql`and a.applied_on >= ${query.from}`}
    ${query.to === undefined ? sql.empty : sql`and a.applied_on <= ${query.to}`}`
}

type Row = Parameters<typeof rowOf>[0] &
  Readonly<{ person: string; insuranceCode: string; institutionName: string | null }>

export async function applicationRows(on: Sql, asked: Asked): Promise<ApplicationRow[]> {
  const { page = 1, size = 20 } = asked.query
  const rows = await on.query<Row & { advice: Application['outcome']['advice'] }>(sql`
    select a.application_id as "applicationId", a.person_id as "personId", p.name as person,
           p.insurance_code as "insuranceCode", a.region, a.kind, a.door, a.disease_key as "diseaseKey",
           a.institution_id as "institutionId", i.name as "institutionName", a.state, a.round, a.version,
           a.due_on as "dueOn", a.applied_on as "appliedOn", a.applied_at as "appliedAt", a.applied_by as "appliedBy",
           a.decided_on as "decidedOn", a.outcome ->> 'advice' as advice
      from eligibility.application a
      join insured.person p on p.person_id = a.person_id
      left join institutions.institution i on i.institution_id = a.institution_id
     where ${filters(asked)}
     order by a.state in ('submitted', 'wanting', 'with-experts') desc, a.due_on nulls last, a.applied_at desc,
              a.application_id desc
     limit ${size} offset ${(page - 1) * size}`)
  const { today, policies } = asked
  return rows.map(({ person: name, insuranceCode, institutionName, advice, ...row }) =>
    rowOf({ ...row, outcome: { advice } }, { person: { name, insuranceCode }, today, policies, institutionName }),
  )
}

export async function countApplications(on: Sql, asked: Asked): Promise<number> {
  const counted = await on.one<{ total: number }>(sql`
    select count(*) as total
      from eligibility.application a
      join insured.person p on p.person_id = a.person_id
     where ${filters(asked)}`)
  return counted?.total ?? 0
}

/** What is due at the agency or at a hospital, and the case to begin with. */
export async function workOf(on: Sql, actor: Actor, today: Day, after: string | null): Promise<Work> {
  const open = sql`a.state in ('submitted', 'wanting', 'with-experts')`
  const prefix = prefixOf(actor.region ?? 'nowhere')
  const agency = actor.role === 'insurer'
  const counted = await on.one<Omit<Work, 'day' | 'next'>>(sql`
    with counted as materialized (
      select count(*) filter (where ${open} and a.due_on = ${today}) as "dueToday",
             count(*) filter (where ${open} and a.due_on < ${today}) as overdue,
             count(*) filter (where a.state = 'submitted') as "toReview",
             count(*) filter (where a.state = 'wanting') as "withApplicant",
             count(*) filter (where a.state = 'with-experts') as "withExperts"
        from eligibility.application a
       where ${scopeOf(actor)} and ${open})
    select counted.*,
           (select count(*) from eligibility.designation_change d
              join insured.person p on p.person_id = d.person_id
             where ${agency} and d.state = 'asked' and starts_with(p.region, ${prefix})) as "changesAsked",
           (select count(*) from eligibility.reexamination r
             where ${agency} and r.state = 'due' and starts_with(r.region, ${prefix})) as reexaminations
      from counted`)
  const next = await nextOf(on, actor, after)
  if (!counted) throw new Error('a count without a row')
  return { day: today, ...counted, next }
}

/** What is to be reviewed next by whoever asks, in the order of its time limit: after the case that is open, and round again. */
async function nextOf(on: Sql, actor: Actor, after: string | null): Promise<string | null> {
  const place = sql`(coalesce(a.due_on, 'infinity'), a.applied_at, a.application_id)`
  const next = await on.one<{ applicationId: string }>(sql`
    with o as materialized (
      select coalesce(a.due_on, 'infinity') as due_on, a.applied_at, a.application_id
        from eligibility.application a where a.application_id = ${after}::uuid)
    select a.application_id as "applicationId"
      from eligibility.application a
     where ${scopeOf(actor)} and a.state = 'submitted' and a.applied_by <> ${actor.operatorId}
       and a.practitioner_id is distinct from ${actor.practitionerId ?? ''}
       and a.application_id is distinct from ${after}::uuid
     order by coalesce(${place} < (select o.due_on, o.applied_at, o.application_id from o), false),
              ${place}
     limit 1`)
  return next?.applicationId ?? null
}

/** Applications and what became of them, over time, by disease and by hospital. */
export async function figuresOf(
  on: Sql,
  { actor, months, today, policies }: { actor: Actor; months: number; today: Day; policies: Policies },
): Promise<Figures> {
  const from = addDays(today, -months * 31)
  const counted = sql`
    count(*) as applied, count(*) filter (where a.state = 'granted') as granted,
    count(*) filter (where a.state = 'refused') as refused`
  const within = sql`from eligibility.application a where ${scopeOf(actor)} and a.applied_on > ${from}`
  type Counted = { applied: number; granted: number; refused: number }
  const byMonth = await on.query<Counted & { month: string }>(sql`
    select to_char(a.applied_on, 'YYYY-MM') as month, ${counted} ${within} group by 1 order by 1`)
  const byDisease = await on.query<Counted & { diseaseKey: string }>(sql`
    select a.disease_key as "diseaseKey", ${counted} ${within} group by 1 order by 2 desc, 1`)
  const byHospital = await on.query<Counted & { institutionId: string | null; name: string | null }>(sql`
    select a.institution_id as "institutionId", max(i.name) as name, ${counted}
      from eligibility.application a
      left join institutions.institution i on i.institution_id = a.institution_id
     where ${scopeOf(actor)} and a.applied_on > ${from}
     group by 1 order by 3 desc, 1 limit 20`)
  return {
    months: byMonth,
    diseases: byDisease.map((row) => ({ ...row, name: diseaseName(policies, row.diseaseKey) })),
    hospitals: byHospital.map(({ name, ...row }) => ({
      ...row,
      name: name === null ? { zh: '经办机构直接受理', en: 'The agency itself' } : { zh: name, en: name },
    })),
  }
}
