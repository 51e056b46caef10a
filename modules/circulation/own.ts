import { dayOf } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { type Person, personById, registrationsOn } from '../insured/index.ts'
import { lawFor, type PlaceLaw, type Prescription, prescriptionById } from '../prescribing/index.ts'
import { type PharmacyArea, pharmacyArea } from './area.ts'
import { noSuchPrescription, notAPatient } from './refusals.ts'
import { type Circulation, circulationOf } from './store.ts'

/** The person who is signed in as a patient. */
export async function patientOf(on: Sql, { actor }: Pick<Context, 'actor'>): Promise<Person | Refusal> {
  const person = actor.personId === null ? undefined : await personById(on, actor.personId)
  return person ?? notAPatient()
}

export type Own = Readonly<{ person: Person; prescription: Prescription; circulation: Circulation }>

/** A prescription of the patient who asks; of anybody else's it says that there is none. */
export async function ownPrescription(
  on: Sql,
  ctx: Pick<Context, 'actor'>,
  prescriptionId: string,
): Promise<Own | Refusal> {
  const person = await patientOf(on, ctx)
  if (person instanceof Refusal) return person
  const prescription = await prescriptionById(on, prescriptionId)
  if (prescription?.personId !== person.personId) return noSuchPrescription()
  const circulation = await circulationOf(on, prescription)
  return circulation ? { person, prescription, circulation } : noSuchPrescription()
}

/** Where an own prescription may be dispensed, by the law of the person's place today. */
export async function areaOf(
  on: Sql,
  { policies, at }: Pick<Context, 'policies' | 'at'>,
  { person, prescription }: Own,
): Promise<(PlaceLaw & { area: PharmacyArea }) | Refusal> {
  const day = dayOf(at)
  const place = lawFor(policies, person, { day, level: null, diseaseKey: prescription.diseaseKey })
  if (place instanceof Refusal) return place
  const registrations = await registrationsOn(on, person.personId, day)
  return { ...place, area: pharmacyArea(place.law, person.region, registrations) }
}
