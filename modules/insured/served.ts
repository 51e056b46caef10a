import type { Actor } from '../../platform/identity.ts'
import { type Sql, sql } from '../../platform/sql.ts'

/** What is kept as a look when a person's code was shown: it opens the person to the hospital until the next day. */
export const shownCodes = ['patient-search', 'visit', 'person-by-code'] as const

/**
 * Whether a doctor may act for a person whose number alone says nothing: the person showed a code at the hospital within a
 * day, was seen there, has a contract there, or an application of the person lies there.
 */
export async function isServedBy(on: Sql, actor: Actor, personId: number, at: Date): Promise<boolean> {
  const place = actor.institutionId
  if (place === null) return false
  const found = await on.one<{ served: boolean }>(sql`
    select exists (select 1 from platform.look
                    where person_id = ${personId} and at > ${at}::timestamptz - interval '1 day'
                      and institution_id = ${place} and what = any (${shownCodes}))
        or exists (select 1 from gateway.presence
                    where person_id = ${personId} and institution_id = ${place}
                      and shown_at > ${at}::timestamptz - interval '1 day')
        or exists (select 1 from prescribing.visit where person_id = ${personId} and institution_id = ${place})
        or exists (select 1 from outpatient.encounter where person_id = ${personId} and institution_id = ${place})
        or exists (select 1 from family_doctors.contract where person_id = ${personId} and institution_id = ${place})
        or exists (select 1 from eligibility.application where person_id = ${personId} and institution_id = ${place})
        or exists (select 1 from eligibility.certification where person_id = ${personId} and institution_id = ${place})
        as served`)
  return found?.served === true
}
