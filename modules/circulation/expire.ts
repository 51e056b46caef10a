import { Refusal } from '../../platform/refusal.ts'
import type { Database } from '../../platform/sql.ts'
import { holdLane, promiseNotice } from '../insured/index.ts'
import { liveStates } from './moves.ts'
import { type CirculationKey, dueToExpire, holdCirculation, numberOf } from './store.ts'
import { transit } from './transit.ts'

const batch = 200

/**
 * Moves every prescription whose time is over to expired (FJ2023-5.2) and tells the patient. Its last instant is still
 * valid. Safe to run by several workers at once: each person's lane lets one of them through.
 */
export async function expireDue(db: Database, at: Date): Promise<number> {
  let expired = 0
  for (;;) {
    const due = await dueToExpire(db, at, batch)
    for (const key of due) if (await expire(db, key, at)) expired += 1
    if (due.length < batch) return expired
  }
}

function expire(db: Database, key: CirculationKey, at: Date): Promise<boolean> {
  return db.begin(async (tx) => {
    await holdLane(tx, key.personId)
    const held = await holdCirculation(tx, key)
    if (!held || !liveStates.includes(held.state) || at <= held.validUntil) return false
    const to = await transit(tx, { ...key, move: 'expire', byId: 'clock', at })
    if (to instanceof Refusal) return false
    const number = (await numberOf(tx, key)) ?? ''
    await promiseNotice(tx, {
      personId: key.personId,
      topic: 'prescription/expired',
      text: {
        zh: `处方 ${number} 已超过有效期，未取的药品不能再取；如仍需用药，请联系开具处方的医师。`,
        en: `Prescription ${number} has expired; what was not picked up can no longer be. Ask the doctor who issued it for a new one if you still need it.`,
      },
      link: `/patient/prescriptions/${key.prescriptionId}`,
      at,
    })
    return true
  })
}
