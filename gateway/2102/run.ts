import { purchase } from '../../modules/outpatient/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { purchaseAnswer, readPurchase } from '../purchase.ts'
import { changes, Reply } from '../transaction.ts'
import { t2102 } from './table.ts'

/** Settles a purchase with its boxes. */
export const run2102 = changes(t2102, async (tx, call, input) => {
  const read = await readPurchase(tx, call, input)
  if (read instanceof Refusal) return read
  const settled = await purchase(tx, read.purchase)
  if (settled instanceof Refusal) return settled
  const answer = purchaseAnswer(input, read.person, settled, { msgid: call.header.msgid, recorded: true })
  if (answer instanceof Refusal) return answer
  const { personId, settlementId } = settled.entry
  return new Reply(answer, { did: { personId, settlementId } })
})
