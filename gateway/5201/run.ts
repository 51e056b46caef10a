import { allDiseases } from '../../modules/catalogue/index.ts'
import { encountersOf } from '../../modules/outpatient/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { shortId } from '../ids.ts'
import { diseaseCode } from '../outpatient.ts'
import { personHere } from '../persons.ts'
import { personFields } from '../settlement-output.ts'
import { asks } from '../transaction.ts'
import { t5201 } from './table.ts'

/** The person's visits and purchases at this institution in a time. */
export const run5201 = asks(t5201, async (db, call, { data }) => {
  const person = await personHere(db, call, data.psn_no)
  if (person instanceof Refusal) return person
  const { institutionId } = call.connection
  const found = await encountersOf(db, {
    personId: person.personId,
    institutionId,
    from: data.begntime,
    until: data.endtime,
    limit: 200,
  })
  const diseases = new Map((await allDiseases(db)).map((disease) => [disease.diseaseKey, disease]))
  const asked = found.filter(
    ({ encounterId, medicalType, cancelledAt }) =>
      cancelledAt === null &&
      medicalType === data.med_type &&
      (data.mdtrt_id === undefined || shortId(encounterId) === data.mdtrt_id),
  )
  return {
    mdtrtinfo: asked.map((encounter) => {
      const disease = encounter.diseaseKey === null ? undefined : diseases.get(encounter.diseaseKey)
      return {
        ...personFields(person, call.at),
        mdtrt_id: shortId(encounter.encounterId),
        insu_optins: person.region,
        begntime: encounter.begunAt,
        endtime: encounter.begunAt,
        med_type: encounter.medicalType,
        ipt_otp_no: encounter.ownNumber,
        atddr_no: encounter.practitionerId,
        adm_dept_codg: encounter.departmentCode,
        adm_dept_name: encounter.department,
        main_cond_dscr: encounter.condition,
        dise_codg: disease && diseaseCode(disease),
        dise_name: disease?.nameZh,
        tel: null,
      }
    }),
  }
})
