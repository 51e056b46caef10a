import type { Policies } from '@changqing/engine'
import { addDays, startOf } from '../../platform/day.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import { filingsOf, institutionById, practitionerById } from '../institutions/index.ts'
import { inArea } from '../settlement/index.ts'
import type { DoctorFile } from './api.ts'
import { type Area, within } from './area.ts'
import type { Period } from './drug-file.ts'
import { prescriptionRows } from './lists.ts'
import { paid, type Sums, sumsOf } from './money.ts'
import { byDrug, byPlace, monthsOf, partsOf } from './months.ts'
import { noSuchDoctor } from './refusals.ts'

/** Everything filed to a doctor (WZ2017-4.4), with how the doctor stands in the register. */
export async function doctorFile(
  on: Sql,
  { area, id, period, policies }: { area: Area; id: string; period: Period; policies: Policies },
): Promise<(DoctorFile & Readonly<{ newest: Awaited<ReturnType<typeof prescriptionRows>> }>) | Refusal> {
  const doctor = await practitionerById(on, id)
  const institution = doctor && (await institutionById(on, doctor.institutionId))
  if (!doctor || !institution || doctor.kind !== 'doctor') return noSuchDoctor({ id })
  const { from, to } = period
  const settled = sql`s.practitioner_id = ${id} and s.day >= ${from} and s.day <= ${to} and ${within(sql`s.region`, area)}`
  const counts = await on.one<{ prescriptions: number; persons: number; meanDays: number }>(sql`
    select count(*) as prescriptions, count(distinct r.person_id) as persons,
           coalesce(round(avg(r.days), 1), 0) as "meanDays"
      from prescribing.prescription r
     where r.practitioner_id = ${id} and r.issued_at >= ${startOf(from)} and r.issued_at < ${startOf(addDays(to, 1))}
       and ${within(sql`r.region`, area)}`)
  const home = area.region === null || inArea(institution.region, area.region)
  if (!home && (counts?.prescriptions ?? 0) === 0) return noSuchDoctor({ id })
  const sums = await on.one<{ sums: Sums }>(sql`
    select ${sumsOf} as sums from settlement.settlement s where ${settled}`)
  const sanctions = await on.query<DoctorFile['sanctions'][number]>(sql`
    select valid_from as "from", valid_until as until, reason, cites
      from institutions.sanction
     where subject_kind = 'practitioner' and subject_id = ${id}
     order by valid_from desc`)
  return {
    id,
    name: doctor.name,
    institution: { id: institution.institutionId, name: institution.name },
    department: doctor.department,
    registeredFrom: doctor.registeredFrom,
    registeredUntil: doctor.registeredUntil,
    filed: (await filingsOf(on, institution.institutionId, id)).map(({ validFrom, validUntil }) => ({
      from: validFrom,
      until: validUntil,
    })),
    sanctions,
    from,
    to,
    prescriptions: counts?.prescriptions ?? 0,
    persons: counts?.persons ?? 0,
    meanDays: counts?.meanDays ?? 0,
    amounts: paid(sums?.sums ?? []),
    months: await monthsOf(on, settled),
    drugs: await partsOf(on, { ...byDrug, where: settled }),
    places: await partsOf(on, { ...byPlace, where: settled }),
    newest: await prescriptionRows(on, { area, policies, query: { doctor: id, from, to, size: 20 } }),
  }
}
