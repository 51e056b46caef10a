import type { Actor } from '../../platform/identity.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { type Person, personById } from '../insured/index.ts'
import { notADoctor, notYourPatient } from './refusals.ts'
import { wasSeenAt } from './store.ts'

/** The doctor who acts, and for which institution. */
export type Doctor = Readonly<{ institutionId: string; practitionerId: string }>

export function doctorOf(actor: Actor): Doctor | Refusal {
  const { institutionId, practitionerId } = actor
  return institutionId && practitionerId ? { institutionId, practitionerId } : notADoctor()
}

/** A patient of the doctor's own institution: somebody who was seen there. */
export async function ownPatient(
  on: Sql,
  actor: Actor,
  personId: number,
): Promise<(Doctor & { person: Person }) | Refusal> {
  const doctor = doctorOf(actor)
  if (doctor instanceof Refusal) return doctor
  const person = await personById(on, personId)
  // Whom the hospital has not seen the database does not show it: that is no other answer than that it was not seen here.
  return person && (await wasSeenAt(on, personId, doctor.institutionId)) ? { ...doctor, person } : notYourPatient()
}
