import { presettleVisit } from '../../modules/outpatient/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { asks } from '../transaction.ts'
import { settledAnswer, visitAsked } from '../visit.ts'
import { t2206 } from './table.ts'

/** What a batch would come to, by the very calculation that settles it; nothing changes. */
export const run2206 = asks(t2206, async (db, call, { data }) => {
  // A trial comes before the boxes are scanned.
  const judged = await visitAsked(db, call, data, (asked) =>
    presettleVisit(db, { ...asked, boxes: [], boxesWith: 'sale' }),
  )
  return judged instanceof Refusal ? judged : settledAnswer(call, data, judged, false)
})
