import type { Day } from '@changqing/engine'
import { type Fragment, type Sql, sql, type Tx } from '../../../platform/sql.ts'
import type { NewPractitioner, RegisterRow, Shift } from '../api.ts'

export function registerRows(
  on: Sql,
  where: Fragment,
  { day, at, limit, offset }: { day: Day; at: Date; limit: number; offset: number },
): Promise<RegisterRow[]> {
  const now = (from: Fragment, until: Fragment) => sql`${from} <= ${day} and (${until} is null or ${until} >= ${day})`
  return on.query<RegisterRow>(sql`
    select p.practitioner_id as "practitionerId", p.kind, p.name, p.phone, p.institution_id as "institutionId",
           i.name as "institutionName", p.department, p.registered_from as "registeredFrom",
           p.registered_until as "registeredUntil",
           (${now(sql`p.registered_from`, sql`p.registered_until`)}) as valid,
           exists (select 1 from institutions.sanction s
                    where s.subject_kind = 'practitioner' and s.subject_id = p.practitioner_id
                      and ${now(sql`s.valid_from`, sql`s.valid_until`)}) as sanctioned,
           (select jsonb_build_object('from', f.valid_from, 'until', f.valid_until,
                                      'now', ${now(sql`f.valid_from`, sql`f.valid_until`)})
              from institutions.filed_prescriber f
             where f.practitioner_id = p.practitioner_id and f.institution_id = p.institution_id
             order by f.valid_from desc limit 1) as filed,
           exists (select 1 from institutions.duty u
                    where u.practitioner_id = p.practitioner_id and u.institution_id = p.institution_id
                      and u.starts_at <= ${at} and u.ends_at > ${at}) as "onDuty"
      from institutions.practitioner p
      join institutions.institution i on i.institution_id = p.institution_id
     where ${where}
     order by i.institution_id, p.kind, p.practitioner_id
     limit ${limit} offset ${offset}`)
}

export async function countRegister(on: Sql, where: Fragment): Promise<number> {
  const counted = await on.one<{ total: number }>(sql`
    select count(*) as total
      from institutions.practitioner p
      join institutions.institution i on i.institution_id = p.institution_id
     where ${where}`)
  return counted?.total ?? 0
}

type ShiftRow = Omit<Shift, 'startsAt' | 'endsAt' | 'now'> & Readonly<{ startsAt: Date; endsAt: Date }>

/** The shifts of an institution that overlap a span of time. */
export async function shiftsOf(
  on: Sql,
  institutionId: string,
  span: { from: Date; until: Date; at: Date },
): Promise<Shift[]> {
  const rows = await on.query<ShiftRow>(sql`
    select u.institution_id as "institutionId", u.practitioner_id as "practitionerId", p.name,
           u.starts_at as "startsAt", u.ends_at as "endsAt"
      from institutions.duty u
      join institutions.practitioner p on p.practitioner_id = u.practitioner_id
     where u.institution_id = ${institutionId} and u.starts_at < ${span.until} and u.ends_at > ${span.from}
     order by u.starts_at, u.practitioner_id
     limit 200`)
  return rows.map(({ startsAt, endsAt, ...row }) => ({
    ...row,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    now: startsAt <= span.at && span.at < endsAt,
  }))
}

/** Holds a person of the register, so that of two shifts at once the second sees the first. */
export const holdPractitioner = (
  tx: Tx,
  practitionerId: string,
): Promise<
  | Readonly<{
      practitionerId: string
      kind: string
      name: string
      institutionId: string
      registeredFrom: Day
      registeredUntil: Day | null
      region: string
    }>
  | undefined
> =>
  tx.one(sql`
    select p.practitioner_id as "practitionerId", p.kind, p.name, p.institution_id as "institutionId",
           p.registered_from as "registeredFrom", p.registered_until as "registeredUntil", i.region
      from institutions.practitioner p
      join institutions.institution i on i.institution_id = p.institution_id
     where p.practitioner_id = ${practitionerId}
       for update of p`)

