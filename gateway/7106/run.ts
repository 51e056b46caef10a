import { dispensingsOf, reviewsOf } from '../../modules/dispensing/index.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import { issuedBy, stateFields, wholeOf } from '../prescriptions.ts'
import { asks } from '../transaction.ts'
import { t7106 } from './table.ts'

const notReviewed = refusal(404, 'gateway/not-reviewed', {
  zh: 'data.hiRxno（医保处方编号）：还没有药师审核',
  en: 'data.hiRxno: no pharmacist has reviewed it yet',
})

/** The last review of a prescription of this hospital. */
export const run7106 = asks(t7106, async (db, { connection, at }, { data }) => {
  const whole = await wholeOf(db, data.hiRxno, issuedBy(connection.institutionId))
  if (whole instanceof Refusal) return whole
  for (const dispensing of await dispensingsOf(db, whole.prescription)) {
    const review = (await reviewsOf(db, dispensing)).at(-1)
    if (!review) continue
    const passed = review.decision === 'approved'
    const remarks = review.lines.flatMap((line) => ('remark' in line && line.remark ? [String(line.remark)] : []))
    const { rxStasCodg, rxStasName } = stateFields(whole, at)
    return {
      hiRxno: data.hiRxno,
      pharName: review.name,
      pharCode: review.practitionerId,
      rxChkStasCodg: passed ? '1' : '0',
      rxChkStasName: passed ? '通过' : '不通过',
      rxChkOpnn: remarks.join('；') || (passed ? '审核通过' : '审核不通过'),
      rxChkTime: review.at,
      rxStasCodg,
      rxStasName,
    }
  }
  return notReviewed()
})
