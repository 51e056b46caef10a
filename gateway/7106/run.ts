import { Refusal, refusal } from '../../platform/refusal.ts'
import { issuedBy, wholeOf } from '../prescriptions.ts'
import { reviewOf } from '../rx-outcome.ts'
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
  return (await reviewOf(db, whole, at)) ?? notReviewed()
})
