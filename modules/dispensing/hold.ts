import type { Actor } from '../../platform/identity.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql, Tx } from '../../platform/sql.ts'
import { holdLane } from '../insured/index.ts'
import type { Dispensing } from './dispensing.ts'
import { type Move, move } from './moves.ts'
import { noSuchDispensing, notAtAPlace } from './refusals.ts'
import { dispensingById, recordMove } from './store.ts'

/** The pharmacist who acts, and where. */
export type Till = Readonly<{ institutionId: string; practitionerId: string }>

export function tillOf(actor: Actor): Till | Refusal {
  const { institutionId, practitionerId } = actor
  return institutionId && practitionerId ? { institutionId, practitionerId } : notAtAPlace()
}

/** A place's own dispensing, to be read. Of another place's it says that there is none. */
export async function ownDispensing(
  on: Sql,
  dispensingId: string,
  institutionId: string,
): Promise<Dispensing | Refusal> {
  const found = await dispensingById(on, dispensingId)
  return found && found.institutionId === institutionId ? found : noSuchDispensing({ dispensingId })
}

/** Holds the person's lane and reads the dispensing as it is then, so that nothing moves it before the transaction ends. */
export async function hold(tx: Tx, dispensingId: string, institutionId?: string): Promise<Dispensing | Refusal> {
  const found = await dispensingById(tx, dispensingId)
  if (!found || (institutionId !== undefined && found.institutionId !== institutionId))
    return noSuchDispensing({ dispensingId })
  await holdLane(tx, found.personId)
  return (await dispensingById(tx, dispensingId)) ?? noSuchDispensing({ dispensingId })
}

/** Moves a dispensing that is held. */
export async function proceed(
  tx: Tx,
  held: Dispensing,
  by: { move: Move; byRole: 'pharmacy' | 'doctor'; byId: string; note?: string | null; at: Date },
): Promise<Dispensing | Refusal> {
  const to = move(held.state, by.move)
  if (to instanceof Refusal) return to
  const { dispensingId, personId } = held
  await recordMove(tx, { dispensingId, personId, from: held.state, to, ...by })
  return { ...held, state: to }
}