export async function overlappingShift(
  tx: Tx,
  { practitionerId, startsAt, endsAt }: { practitionerId: string; startsAt: Date; endsAt: Date },
): Promise<Readonly<{ institution: string; startsAt: Date; endsAt: Date }> | undefined> {
  const [found] = await tx.query<{ institution: string; startsAt: Date; endsAt: Date }>(sql`
    select i.name as institution, u.starts_at as "startsAt", u.ends_at as "endsAt"
      from institutions.duty u
      join institutions.institution i on i.institution_id = u.institution_id
     where u.practitioner_id = ${practitionerId} and u.starts_at < ${endsAt} and u.ends_at > ${startsAt}
     order by u.starts_at
     limit 1`)
  return found
}

export async function insertShift(
  tx: Tx,
  s: Readonly<{ institutionId: string; practitionerId: string; startsAt: Date; endsAt: Date; by: string; at: Date }>,
): Promise<void> {
  await tx.query(sql`
    insert into institutions.duty (institution_id, practitioner_id, starts_at, ends_at, planned_by, planned_at)
    values (${s.institutionId}, ${s.practitionerId}, ${s.startsAt}, ${s.endsAt}, ${s.by}, ${s.at})`)
}

/** Takes away a shift that has not begun. */
export async function removeShift(
  tx: Tx,
  s: Readonly<{ institutionId: string; practitionerId: string; startsAt: Date; at: Date }>,
): Promise<boolean> {
  const [row] = await tx.query(sql`
    delete from institutions.duty
     where institution_id = ${s.institutionId} and practitioner_id = ${s.practitionerId} and starts_at = ${s.startsAt}
       and starts_at > ${s.at}
    returning 1`)
  return row !== undefined
}

export async function insertPractitioner(tx: Tx, p: NewPractitioner): Promise<void> {
  await tx.query(sql`
    insert into institutions.practitioner
      (practitioner_id, kind, name, phone, institution_id, department, registered_from, registered_until)
    values (${p.practitionerId}, ${p.kind}, ${p.name.trim()}, ${p.phone}, ${p.institutionId}, ${p.department ?? null},
            ${p.registeredFrom}, ${p.registeredUntil ?? null})`)
}

export async function setValidity(tx: Tx, practitionerId: string, until: Day | null): Promise<void> {
  await tx.query(sql`
    update institutions.practitioner set registered_until = ${until} where practitioner_id = ${practitionerId}`)
}

/** The registration goes to another institution; what is planned or under way at the old one ends now. */
export async function movePractitioner(
  tx: Tx,
  { practitionerId, institutionId, day, at }: { practitionerId: string; institutionId: string; day: Day; at: Date },
): Promise<void> {
  await tx.query(sql`delete from institutions.duty where practitioner_id = ${practitionerId} and starts_at >= ${at}`)
  await tx.query(sql`
    update institutions.duty set ends_at = ${at} where practitioner_id = ${practitionerId} and ends_at > ${at}`)
  await tx.query(sql`
    update institutions.practitioner
       set institution_id = ${institutionId}, registered_from = ${day}
     where practitioner_id = ${practitionerId}`)
}

export async function insertFiling(
  tx: Tx,
  f: Readonly<{ institutionId: string; practitionerId: string; from: Day; until: Day | null; at: Date }>,
): Promise<void> {
  await tx.query(sql`
    insert into institutions.filed_prescriber (institution_id, practitioner_id, valid_from, valid_until, filed_at)
    values (${f.institutionId}, ${f.practitionerId}, ${f.from}, ${f.until}, ${f.at})`)
}

export async function endFiling(
  tx: Tx,
  f: Readonly<{ institutionId: string; practitionerId: string; until: Day }>,
): Promise<boolean> {
  const [row] = await tx.query(sql`
    update institutions.filed_prescriber
       set valid_until = ${f.until}
     where institution_id = ${f.institutionId} and practitioner_id = ${f.practitionerId} and valid_from <= ${f.until}
       and (valid_until is null or valid_until > ${f.until})
    returning 1`)
  return row !== undefined
}
