import type { Day } from '@changqing/engine'
import { type Sql, sql } from '../../platform/sql.ts'
import { notSuspended } from './batch.ts'

export type Certification = Readonly<{
  certificationId: string
  diseaseKey: string
  validFrom: Day
  validUntil: Day | null
  institutionId: string | null
  institutionName: string | null
  grantedRegion: string
  /** Of the suspension in force on the day that was asked about. */
  suspendedFrom: Day | null
}>

/** All that a person was ever certified for, in the order of the catalogue, and what of it is suspended on a day. */
export function certificationsOf(on: Sql, personId: number, day: Day): Promise<Certification[]> {
  return on.query<Certification>(sql`
    select c.certification_id as "certificationId", c.disease_key as "diseaseKey", c.valid_from as "validFrom",
           c.valid_until as "validUntil", c.institution_id as "institutionId", i.name as "institutionName",
           c.granted_region as "grantedRegion",
           (select min(s.valid_from)
              from eligibility.suspension s
             where s.certification_id = c.certification_id and s.person_id = c.person_id and s.valid_from <= ${day}
               and (s.valid_until is null or s.valid_until >= ${day})) as "suspendedFrom"
      from eligibility.certification c
      join catalogue.disease d on d.disease_key = c.disease_key
      left join institutions.institution i on i.institution_id = c.institution_id
     where c.person_id = ${personId}
     order by d.position, c.valid_from`)
}

/** The diseases that a person is certified for on a day, each once. */
export async function certifiedOn(on: Sql, personId: number, day: Day): Promise<string[]> {
  const rows = await on.query<{ diseaseKey: string }>(sql`
    select distinct disease_key as "diseaseKey"
      from eligibility.certification c
     where person_id = ${personId} and valid_from <= ${day} and (valid_until is null or valid_until >= ${day})
       and ${notSuspended(sql`c.certification_id`, sql`c.person_id`, sql`${day}`)}
     order by disease_key`)
  return rows.map((row) => row.diseaseKey)
}

export type Designation = Readonly<{ diseaseKey: string; institutionId: string; name: string; year: number }>

/** The institutions that a person chose for a calendar year (WH2025-3.2). */
export function designationsOf(on: Sql, personId: number, year: number): Promise<Designation[]> {
  return on.query<Designation>(sql`
    select d.disease_key as "diseaseKey", d.institution_id as "institutionId", i.name, d.year
      from eligibility.designation d
      join institutions.institution i on i.institution_id = d.institution_id
     where d.person_id = ${personId} and d.year = ${year}`)
}

/** The institution that a person chose for a disease in the year of a day. */
export async function designatedOn(on: Sql, personId: number, diseaseKey: string, day: Day): Promise<string | null> {
  const chosen = await on.one<{ institutionId: string }>(sql`
    select institution_id as "institutionId"
      from eligibility.designation
     where person_id = ${personId} and disease_key = ${diseaseKey} and year = ${Number(day.slice(0, 4))}`)
  return chosen?.institutionId ?? null
}
