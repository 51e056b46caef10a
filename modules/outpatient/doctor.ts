import type { Day } from '../../platform/day.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { KnownPractitioner } from '../institutions/index.ts'
import { doctorStruck, notADoctorHere, notAPrescriber } from './refusals.ts'

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
  return struckRefusal(doctor, { code, day, field })
}

type Asked = Readonly<{ code: string; day: Day; field: string }>

function struckRefusal({ sanctions }: KnownPractitioner, { code, day, field }: Asked): Refusal | undefined {
  const struck = sanctions.find(({ from, until }) => covers(from, until, day))
  return struck && doctorStruck({ field, code, until: struck.until ?? '—' }, struck.cites)
}

/**
 * Whose drugs are bought at a pharmacy was in the register of insurance doctors, and not sanctioned, on the day of issue; where
 * nothing here knows that day, on the day of the sale.
 */
export function prescriberRefusal(doctors: readonly KnownPractitioner[], asked: Asked): Refusal | undefined {
  const { code, day, field } = asked
  const doctor = doctors.find(({ practitionerId }) => practitionerId === code)
  if (doctor?.kind !== 'doctor' || !covers(doctor.registeredFrom, doctor.registeredUntil, day))
    return notAPrescriber({ field, code, day })
  return struckRefusal(doctor, asked)
}

const covers = (from: Day, until: Day | null, day: Day): boolean => from <= day && (until === null || day <= until)
