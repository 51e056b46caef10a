import { type Fragment, sql } from '../../platform/sql.ts'

/** Parts of larger statements: what a person is certified for and has chosen, as JSON values. */

/** A day within a suspension is a day without the benefit: seen by the next decision, whoever makes it. */
export const notSuspended = (certificationId: Fragment, personId: Fragment, day: Fragment): Fragment => sql`
  not exists (select 1
                from eligibility.suspension s
               where s.certification_id = ${certificationId} and s.person_id = ${personId} and s.valid_from <= ${day}
                 and (s.valid_until is null or s.valid_until >= ${day}))`

export const certifiedJson = (personId: Fragment, day: Fragment): Fragment => sql`(
  select coalesce(json_agg(distinct c.disease_key), '[]')
    from eligibility.certification c
   where c.person_id = ${personId} and c.valid_from <= ${day} and (c.valid_until is null or c.valid_until >= ${day})
     and ${notSuspended(sql`c.certification_id`, sql`c.person_id`, day)})`

/** The institutions chosen for the year of the day, by disease (WH2025-3.2). */
export const designatedJson = (personId: Fragment, day: Fragment): Fragment => sql`(
  select coalesce(json_object_agg(d.disease_key, d.institution_id), '{}')
    from eligibility.designation d
   where d.person_id = ${personId} and d.year = extract(year from ${day})::smallint)`
