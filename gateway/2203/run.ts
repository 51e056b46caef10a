import { describe } from '../../modules/outpatient/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { diseaseOf, encounterIdOf } from '../outpatient.ts'
import { personByNumber } from '../persons.ts'
import { changes } from '../transaction.ts'
import { t2203 } from './table.ts'

/** What the visit was for. A diagnosis that is sent as void is left out. */
export const run2203 = changes(t2203, async (tx, { connection, at }, { mdtrtinfo, diseinfo }) => {
  const person = await personByNumber(tx, mdtrtinfo.psn_no)
  const encounterId = encounterIdOf(mdtrtinfo.mdtrt_id)
  // Hospitals of some places send the main diagnosis here when there is no chronic disease.
  const chronic = mdtrtinfo.dise_codg !== undefined && /^(M\d{5}|LOCAL\d{3})$/.test(mdtrtinfo.dise_codg)
  const disease = await diseaseOf(tx, chronic ? mdtrtinfo.dise_codg : undefined)
  if (person instanceof Refusal) return person
  if (encounterId instanceof Refusal) return encounterId
  if (disease instanceof Refusal) return disease
  const { institutionId } = connection
  const stands = diseinfo.filter(({ vali_flag }) => vali_flag === '1')
  const described = await describe(
    tx,
    { encounterId, personId: person.personId, institutionId, at },
    {
      medicalType: mdtrtinfo.med_type,
      diseaseKey: disease?.diseaseKey ?? null,
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
    },
  )
  return described instanceof Refusal ? described : {}
})
