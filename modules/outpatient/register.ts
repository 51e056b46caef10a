import { Refusal } from '../../platform/refusal.ts'
import type { Sql, Tx } from '../../platform/sql.ts'
import { practitionerById } from '../institutions/index.ts'
import { holdLane } from '../insured/index.ts'
import { openVisitAs } from '../prescribing/index.ts'
import type { Encounter } from './encounter.ts'
import { encounterCancelled, noSuchEncounter, notADoctorHere, numberTaken, settledAlready } from './refusals.ts'
import {
  chargesOf,
  deleteCharges,
  type EncounterKey,
  encounterById,
  insertEncounter,
  isNumberTaken,
  setCancelled,
} from './store.ts'

export type Registering = Omit<Encounter, 'kind' | 'registeredAt' | 'describedAt' | 'condition' | 'cancelledAt'> &
  Readonly<{ at: Date }>

/** A patient is registered at a hospital; where the doctor is known it is a visit to that doctor at once. */
export async function register(tx: Tx, given: Registering): Promise<Encounter | Refusal> {
  const { at, ...encounter } = given
  await holdLane(tx, encounter.personId)
  if (await isNumberTaken(tx, encounter)) return numberTaken({ number: encounter.ownNumber })
  const struck = await doctorRefusal(tx, encounter, 'data.atddr_no')
  if (struck) return struck
  const kept: Encounter = {
    ...encounter,
    kind: 'visit',
    registeredAt: at,
    describedAt: null,
    condition: null,
    cancelledAt: null,
  }
  await insertEncounter(tx, kept)
  await openVisitOf(tx, kept)
  return kept
}

/** The visit that the encounter is, from when its doctor is known. */
async function openVisitOf(tx: Tx, encounter: Encounter): Promise<void> {
  const { encounterId, practitionerId, personId, institutionId, diseaseKey, begunAt, medicalType } = encounter
  if (!practitionerId) return
  const emergency = medicalType.startsWith('13')
  await openVisitAs(tx, {
    visitId: encounterId,
    personId,
    institutionId,
    practitionerId,
    diseaseKey,
    internet: false,
    emergency,
    at: begunAt,
  })
}

async function doctorRefusal(
  on: Sql,
  { practitionerId, institutionId }: Pick<Encounter, 'practitionerId' | 'institutionId'>,
  field: string,
): Promise<Refusal | undefined> {
  if (!practitionerId) return undefined
  const found = await practitionerById(on, practitionerId)
  const here = found?.kind === 'doctor' && found.institutionId === institutionId
  return here ? undefined : notADoctorHere({ field, code: practitionerId })
}

/** An encounter of this institution and this person that stands. */
export async function ownEncounter(
  on: Sql,
  { institutionId, ...key }: EncounterKey & { institutionId: string },
): Promise<Encounter | Refusal> {
  const found = await encounterById(on, key)
  if (found?.institutionId !== institutionId) return noSuchEncounter()
  return found.cancelledAt ? encounterCancelled() : found
}

export type Own = EncounterKey & Readonly<{ institutionId: string; at: Date }>

/** Takes a registration back, with what was charged and not settled. */
export async function cancel(tx: Tx, { at, ...own }: Own): Promise<Encounter | Refusal> {
  await holdLane(tx, own.personId)
  const found = await ownEncounter(tx, own)
  if (found instanceof Refusal) return found
  const charges = await chargesOf(tx, own)
  if (charges.some(({ settlementId }) => settlementId)) return settledAlready()
  await deleteCharges(tx, own, null)
  await setCancelled(tx, own, at)
  return { ...found, cancelledAt: at }
}
