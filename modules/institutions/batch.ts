import type { Day } from '../../platform/day.ts'
import { type Fragment, sql } from '../../platform/sql.ts'

/** Parts of larger statements: institutions and whoever works there, as JSON values. */

const institution = sql`
  json_build_object(
    'institutionId', i.institution_id, 'kind', i.kind, 'name', i.name, 'level', i.level, 'region', i.region,
    'phone', i.phone, 'joinedOn', i.joined_on, 'leftOn', i.left_on)`

export const institutionJson = (institutionId: Fragment): Fragment => sql`(
  select ${institution} from institutions.institution i where i.institution_id = ${institutionId})`

/** Several at once, as a list. */
export const institutionsJson = (institutionIds: Fragment): Fragment => sql`(
  select coalesce(json_agg(${institution}), '[]')
    from institutions.institution i
   where i.institution_id = any(${institutionIds}))`

/** The subjects among these that a sanction in force on the day strikes. */
export const sanctionedJson = (subjects: Fragment, day: Fragment): Fragment => sql`(
  select coalesce(json_agg(json_build_object(
           'subjectId', s.subject_id, 'validFrom', s.valid_from, 'validUntil', s.valid_until, 'reason', s.reason,
           'cites', s.cites)), '[]')
    from institutions.sanction s
   where s.subject_id = any(${subjects}) and s.valid_from <= ${day}
     and (s.valid_until is null or s.valid_until >= ${day}))`

/** Practitioners by code, with where they work, since and until when, and what is laid against them. */
export type KnownPractitioner = Readonly<{
  practitionerId: string
  kind: 'doctor' | 'pharmacist'
  institutionId: string
  registeredFrom: Day
  registeredUntil: Day | null
  sanctions: readonly Readonly<{ from: Day; until: Day | null; cites: readonly string[] }>[]
}>

export const practitionersJson = (practitionerIds: Fragment): Fragment => sql`(
  select coalesce(json_agg(json_build_object(
           'practitionerId', y.practitioner_id, 'kind', y.kind, 'institutionId', y.institution_id,
           'registeredFrom', y.registered_from, 'registeredUntil', y.registered_until,
           'sanctions', (select coalesce(json_agg(json_build_object(
                                   'from', s.valid_from, 'until', s.valid_until, 'cites', s.cites)), '[]')
                           from institutions.sanction s where s.subject_id = y.practitioner_id))), '[]')
    from institutions.practitioner y
   where y.practitioner_id = any(${practitionerIds}))`
