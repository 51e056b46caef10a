import type { Day } from '../../platform/day.ts'
import { type Fragment, type Sql, sql } from '../../platform/sql.ts'
import { liveStates, type State } from '../circulation/index.ts'
import type { PrescriptionRow, PrescriptionsQuery } from './api.ts'

/** Lists of prescriptions, as pages show them. */

export type RowFilter = Readonly<{
  personId?: number | undefined
  institutionId?: string | undefined
  practitionerId?: string | undefined
  states?: readonly State[] | undefined
  from?: Day | undefined
  to?: Day | undefined
  /** A prescription's number or the beginning of a name. */
  query?: string | undefined
  sort?: PrescriptionsQuery['sort']
  limit: number
  offset?: number | undefined
}>

const orders: Readonly<Record<NonNullable<PrescriptionsQuery['sort']>, Fragment>> = {
  issued: sql`r.issued_at`,
  '-issued': sql`r.issued_at desc`,
  valid: sql`c.valid_until`,
  '-valid': sql`c.valid_until desc`,
  days: sql`r.days`,
  '-days': sql`r.days desc`,
  patient: sql`p.name`,
  '-patient': sql`p.name desc`,
}

/** What is past its time is expired, whether or not the clock has come by yet. */
const stateAt = (at: Date): Fragment => sql`
  case when c.state = any(${liveStates}::text[]) and c.valid_until < ${at} then 'expired' else c.state end`

type Row = Omit<PrescriptionRow, 'issuedAt' | 'validUntil' | 'diseaseName'> &
  Readonly<{ issuedAt: Date; validUntil: Date; diseaseZh: string; diseaseEn: string; total: number }>

export async function prescriptionRows(
  on: Sql,
  at: Date,
  filter: RowFilter,
): Promise<{ rows: PrescriptionRow[]; total: number }> {
  const { personId = null, institutionId = null, practitionerId = null, states = null, from = null, to = null } = filter
  const query = filter.query?.trim() || null
  const rows = await on.query<Row>(sql`
    select r.prescription_id as "prescriptionId", r.number, r.person_id as "personId", p.name as "patientName",
           r.disease_key as "diseaseKey", d.name_zh as "diseaseZh", d.name_en as "diseaseEn",
           r.diagnosis_name as "diagnosisName", r.days, r.destination, r.institution_name as "institutionName",
           r.doctor_name as "doctorName", r.issued_at as "issuedAt", c.valid_until as "validUntil",
           ${stateAt(at)} as state, count(*) over () as total,
           array(select g.generic_name
                   from prescribing.prescription_line l
                   join catalogue.drug g on g.drug_code = l.drug_code
                  where l.prescription_id = r.prescription_id and l.person_id = r.person_id
                  order by l.line_no) as drugs
      from prescribing.prescription r
      join circulation.prescription c on c.prescription_id = r.prescription_id and c.person_id = r.person_id
      join insured.person p on p.person_id = r.person_id
      join catalogue.disease d on d.disease_key = r.disease_key
     where (${personId}::bigint is null or r.person_id = ${personId})
       and (${institutionId}::text is null or r.institution_id = ${institutionId})
       and (${practitionerId}::text is null or r.practitioner_id = ${practitionerId})
       and (${from}::date is null or r.issued_day >= ${from})
       and (${to}::date is null or r.issued_day <= ${to})
       and (${states}::text[] is null or ${stateAt(at)} = any(${states}::text[]))
       and (${query}::text is null or r.number = ${query} or starts_with(p.name, ${query}))
     order by ${orders[filter.sort ?? '-issued']}, r.prescription_id desc
     limit ${filter.limit} offset ${filter.offset ?? 0}`)
  return { rows: rows.map(view), total: rows[0]?.total ?? 0 }
}

function view({ total: _total, diseaseZh, diseaseEn, issuedAt, validUntil, ...row }: Row): PrescriptionRow {
  return {
    ...row,
    diseaseName: { zh: diseaseZh, en: diseaseEn },
    issuedAt: issuedAt.toISOString(),
    validUntil: validUntil.toISOString(),
  }
}
