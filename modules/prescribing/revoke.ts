import type { Context } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { transit } from '../circulation/index.ts'
import { holdLane, promiseNotice } from '../insured/index.ts'
import type { Moved } from './api.ts'
import { noSuchPrescription, notThePrescriber } from './refusals.ts'
import { prescriptionById } from './store.ts'

/** The prescriber takes a prescription back: whole while nothing is settled, else what is left of it. */
export async function revoke(
  tx: Tx,
  { actor, at }: Pick<Context, 'actor' | 'at'>,
  { prescriptionId, reason }: { prescriptionId: string; reason: string },
): Promise<Moved | Refusal> {
  const prescription = await prescriptionById(tx, prescriptionId)
  if (!prescription || prescription.institutionId !== actor.institutionId) return noSuchPrescription()
  const { personId, practitionerId, doctorName, number } = prescription
  if (practitionerId !== actor.practitionerId) return notThePrescriber({ doctor: doctorName })
  await holdLane(tx, personId)
  const state = await transit(tx, { prescriptionId, personId, move: 'revoke', byId: practitionerId, note: reason, at })
  if (state instanceof Refusal) return state
  await promiseNotice(tx, {
    personId,
    topic: 'prescription/revoked',
    text: {
      zh: `${doctorName}医师撤销了处方 ${number} 中尚未取的药品：${reason}`,
      en: `Dr ${doctorName} has revoked what was not picked up of prescription ${number}: ${reason}`,
    },
    link: `/patient/prescriptions/${prescriptionId}`,
    at,
  })
  return { prescriptionId, state }
}
