import { Refusal, refusal } from '../../platform/refusal.ts'
import { authorise } from '../authorisations.ts'
import { wholeOf } from '../prescriptions.ts'
import { notYourself } from '../refusals.ts'
import { changes } from '../transaction.ts'
import { t7202 } from './table.ts'

const notChosen = refusal(403, 'gateway/not-chosen', {
  zh: 'data.hiRxno（医保处方编号）：参保人没有在手机上选择本店',
  en: 'data.hiRxno: the patient has not chosen this pharmacy on the phone',
})

/** The patient chose this pharmacy on the phone: that is the authorisation. */
export const run7202 = changes(t7202, async (tx, call, { data }) => {
  const { connection } = call
  if (data.fixmedinsCode !== connection.institutionId) return notYourself()
  const whole = await wholeOf(tx, data.hiRxno, () => true)
  if (whole instanceof Refusal) return notChosen()
  if (whole.circulation.chosenId !== connection.institutionId) return notChosen()
  const [given] = await authorise(tx, call, [whole.circulation])
  if (!given) return notChosen()
  return { authRxno: given.number, epcToken: given.token, expiresIn: given.validUntil }
})
