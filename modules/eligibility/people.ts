import { type Sql, sql } from '../../platform/sql.ts'
import { openNumber } from '../institutions/index.ts'
import type { Person } from '../insured/index.ts'

/** Whether a practitioner is this very person, by the number that both registers have. */
export async function practitionerIs(on: Sql, practitionerId: string, person: Person): Promise<boolean> {
  const found = await on.one<{ kept: string | null }>(sql`
    select identity_number as kept from institutions.practitioner where practitioner_id = ${practitionerId}`)
  return found !== undefined && openNumber(practitionerId, found.kept) === person.identityNumber
}

/** Whether a doctor brought something in for a person, or an application of the person is at the doctor's hospital. */
export async function isConcernedWith(
  on: Sql,
  { operatorId, institutionId }: Readonly<{ operatorId: string; institutionId: string | null }>,
  personId: number,
): Promise<boolean> {
  const [found] = await on.query(sql`
    select 1 from eligibility.application
     where person_id = ${personId} and (institution_id = ${institutionId ?? ''} or applied_by = ${operatorId})
    union all
    select 1 from eligibility.evidence_file where person_id = ${personId} and uploaded_by = ${operatorId}
    limit 1`)
  return found !== undefined
}
