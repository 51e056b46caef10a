import { describe } from '../../modules/outpatient/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { diseaseIn, encounterIdOf } from '../outpatient.ts'
import { personIdOf } from '../persons.ts'
import { noSuchPsn } from '../refusals.ts'
import { decides } from '../transaction.ts'
import { t2203 } from './table.ts'

/** What the visit was for. A diagnosis that is sent as void is left out. */
export const run2203 = decides(t2203, async (db, { connection, at }, { mdtrtinfo, diseinfo }) => {
  const personId = personIdOf(mdtrtinfo.psn_no)
  const encounterId = encounterIdOf(mdtrtinfo.mdtrt_id)
  // Hospitals of some places send the main diagnosis here when there is no chronic disease.
  const chronic = mdtrtinfo.dise_codg !== undefined && /^(M\d{5}|LOCAL\d{3})$/.test(mdtrtinfo.dise_codg)
  if (personId === undefined) return noSuchPsn({ field: 'psn_no（人员编号）' })
  if (encounterId instanceof Refusal) return encounterId
  const stands = diseinfo.filter(({ vali_flag }) => vali_flag === '1')
  const deed = await describe(db, {
    encounterId,
    personId,
    institutionId: connection.institutionId,
    at,
    medicalType: mdtrtinfo.med_type,
    diseaseIn: (diseases) => diseaseIn(diseases, chronic ? mdtrtinfo.dise_codg : undefined),
    begunAt: mdtrtinfo.begntime,
    condition: mdtrtinfo.main_cond_dscr ?? null,
    diagnoses: stands.map((row, i) => ({
      position: i + 1,
      kind: row.diag_type,
      main: row.maindiag_flag === undefined ? row.diag_srt_no === 1 : row.maindiag_flag === '1',
      code: row.diag_code,
      name: row.diag_name,
      department: row.diag_dept,
      practitionerId: row.dise_dor_no,
      doctorName: row.dise_dor_name,
      at: row.diag_time,
    })),
  })
  return deed instanceof Refusal ? deed : { reply: {}, deed }
})
