import { pull } from '../../modules/dispensing/index.ts'
import { printForm } from '../../modules/prescribing/index.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import { authorisationOf, tillOf, useAuthorisation } from '../authorisations.ts'
import { detailRows, diagnosisRows, patientFields, wholeOf } from '../prescriptions.ts'
import { numberOf } from '../rx-number.ts'
import { paperHash } from '../rx-signature.ts'
import { changes } from '../transaction.ts'
import { t7204 } from './table.ts'

const usedToken = refusal(409, 'gateway/token-used', {
  zh: 'data.authRxno（医保处方授权编号）：已经下载过，或与令牌不一致',
  en: 'data.authRxno was downloaded before, or is not of the token',
})

/** The download takes the packs in hand: from now on no other pharmacy can take them. */
export const run7204 = changes(t7204, async (tx, call, { data }) => {
  const { at, policies, actorAs } = call
  const authorisation = await authorisationOf(tx, call, data.epcToken)
  if (authorisation instanceof Refusal) return authorisation
  if (authorisation.usedAt || authorisation.number !== data.authRxno) return usedToken()
  const till = await tillOf(tx, call, data.opter)
  if (till instanceof Refusal) return till
  const number = await numberOf(tx, authorisation.prescriptionId)
  const before = await wholeOf(tx, number, () => true)
  if (before instanceof Refusal) return before
  const dispensingId = await pull(tx, { till, at, policies }, { code: before.circulation.pickupCode })
  if (dispensingId instanceof Refusal) return dispensingId
  const form = await printForm(
    { db: tx, actor: actorAs('pharmacist', till.practitionerId), at },
    authorisation.prescriptionId,
  )
  if (form instanceof Refusal) return form
  const file = form.content instanceof Uint8Array ? Buffer.from(form.content).toString('base64') : ''
  await useAuthorisation(tx, authorisation, { dispensingId, fileHash: paperHash(file), at })
  const { prescription, circulation } = before
  return {
    hiRxno: prescription.number,
    rxTraceCode: authorisation.number.slice(0, 20),
    fixmedinsCode: prescription.institutionId,
    fixmedinsName: prescription.institutionName,
    prscTime: prescription.issuedAt,
    prscDeptName: '门诊',
    valiEndTime: circulation.validUntil,
    rxTypeCode: '1',
    rxTypeName: '门诊西药',
    longRxFlag: prescription.days > 30 ? '1' : '0',
    rxFile: file,
    fileSuffix: 'pdf',
    rxDetlList: detailRows(before),
    rxOtpinfo: patientFields(before, at),
    rxDiseList: diagnosisRows(before),
  }
})
