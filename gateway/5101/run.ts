import { institutionById, practitionersAt } from '../../modules/institutions/index.ts'
import { day, startOf } from '../../platform/day.ts'
import { asks } from '../transaction.ts'
import { t5101 } from './table.ts'

/** The departments of the institution, as the register of its doctors tells them. */
export const run5101 = asks(t5101, async (db, { connection }) => {
  const doctors = await practitionersAt(db, connection.institutionId, 'doctor')
  const place = await institutionById(db, connection.institutionId)
  const names = [...new Set(doctors.map(({ department }) => department ?? '全科'))].sort()
  return {
    feedetail: names.map((name, i) => ({
      hosp_dept_codg: `D${String(i + 1).padStart(3, '0')}`,
      hosp_dept_name: name,
      begntime: startOf(place?.joinedOn ?? day('2017-12-01')),
      dept_resper_name: doctors.find(({ department }) => (department ?? '全科') === name)?.name ?? '',
      dept_resper_tel: place?.phone ?? '',
      caty: 'A',
      poolarea_no: connection.region,
      dr_psncnt: doctors.filter(({ department }) => (department ?? '全科') === name).length,
    })),
  }
})
