import { dispensingById, scansOf, unscan } from '../../modules/dispensing/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { inHandOf, tillOf } from '../authorisations.ts'
import { wholeOf } from '../prescriptions.ts'
import { changes } from '../transaction.ts'
import { t7208 } from './table.ts'

/** The boxes of what is not settled are put back. What is settled goes back with its refund. */
export const run7208 = changes(t7208, async (tx, call, { data }) => {
  const { at, policies } = call
  const whole = await wholeOf(tx, data.hiRxno, () => true)
  if (whole instanceof Refusal) return whole
  const dispensingId = await inHandOf(tx, call, whole.prescription.prescriptionId)
  const till = await tillOf(tx, call, undefined)
  if (dispensingId instanceof Refusal) return dispensingId
  if (till instanceof Refusal) return till
  const dispensing = await dispensingById(tx, dispensingId)
  const codes = dispensing ? (await scansOf(tx, dispensing)).map(({ traceCode }) => traceCode) : []
  if (codes.length === 0) return { flag: true }
  const removed = await unscan(tx, { till, at, policies }, { dispensingId, codes })
  return removed instanceof Refusal ? removed : { flag: true }
})
