import type { Day, Level } from '@changqing/engine'
import { type Fragment, type Sql, sql } from '../../platform/sql.ts'

export type Institution = Readonly<{
  institutionId: string
  kind: 'hospital' | 'pharmacy'
  name: string
  level: Level | null
  region: string
  address: string
  phone: string
  latitude: number
  longitude: number
  public: boolean
  dualChannel: boolean
  joinedOn: Day
  leftOn: Day | null
}>

export type Practitioner = Readonly<{
  practitionerId: string
  kind: 'doctor' | 'pharmacist'
  name: string
  phone: string
  institutionId: string
  department: string | null
  registeredFrom: Day
  registeredUntil: Day | null
}>

export type Sanction = Readonly<{
  sanctionId: string
  subjectKind: 'institution' | 'practitioner'
  subjectId: string
  validFrom: Day
  validUntil: Day | null
  reason: string
  cites: readonly string[]
}>

const institutionColumns: Fragment = sql`
  i.institution_id as "institutionId", i.kind, i.name, i.level, i.region, i.address, i.phone, i.latitude, i.longitude,
  i.public, i.dual_channel as "dualChannel", i.joined_on as "joinedOn", i.left_on as "leftOn"`

export function institutionById(on: Sql, institutionId: string): Promise<Institution | undefined> {
  return on.one<Institution>(sql`
    select ${institutionColumns} from institutions.institution i where i.institution_id = ${institutionId}`)
}

/** That an institution `i` takes part on a day and is not suspended on it. */
export const serves = (day: Day): Fragment => sql`
  i.joined_on <= ${day} and (i.left_on is null or i.left_on >= ${day})
  and not exists (select 1 from institutions.sanction s
                   where s.subject_kind = 'institution' and s.subject_id = i.institution_id
                     and s.valid_from <= ${day} and (s.valid_until is null or s.valid_until >= ${day}))`

/** The pharmacies that fill prescriptions on a day in regions that begin so: '3303' is a city, '35' a province. */
export function pharmaciesIn(on: Sql, prefixes: readonly string[], day: Day): Promise<Institution[]> {
  return on.query<Institution>(sql`
    select ${institutionColumns}
      from institutions.institution i
     where i.kind = 'pharmacy' and ${serves(day)}
       and exists (select 1 from unnest(${prefixes}::text[]) as prefix where starts_with(i.region, prefix))
     order by i.institution_id`)
}

export function practitionerById(on: Sql, practitionerId: string): Promise<Practitioner | undefined> {
  return on.one<Practitioner>(sql`
    select practitioner_id as "practitionerId", kind, name, phone, institution_id as "institutionId", department,
           registered_from as "registeredFrom", registered_until as "registeredUntil"
      from institutions.practitioner
     where practitioner_id = ${practitionerId}`)
}

export function practitionersById(on: Sql, practitionerIds: readonly string[]): Promise<Practitioner[]> {
  return on.query<Practitioner>(sql`
    select practitioner_id as "practitionerId", kind, name, phone, institution_id as "institutionId", department,
           registered_from as "registeredFrom", registered_until as "registeredUntil"
      from institutions.practitioner
     where practitioner_id = any(${practitionerIds}::text[])`)
}

/** Everybody of a kind at an institution, by code. */
export function practitionersAt(on: Sql, institutionId: string, kind: Practitioner['kind']): Promise<Practitioner[]> {
  return on.query<Practitioner>(sql`
    select practitioner_id as "practitionerId", kind, name, phone, institution_id as "institutionId", department,
           registered_from as "registeredFrom", registered_until as "registeredUntil"
      from institutions.practitioner
     where institution_id = ${institutionId} and kind = ${kind}
     order by practitioner_id`)
}

export type Filing = Readonly<{ validFrom: Day; validUntil: Day | null }>

/** All filings of a doctor by an institution (WZ2017-2.1), the latest first. */
export function filingsOf(on: Sql, institutionId: string, practitionerId: string): Promise<Filing[]> {
  return on.query<Filing>(sql`
    select valid_from as "validFrom", valid_until as "validUntil"
      from institutions.filed_prescriber
     where institution_id = ${institutionId} and practitioner_id = ${practitionerId}
     order by valid_from desc`)
}

/** The sanctions in force on a day against any of these institutions or practitioners. */
export function sanctionsOn(on: Sql, subjects: readonly string[], day: Day): Promise<Sanction[]> {
  return on.query<Sanction>(sql`
    select sanction_id as "sanctionId", subject_kind as "subjectKind", subject_id as "subjectId",
           valid_from as "validFrom", valid_until as "validUntil", reason, cites
      from institutions.sanction
     where subject_id = any(${subjects}::text[])
       and valid_from <= ${day} and (valid_until is null or valid_until >= ${day})
     order by valid_from`)
}

/** Whether somebody is on duty at an institution at an instant (FJ2023-2.2): from the first instant, not at the last. */
export async function isOnDuty(on: Sql, institutionId: string, practitionerId: string, at: Date): Promise<boolean> {
  const [found] = await on.query(sql`
    select 1
      from institutions.duty
     where institution_id = ${institutionId} and practitioner_id = ${practitionerId}
       and starts_at <= ${at} and ends_at > ${at}
     limit 1`)
  return found !== undefined
}
