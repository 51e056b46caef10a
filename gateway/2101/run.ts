import { prepurchase } from '../../modules/outpatient/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { recordPresence } from '../persons.ts'
import { purchaseAnswer, readPurchase } from '../purchase.ts'
import { circulatedOf, presettleRx } from '../purchase-rx.ts'
import { asks } from '../transaction.ts'
import { t2101 } from './table.ts'

/** What a purchase would come to; nothing of it is recorded. */
export const run2101 = asks(t2101, async (db, call, input) => {
  const beside = { msgid: call.header.msgid, recorded: false }
  const number = circulatedOf(input)
  if (number instanceof Refusal) return number
  if (number !== undefined) {
    const judged = await presettleRx(db, call, input, number)
    return judged instanceof Refusal ? judged : purchaseAnswer(input, judged.whole.person, judged, beside)
  }
  const read = await readPurchase(db, call, input)
  if (read instanceof Refusal) return read
  await recordPresence(db, call, read.person, input.druginfo.mdtrt_cert_type, 'wire-2101')
  // A trial comes before the boxes are scanned.
  const judged = await prepurchase(db, { ...read.purchase, boxesWith: 'sale' })
  return judged instanceof Refusal ? judged : purchaseAnswer(input, read.person, judged, beside)
})
