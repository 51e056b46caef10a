import type { Person } from '../../modules/insured/index.ts'
import { purchase } from '../../modules/outpatient/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { type Answerable, type PurchaseInput, purchaseAnswer, readPurchase } from '../purchase.ts'
import { circulatedOf, settleRx } from '../purchase-rx.ts'
import { type Call, changes, Reply } from '../transaction.ts'
import { t2102 } from './table.ts'

/** Settles a purchase with its boxes: of a circulated prescription what is in hand of it, else the lines as they are sent. */
export const run2102 = changes(t2102, async (tx, call, input) => {
  const settled = await settle(tx, call, input)
  if (settled instanceof Refusal) return settled
  const answer = purchaseAnswer(input, settled.person, settled, { msgid: call.header.msgid, recorded: true })
  if (answer instanceof Refusal) return answer
  const { personId, settlementId } = settled.entry
  return new Reply(answer, { did: { personId, settlementId } })
})

async function settle(tx: Tx, call: Call, input: PurchaseInput): Promise<(Answerable & { person: Person }) | Refusal> {
  const number = circulatedOf(input)
  if (number instanceof Refusal) return number
  if (number !== undefined) {
    const settled = await settleRx(tx, call, input, number)
    return settled instanceof Refusal ? settled : { ...settled, person: settled.whole.person }
  }
  const read = await readPurchase(tx, call, input)
  if (read instanceof Refusal) return read
  const settled = await purchase(tx, read.purchase)
  return settled instanceof Refusal ? settled : { ...settled, person: read.person }
}
