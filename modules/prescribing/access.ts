import type { Actor } from '../../platform/identity.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import { areaHolds } from '../insured/index.ts'
import type { Prescription } from './prescription.ts'
import { wasSeenAt } from './store.ts'

/**
 * Who may see a prescription: the patient, doctors of a hospital where the patient was seen, a pharmacy that has or had it
 * in hand, and the agency of the pooling area.
 */
export async function maySee(on: Sql, actor: Actor, prescription: Prescription): Promise<boolean> {
  const { personId, prescriptionId, region, institutionId } = prescription
  switch (actor.role) {
    case 'patient':
      return actor.personId === personId
    case 'doctor':
      return (
        actor.institutionId === institutionId ||
        (actor.institutionId !== null && (await wasSeenAt(on, personId, actor.institutionId)))
      )
    case 'pharmacist':
      return actor.institutionId !== null && wasShownTo(on, { prescriptionId, personId }, actor.institutionId)
    case 'insurer':
    case 'supervisor':
      return actor.region !== null && areaHolds(actor.region, region)
    case 'policy-officer':
    case 'admin':
      return false
  }
}

/** A pharmacy sees only what was pulled there. */
async function wasShownTo(
  on: Sql,
  { prescriptionId, personId }: Pick<Prescription, 'prescriptionId' | 'personId'>,
  institutionId: string,
): Promise<boolean> {
  const [pulled] = await on.query(sql`
    select 1
      from dispensing.dispensing
     where prescription_id = ${prescriptionId} and person_id = ${personId} and institution_id = ${institutionId}
     limit 1`)
  return pulled !== undefined
}
