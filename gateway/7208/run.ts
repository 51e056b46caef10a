import { dispensingById, scansOf, unscan } from '../../modules/dispensing/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { inHandAtTill } from '../authorisations.ts'
import { changes } from '../transaction.ts'
import { t7208 } from './table.ts'

/** The boxes of what is not settled are put back. What is settled goes back with its refund. */
export const run7208 = changes(t7208, async (tx, call, { data }) => {
  const { at, policies } = call
  const hand = await inHandAtTill(tx, call, data.hiRxno)
  if (hand instanceof Refusal) return hand
  const { dispensingId, till } = hand
  const dispensing = await dispensingById(tx, dispensingId)
  const codes = dispensing ? (await scansOf(tx, dispensing)).map(({ traceCode }) => traceCode) : []
  if (codes.length === 0) return { flag: true }
  const removed = await unscan(tx, { till, at, policies }, { dispensingId, codes })
  return removed instanceof Refusal ? removed : { flag: true }
})
