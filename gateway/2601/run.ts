import { reversedBy } from '../../modules/settlement/index.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import { originalOf } from '../messages.ts'
import { takeBack } from '../outpatient.ts'
import { personByNumber } from '../persons.ts'
import { infnoOf } from '../tables.ts'
import { changes, Reply } from '../transaction.ts'
import { t2601 } from './table.ts'

const neverCame = refusal(404, 'gateway/never-came', {
  zh: 'data.omsgid（原发送方报文ID）：没有收到过这笔报文；它如果迟到也不会办理',
  en: 'data.omsgid: that message never came; should it come late, it will not be done',
})
const otherTransaction = refusal(422, 'gateway/other-transaction', {
  zh: 'data.oinfno（原交易编号）：这笔报文是交易 {infno}',
  en: 'data.oinfno: that message was transaction {infno}',
})
const notReversible = refusal(409, 'gateway/not-reversible', {
  zh: '交易 {infno} 不可冲正；可冲正：2102、2207 及其 A 型',
  en: 'Transaction {infno} cannot be reversed; 2102, 2207 and their A forms can',
})
const notOfThePerson = refusal(403, 'gateway/not-of-the-person', {
  zh: 'data.psn_no（人员编号）与原交易不一致',
  en: 'data.psn_no is not the person of that message',
})
const reversedAlready = refusal(409, 'gateway/reversed-already', {
  zh: '原结算的退费标志不是“未退费”，不能冲正',
  en: 'That settlement was refunded; it cannot be reversed any more',
})

const reversible: readonly (string | undefined)[] = ['2102', '2207']

/** Undoes a settlement whose answer did not reach the client. What never came is marked, so that it does not come later. */
export const run2601 = changes(t2601, async (tx, call, { data }) => {
  const { connection, at, header } = call
  const { omsgid, oinfno } = data
  if (omsgid === header.msgid) return neverCame()
  const original = await originalOf(tx, { msgid: omsgid, connection, infno: oinfno, at })
  if (!original || original.outcome === 'void') {
    if (connection.dialect.unknownReversal === 'refuse') return neverCame()
    return new Reply({}, { warning: neverCame().sentence })
  }
  if (infnoOf(original.infno) !== infnoOf(oinfno)) return otherTransaction({ infno: original.infno })
  const { settlementId, personId } = original
  if (!reversible.includes(infnoOf(original.infno)) || !settlementId || personId === null)
    return notReversible({ infno: original.infno })
  const person = await personByNumber(tx, data.psn_no)
  if (person instanceof Refusal) return person
  if (person.personId !== personId) return notOfThePerson()
  if (await reversedBy(tx, { settlementId, personId })) return reversedAlready()
  const outcome = await takeBack(tx, call, { settlementId, personId, reason: '冲正' })
  if (outcome instanceof Refusal) return outcome
  return new Reply({}, { did: { personId, settlementId: outcome.reversal.settlementId } })
})
