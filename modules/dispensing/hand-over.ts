import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { transit } from '../circulation/index.ts'
import { promiseNotice } from '../insured/index.ts'
import { claimPacks } from '../prescribing/index.ts'
import type { HandOver } from './api.ts'
import { type Dispensing, feeListHash } from './dispensing.ts'
import { hold, proceed } from './hold.ts'
import { stateWords } from './moves.ts'
import { type At, changes } from './pull.ts'
import { noSuchDispensing, notFromHere } from './refusals.ts'
import { listChanged } from './review-refusals.ts'
import { linesInHand, setConfirmation, setHandOver } from './store.ts'

/** The patient has seen the fee list and says yes to it (FJ2023-8.4): to that list, and to no other. */
export async function confirm(
  tx: Tx,
  { at }: { at: Date },
  given: { dispensingId: string; hash: string; by: 'phone' | 'counter'; institutionId?: string; personId?: number },
): Promise<Dispensing | Refusal> {
  const held = await hold(tx, given.dispensingId, given.institutionId)
  if (held instanceof Refusal) return held
  if (given.personId !== undefined && held.personId !== given.personId)
    return noSuchDispensing({ dispensingId: given.dispensingId })
  if (held.state !== 'pulled' && held.state !== 'approved')
    return notFromHere({ state: held.state, stateWords: stateWords[held.state] })
  if (feeListHash(await linesInHand(tx, held)) !== given.hash) return listChanged()
  await setConfirmation(tx, held, { by: given.by, hash: given.hash, at })
  return { ...held, confirmedBy: given.by, confirmedHash: given.hash, confirmedAt: at }
}

/** At the counter or by delivery. The delivery fee is the patient's and stands apart from the bill (FJ2023-7.6). */
export async function handOver(
  tx: Tx,
  { till, at }: At,
  { dispensingId, way }: { dispensingId: string; way: HandOver },
): Promise<Dispensing | Refusal> {
  const held = await hold(tx, dispensingId, till.institutionId)
  if (held instanceof Refusal) return held
  const moved = await proceed(tx, held, { move: 'hand-over', byRole: 'pharmacy', byId: till.practitionerId, at })
  if (moved instanceof Refusal) return moved
  await setHandOver(tx, held, way, at)
  if (way.way === 'delivery')
    await promiseNotice(tx, {
      personId: held.personId,
      topic: 'dispensing/delivery',
      text: {
        zh: `您的药品已交由${way.carrier}配送至您留下的地址，配送费 ${way.fee} 元由您自付，不在医保结算内。`,
        en: `Your drugs are on their way with ${way.carrier} to the address that you gave. The delivery fee of ${way.fee} yuan is yours to pay and not part of the settlement.`,
      },
      link: `/patient/statements/${held.settlementId ?? ''}`,
      at,
    })
  return { ...moved, handOver: way, handedOverAt: at }
}

/** Puts the packs back so that another pharmacy may take them. */
export async function release(
  tx: Tx,
  { till, at }: At,
  { dispensingId, reason }: { dispensingId: string; reason?: string },
): Promise<Dispensing | Refusal> {
  const held = await hold(tx, dispensingId, till.institutionId)
  if (held instanceof Refusal) return held
  const note = reason ?? null
  const moved = await proceed(tx, held, { move: 'release', byRole: 'pharmacy', byId: till.practitionerId, note, at })
  if (moved instanceof Refusal) return moved
  const { prescriptionId, personId } = held
  await claimPacks(tx, { prescriptionId, personId }, changes(await linesInHand(tx, held), []))
  const state = await transit(tx, { prescriptionId, personId, move: 'release', byId: till.institutionId, note, at })
  return state instanceof Refusal ? state : moved
}
