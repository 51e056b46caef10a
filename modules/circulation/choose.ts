import { clockText, dayOf } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { institutionById, isParticipating, sanctionsOn } from '../institutions/index.ts'
import { holdLane } from '../insured/index.ts'
import type { Chosen } from './api.ts'
import { isInside } from './area.ts'
import { areaOf, ownPrescription } from './own.ts'
import { notAPharmacyForThis, notCirculated, outOfDate, pharmacyOutsideArea } from './refusals.ts'
import { setChoice } from './store.ts'
import { transit } from './transit.ts'

/** The patient chooses a pharmacy inside the area (WZ2017-2.4, FJ2023-8.3); another one may be chosen while it is valid. */
export async function choose(
  tx: Tx,
  ctx: Context,
  { prescriptionId, institutionId }: { prescriptionId: string; institutionId: string },
): Promise<Chosen | Refusal> {
  const first = await ownPrescription(tx, ctx, prescriptionId)
  if (first instanceof Refusal) return first
  await holdLane(tx, first.person.personId)
  const own = await ownPrescription(tx, ctx, prescriptionId)
  if (own instanceof Refusal) return own
  const { prescription, circulation } = own
  if (prescription.destination === 'in-house') return notCirculated({ institution: prescription.institutionName })
  const within = await areaOf(tx, ctx, own)
  if (within instanceof Refusal) return within
  if (ctx.at > circulation.validUntil)
    return outOfDate({ validUntil: clockText(circulation.validUntil) }, within.law('circulation.validFor').cites)
  const day = dayOf(ctx.at)
  const place = await institutionById(tx, institutionId)
  const sanctions = await sanctionsOn(tx, [institutionId], day)
  if (place?.kind !== 'pharmacy' || !isParticipating(place, day) || sanctions.length > 0)
    return notAPharmacyForThis({ name: place?.name ?? institutionId })
  if (!isInside(within.area, place.region)) return pharmacyOutsideArea({ name: place.name }, within.area.cites)
  const { personId } = prescription
  const moved = await transit(tx, {
    prescriptionId,
    personId,
    move: 'choose',
    byId: institutionId,
    note: place.name,
    at: ctx.at,
  })
  if (moved instanceof Refusal) return moved
  await setChoice(tx, { prescriptionId, personId }, institutionId, ctx.at)
  return { prescriptionId, institutionId, chosenAt: ctx.at.toISOString() }
}
