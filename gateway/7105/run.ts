import { dayOf, daysBetween } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import { insutype } from '../persons.ts'
import { detailRows, diagnosisRows, issuedBy, patientFields, stateFields, wholeOf } from '../prescriptions.ts'
import { checkedBy } from '../rx-draft.ts'
import { asks } from '../transaction.ts'
import { t7105 } from './table.ts'

/** A prescription of this hospital, whole. */
export const run7105 = asks(t7105, async (db, { connection, at }, { data }) => {
  const whole = await wholeOf(db, data.hiRxno, issuedBy(connection.institutionId))
  if (whole instanceof Refusal) return whole
  const { prescription, circulation, lines, person } = whole
  return {
    hiRxno: prescription.number,
    fixmedinsCode: prescription.institutionId,
    fixmedinsName: prescription.institutionName,
    ...stateFields(whole, at),
    prscTime: prescription.issuedAt,
    rxDrugCnt: lines.length,
    valiDays: Math.max(1, daysBetween(dayOf(prescription.issuedAt), dayOf(circulation.validUntil))),
    valiEndTime: circulation.validUntil,
    reptFlag: '0',
    rxTypeCode: '1',
    rxTypeName: '门诊西药',
    longRxFlag: prescription.days > 30 ? '1' : '0',
    bizTypeCode: '01',
    bizTypeName: '定点医疗机构就诊',
    rxDetlList: detailRows(whole),
    rxOtpinfo: {
      ...patientFields(whole, at),
      iptOpNo: prescription.visitId.slice(0, 30),
      insutype: insutype(person),
      prscDeptName: '门诊',
      prscDrName: prescription.doctorName,
      pharName: await checkedBy(db, prescription),
      pharChkTime: prescription.issuedAt,
      mdtrtTime: prescription.issuedAt,
      spDiseFlag: '0',
    },
    rxDiseList: diagnosisRows(whole).map((row) => ({
      ...row,
      diagDept: '门诊',
      diagDeptCode: '00',
      diagDrNo: prescription.practitionerId,
      diagDrName: prescription.doctorName,
      diagTime: prescription.issuedAt,
    })),
  }
})
