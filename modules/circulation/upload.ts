import type { Day } from '../../platform/day.ts'
import { later } from '../../platform/day.ts'
import type { Tx } from '../../platform/sql.ts'
import { newNumber, newPickupCode } from './codes.ts'
import { type CirculationKey, insertCirculation, recordMove, takeCode } from './store.ts'

/** Takes a number that no other prescription has. By chance alone two in ten million meet; then another one is taken. */
export async function takeNumber(tx: Tx, key: CirculationKey, region: string, day: Day): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const number = newNumber(region, day)
    if (await takeCode(tx, 'number', number, key)) return number
  }
  throw new Error(`no free prescription number in ${region} on ${day}`)
}

export type Upload = CirculationKey & Readonly<{ number: string; hospitalId: string; validFor: string; at: Date }>
export type Uploaded = Readonly<{ pickupCode: string; validUntil: Date; state: 'circulating' }>

/** Puts an issued prescription into the centre (FJ2023-5.2): from here on it lives by the table of moves. */
export async function upload(tx: Tx, given: Upload): Promise<Uploaded> {
  const { prescriptionId, personId, number, hospitalId, validFor, at } = given
  const key = { prescriptionId, personId }
  const pickupCode = newPickupCode(number)
  const validUntil = later(at, validFor)
  await takeCode(tx, 'pickup', pickupCode, key)
  await insertCirculation(tx, { ...key, state: 'circulating', validUntil, uploadedAt: at, pickupCode })
  await recordMove(tx, {
    ...key,
    move: 'upload',
    from: null,
    to: 'circulating',
    byRole: 'hospital',
    byId: hospitalId,
    note: null,
    at,
  })
  return { pickupCode, validUntil, state: 'circulating' }
}
