import { settleVisit } from '../../modules/outpatient/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { differences } from '../settlement-output.ts'
import { decides, Reply } from '../transaction.ts'
import { settledAnswer, visitAsked } from '../visit.ts'
import { t2207 } from './table.ts'

/** Settles a batch. What the client says of the amounts is compared and told, not obeyed. */
export const run2207 = decides(t2207, async (db, call, { data, drug_trac_info }) => {
  const boxes = drug_trac_info.map((box) => ({
    traceCode: box.drug_trac_codg,
    number: box.feedetl_sn ?? '',
    opened: box.trdn_flag === '1',
  }))
  const boxesWith = call.connection.dialect.boxes
  const settled = await visitAsked(db, call, data, (asked) => settleVisit(db, { ...asked, boxes, boxesWith }))
  if (settled instanceof Refusal) return settled
  const { judged, deed } = settled
  const answer = settledAnswer(call, data, judged, true)
  if (answer instanceof Refusal) return answer
  const { entry } = judged
  const { fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt, inscp_scp_amt } = data
  const apart = differences(entry, { fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt, inscp_scp_amt })
  const reply = new Reply(answer, {
    did: { personId: entry.personId, settlementId: entry.settlementId },
    ...(apart.length > 0 && {
      warning: { zh: `回传金额与平台不一致：${apart.join('；')}`, en: `echoed amounts differ: ${apart.join('; ')}` },
    }),
  })
  return { reply, deed }
})
