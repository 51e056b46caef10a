import type { Day } from '../../platform/day.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { KnownPractitioner } from '../institutions/index.ts'
import { doctorStruck, notADoctorHere } from './refusals.ts'

/**
 * Whoever diagnoses or orders at an institution is in its register of insurance doctors on that day, and no sanction is in force
 * against him (WZ2017-4.6): the same at the wire as where a prescription is written.
 */
export function doctorRefusal(
  doctors: readonly KnownPractitioner[],
  { code, institutionId, day, field }: Readonly<{ code: string; institutionId: string; day: Day; field: string }>,
): Refusal | undefined {
  const doctor = doctors.find(({ practitionerId }) => practitionerId === code)
  const here = doctor?.kind === 'doctor' && doctor.institutionId === institutionId
  if (!here || !covers(doctor.registeredFrom, doctor.registeredUntil, day)) return notADoctorHere({ field, code })
  const struck = doctor.sanctions.find(({ from, until }) => covers(from, until, day))
  return struck && doctorStruck({ field, code, until: struck.until ?? '—' }, struck.cites)
}

const covers = (from: Day, until: Day | null, day: Day): boolean => from <= day && (until === null || day <= until)
