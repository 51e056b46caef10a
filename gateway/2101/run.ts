import { prepurchase } from '../../modules/outpatient/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { recordPresence } from '../persons.ts'
import { purchaseAnswer, readPurchase } from '../purchase.ts'
import { asks } from '../transaction.ts'
import { t2101 } from './table.ts'

/** What a purchase would come to; the boxes may still be unscanned. */
export const run2101 = asks(t2101, async (db, call, input) => {
  const read = await readPurchase(db, call, input)
  if (read instanceof Refusal) return read
  await recordPresence(db, call, read.person, input.druginfo.mdtrt_cert_type, 'wire-2101')
  const judged = await prepurchase(db, { ...read.purchase, boxesWith: 'sale' })
  if (judged instanceof Refusal) return judged
  return purchaseAnswer(input, read.person, judged, { msgid: call.header.msgid, recorded: false })
})
