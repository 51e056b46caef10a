import { Refusal, refusal } from '../../platform/refusal.ts'
import { issuedBy, wholeOf } from '../prescriptions.ts'
import { pickedUpOf } from '../rx-outcome.ts'
import { asks } from '../transaction.ts'
import { t7107 } from './table.ts'

const notSettled = refusal(404, 'gateway/not-settled', {
  zh: 'data.hiRxno（医保处方编号）：还没有取药结算',
  en: 'data.hiRxno: nothing of it is settled yet',
})

/** What was picked up of a prescription of this hospital. */
export const run7107 = asks(t7107, async (db, { connection, at }, { data }) => {
  const whole = await wholeOf(db, data.hiRxno, issuedBy(connection.institutionId))
  if (whole instanceof Refusal) return whole
  const pickedUp = await pickedUpOf(db, whole, at)
  return pickedUp.seltdelts.length > 0 ? pickedUp : notSettled()
})
