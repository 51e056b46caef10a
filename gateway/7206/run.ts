import { noSuchPrescription } from '../../modules/circulation/index.ts'
import { linesInHand, review } from '../../modules/dispensing/index.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import { authorisationOf, tillOf } from '../authorisations.ts'
import { shortId } from '../ids.ts'
import { changes } from '../transaction.ts'
import { t7206 } from './table.ts'

const notVerified = refusal(409, 'gateway/not-verified', {
  zh: 'data.rxSignVerifySn（处方签名验签流水号）：请先 7205 核验，并使用其返回的流水号',
  en: 'data.rxSignVerifySn: verify with 7205 first and send the number it gives',
})

/** The pharmacist's review: the same use case as at the pharmacy's console, by a pharmacist on duty (FJ2023-5.5, 7.4). */
export const run7206 = changes(t7206, async (tx, call, { data }) => {
  const { at, policies } = call
  const authorisation = await authorisationOf(tx, call, data.epcToken)
  if (authorisation instanceof Refusal) return authorisation
  const { dispensingId, verifiedNumber, personId } = authorisation
  if (!dispensingId) return noSuchPrescription()
  if (verifiedNumber !== data.rxSignVerifySn) return notVerified()
  const till = await tillOf(tx, call, data.pharCode)
  if (till instanceof Refusal) return till
  const passed = data.rxChkStasCodg === '1'
  const lines = (await linesInHand(tx, { dispensingId, personId })).map(({ lineNo }) => ({
    lineNo,
    ok: passed,
    ...(passed ? {} : { remark: data.rxChkOpnn.slice(0, 200) }),
  }))
  const reviewed = await review(
    tx,
    { till: { ...till, practitionerId: data.pharCode }, at, policies },
    {
      dispensingId,
      reviewed: { decision: passed ? 'approved' : 'rejected', lines },
    },
  )
  return reviewed instanceof Refusal ? reviewed : { flag: true, rxChkBizSn: shortId(dispensingId) }
})
