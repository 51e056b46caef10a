import { opened, sealed } from '../../platform/keys.ts'
import { aboutOf, type SealedPlace } from '../../platform/sealing.ts'
import type { HandOver } from './api.ts'

/** To whom a dispensing was handed, and where a delivery went: name, phone and address of whoever received it. */
const handOver: SealedPlace = {
  ...{ table: 'dispensing.dispensing', key: 'dispensing_id', keyType: 'uuid', column: 'hand_over', as: 'text' },
}
export const sealedOfDispensing: readonly SealedPlace[] = [handOver]

export const sealedHandOver = (dispensingId: string, given: HandOver): string =>
  sealed(JSON.stringify(given), aboutOf(handOver, dispensingId))
export const openHandOver = (dispensingId: string, kept: string | null): HandOver | null =>
  kept === null ? null : (JSON.parse(opened(kept, aboutOf(handOver, dispensingId))) as HandOver)
