import { register } from '../../modules/outpatient/index.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { shortId } from '../ids.ts'
import { personOf, psnNo, recordPresence } from '../persons.ts'
import { onlyFor } from '../refusals.ts'
import { changes } from '../transaction.ts'
import { t2201 } from './table.ts'

/** A patient registers; the credential is shown. */
export const run2201 = changes(t2201, async (tx, call, { data }) => {
  const { connection, at } = call
  if (connection.kind === 'pharmacy' && data.atddr_no !== undefined)
    return onlyFor({ infno: '2201（医师编码）', who: '医疗机构' })
  const person = await personOf(tx, data, 'data')
  if (person instanceof Refusal) return person
  await recordPresence(tx, call, person, data.mdtrt_cert_type, 'wire-2201')
  const encounter = await register(tx, {
    encounterId: uuidv7(at),
    personId: person.personId,
    institutionId: connection.institutionId,
    ownNumber: data.ipt_otp_no,
    practitionerId: data.atddr_no ?? null,
    department: data.dept_name,
    departmentCode: data.dept_code,
    medicalType: '11',
    diseaseKey: null,
    begunAt: data.begntime,
    at,
  })
  if (encounter instanceof Refusal) return encounter
  return {
    data: { mdtrt_id: shortId(encounter.encounterId), psn_no: psnNo(person), ipt_otp_no: encounter.ownNumber },
  }
})
