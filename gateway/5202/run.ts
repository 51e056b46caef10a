import { diagnosesOf, ownEncounter } from '../../modules/outpatient/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { encounterIdOf } from '../outpatient.ts'
import { personByNumber } from '../persons.ts'
import { asks } from '../transaction.ts'
import { t5202 } from './table.ts'

/** The diagnoses of a visit to this institution. */
export const run5202 = asks(t5202, async (db, { connection }, { data }) => {
  const person = await personByNumber(db, data.psn_no)
  const encounterId = encounterIdOf(data.mdtrt_id)
  if (person instanceof Refusal) return person
  if (encounterId instanceof Refusal) return encounterId
  const key = { encounterId, personId: person.personId }
  const own = await ownEncounter(db, { ...key, institutionId: connection.institutionId })
  if (own instanceof Refusal) return own
  return {
    diseinfo: (await diagnosesOf(db, key)).map((diagnosis) => ({
      diag_info_id: `${data.mdtrt_id}-${diagnosis.position}`,
      mdtrt_id: data.mdtrt_id,
      psn_no: data.psn_no,
      inout_diag_type: '1',
      diag_type: diagnosis.kind,
      maindiag_flag: diagnosis.main ? '1' : '0',
      diag_srt_no: diagnosis.position,
      diag_code: diagnosis.code,
      diag_name: diagnosis.name,
      diag_dept: diagnosis.department,
      dise_dor_no: diagnosis.practitionerId,
      dise_dor_name: diagnosis.doctorName,
      diag_time: diagnosis.at,
    })),
  }
})
