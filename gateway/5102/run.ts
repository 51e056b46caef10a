import { institutionById, isRegistered, practitionersAt } from '../../modules/institutions/index.ts'
import { dayOf, startOf } from '../../platform/day.ts'
import { asks } from '../transaction.ts'
import { t5102 } from './table.ts'

/** Who is in the register of this institution: doctors (1) or pharmacists (3). No card numbers are kept of them. */
export const run5102 = asks(t5102, async (db, { connection, at }, { data }) => {
  const kind = data.prac_psn_type === '1' ? 'doctor' : data.prac_psn_type === '3' ? 'pharmacist' : undefined
  const institution = await institutionById(db, connection.institutionId)
  if (!kind || !institution) return { feedetail: [] }
  const found = (await practitionersAt(db, connection.institutionId, kind)).filter(
    ({ practitionerId, name }) =>
      (data.prac_psn_code === undefined || data.prac_psn_code === practitionerId) &&
      (data.prac_psn_name === undefined || data.prac_psn_name === name),
  )
  return {
    feedetail: found.map((practitioner) => ({
      psn_cert_type: '99',
      certno: practitioner.practitionerId,
      prac_psn_code: practitioner.practitionerId,
      prac_psn_name: practitioner.name,
      prac_psn_type: data.prac_psn_type,
      hi_dr_flag: isRegistered({ practitioner, institution, filings: [], sanctions: [] }, dayOf(at)) ? '1' : '0',
      begntime: startOf(practitioner.registeredFrom),
      endtime: practitioner.registeredUntil ? startOf(practitioner.registeredUntil) : null,
    })),
  }
})
