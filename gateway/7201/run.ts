import { pullableOf } from '../../modules/circulation/index.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import { authorise } from '../authorisations.ts'
import { personOf, recordPresence } from '../persons.ts'
import { wholeOf } from '../prescriptions.ts'
import { notYourself } from '../refusals.ts'
import { numberOf } from '../rx-number.ts'
import { changes } from '../transaction.ts'
import { t7201 } from './table.ts'

const tokenMissing = refusal(422, 'gateway/credential-missing', {
  zh: 'data.ecToken（电子凭证令牌）不能为空：本平台不登记人脸流水号',
  en: 'data.ecToken must not be empty: registrations of faces are not kept here',
})

/** The patient at the counter lets the pharmacy see what may be picked up; each prescription has a token of its own. */
export const run7201 = changes(t7201, async (tx, call, { data }) => {
  const { connection } = call
  if (data.fixmedinsCode !== connection.institutionId) return notYourself()
  if (data.ecToken === undefined) return tokenMissing()
  const shown = { mdtrt_cert_type: '01', mdtrt_cert_no: data.ecToken, certno: data.certno, psn_name: data.psnName }
  const person = await personOf(tx, shown, 'data')
  if (person instanceof Refusal) return person
  await recordPresence(tx, call, person, '01', 'wire-7201')
  const found = await pullableOf(tx, person.personId, call.at)
  const rows = []
  for (const given of await authorise(tx, call, found)) {
    const whole = await wholeOf(tx, await numberOf(tx, given.prescriptionId), () => true)
    if (whole instanceof Refusal) continue
    const { prescription, circulation, diseaseCode, diseaseName } = whole
    rows.push({
      authRxno: given.number,
      epcToken: given.token,
      expiresIn: given.validUntil.toISOString().slice(0, 10),
      fixmedinsCode: prescription.institutionId,
      fixmedinsName: prescription.institutionName,
      prscTime: prescription.issuedAt,
      deptName: '门诊',
      diseCodg: diseaseCode,
      diseName: diseaseName,
      valiEndTime: circulation.validUntil,
      rxExraAttrCode: '02',
      rxExraAttrName: '门诊统筹',
    })
  }
  return { data: rows }
})
