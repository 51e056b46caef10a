import { uuidv7 } from '../../platform/ids.ts'
import type { Sql } from '../../platform/sql.ts'
import type { Entry } from '../settlement/index.ts'
import { codesSoldWith } from '../stock/index.ts'
import { boxesOf } from './store.ts'

/** What of a bill goes back with its settlement: its lines may be settled anew, its boxes may be sold anew. */
export async function partsOfBill(on: Sql, entry: Entry, at: Date) {
  const { settlementId, personId, placeId, visitId } = entry
  const key = { person_id: personId, settlement_id: settlementId }
  const boxes = await boxesOf(on, entry)
  const codes = await codesSoldWith(
    on,
    settlementId,
    boxes.map(({ traceCode }) => traceCode),
  )
  return {
    charges: visitId ? [{ ...key, encounter_id: visitId }] : [],
    sales: codes.map((code) => ({ ...key, trace_code: code })),
    events: codes.map((code) => ({
      ...key,
      event_id: uuidv7(at),
      trace_code: code,
      kind: 'returned',
      institution_id: placeId,
      at,
    })),
  }
}
