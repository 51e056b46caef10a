import type { Sql } from '../../platform/sql.ts'
import type { Entry } from '../settlement/index.ts'
import { boxesSoldWith, comingBack } from '../stock/index.ts'
import { boxesOf } from './store.ts'

/** What of a bill goes back with its settlement: its lines may be settled anew, its boxes may be sold anew. */
export async function partsOfBill(on: Sql, entry: Entry, at: Date) {
  const { settlementId, personId, placeId, visitId } = entry
  const key = { person_id: personId, settlement_id: settlementId }
  const boxes = await boxesOf(on, entry)
  const sold = await boxesSoldWith(
    on,
    settlementId,
    boxes.map(({ traceCode }) => traceCode),
  )
  return {
    charges: visitId ? [{ ...key, encounter_id: visitId }] : [],
    sales: sold.map(({ traceCode }) => ({ ...key, trace_code: traceCode })),
    events: comingBack(sold, at).map((event) => ({ ...key, institution_id: placeId, ...event })),
  }
}
