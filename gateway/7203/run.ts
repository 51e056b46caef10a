import { circulationOf, prescriptionByCode } from '../../modules/circulation/index.ts'
import { refusal } from '../../platform/refusal.ts'
import { authorise } from '../authorisations.ts'
import { notSupported, notYourself } from '../refusals.ts'
import { changes } from '../transaction.ts'
import { t7203 } from './table.ts'

const noSuchCode = refusal(404, 'gateway/no-such-code', {
  zh: 'data.epcQrcd（电子处方二维码码值）：没有这个取药码',
  en: 'data.epcQrcd: there is no such pickup code',
})

/** The pickup code of the patient's phone or paper. */
export const run7203 = changes(t7203, async (tx, call, { data }) => {
  const { connection } = call
  if (data.fixmedinsCode !== connection.institutionId) return notYourself()
  if (!connection.dialect.qrCode) return notSupported({ infno: '7203' })
  const key = await prescriptionByCode(tx, 'pickup', data.epcQrcd)
  const circulation = key && (await circulationOf(tx, key))
  const [given] = circulation ? await authorise(tx, call, [circulation]) : []
  if (!given) return noSuchCode()
  return { authRxno: given.number, epcToken: given.token, expiresIn: given.validUntil }
})
