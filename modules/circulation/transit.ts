import { emit } from '../../platform/outbox.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { type Move, move, moves, type State } from './moves.ts'
import { noSuchPrescription } from './refusals.ts'
import { type CirculationKey, holdCirculation, packsOf, recordMove } from './store.ts'

export type Transit = CirculationKey &
  Readonly<{
    move: Exclude<Move, 'upload'>
    /** Who: a practitioner, an institution, a person, or the clock. */
    byId: string
    note?: string | null
    at: Date
  }>

/** What happened to a prescription, for those outside who must be told of it; not what a pharmacy merely has in hand. */
export const changedTopic = 'prescription/changed'
const told: readonly Move[] = ['expire', 'revoke', 'freeze', 'thaw']

export const tellChanged = (tx: Tx, { prescriptionId, personId, at }: CirculationKey & { at: Date }): Promise<void> =>
  emit(tx, { topic: changedTopic, personId, payload: { prescriptionId }, at })

/**
 * Moves a prescription in the caller's transaction, after the caller has changed its packs. What has run out of time
 * meanwhile does not come back to life: it goes on to expired in the same step.
 */
export async function transit(tx: Tx, given: Transit): Promise<State | Refusal> {
  const { prescriptionId, personId, byId, note = null, at } = given
  const key = { prescriptionId, personId }
  const found = await holdCirculation(tx, key)
  if (!found) return noSuchPrescription({ prescriptionId })
  const byRole = moves[given.move].by
  const to = move(found.state, given.move, byRole, await packsOf(tx, key))
  if (to instanceof Refusal) return to
  await recordMove(tx, { ...key, move: given.move, from: found.state, to, byRole, byId, note, at })
  if (told.includes(given.move)) await tellChanged(tx, { ...key, at })
  if (given.move === 'expire' || at <= found.validUntil) return to
  const late = move(to, 'expire', 'clock', [])
  if (late instanceof Refusal) return to
  await recordMove(tx, { ...key, move: 'expire', from: to, to: late, byRole: 'clock', byId: 'clock', note: null, at })
  await tellChanged(tx, { ...key, at })
  return late
}
