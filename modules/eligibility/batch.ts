import { type Fragment, sql } from '../../platform/sql.ts'

/** Parts of larger statements: what a person is certified for and has chosen, as jsonb values. */

export const certifiedJson = (personId: Fragment, day: Fragment): Fragment => sql`(
  select coalesce(jsonb_agg(distinct c.disease_key), '[]')
    from eligibility.certification c
   where c.person_id = ${personId} and c.valid_from <= ${day} and (c.valid_until is null or c.valid_until >= ${day}))`

/** The institutions chosen for the year of the day, by disease (WH2025-3.2). */
export const designatedJson = (personId: Fragment, day: Fragment): Fragment => sql`(
  select coalesce(jsonb_object_agg(d.disease_key, d.institution_id), '{}')
    from eligibility.designation d
   where d.person_id = ${personId} and d.year = extract(year from ${day})::smallint)`
