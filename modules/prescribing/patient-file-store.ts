import type { Day } from '@changqing/engine'
import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'

export type KeptFile = Readonly<{
  patientFileId: string
  personId: number
  substance: string
  drugCode: string
  drugName: string
  diseaseKey: string
  diagnosisCode: string
  restriction: string
  basis: string
  institutionId: string
  institutionName: string
  practitionerId: string
  doctorName: string
  validFrom: Day
  validUntil: Day | null
  openedAt: Date
  closedAt: Date | null
  closedBy: string | null
  closedNote: string | null
}>

/** The substances for which a person has a file in force on a day, as part of a bigger statement. */
export const filedSubstancesJson = (personId: Fragment, day: Fragment): Fragment => sql`
  (select coalesce(json_agg(f.substance), '[]')
     from prescribing.patient_file f
    where f.person_id = ${personId} and f.closed_at is null and f.valid_from <= ${day}
      and (f.valid_until is null or f.valid_until >= ${day}))`

export async function filedSubstances(on: Sql, personId: number, day: Day): Promise<readonly string[]> {
  const found = await on.one<{ filed: string[] }>(sql`
    select ${filedSubstancesJson(sql`${personId}::bigint`, sql`${day}::date`)} as filed`)
  return found?.filed ?? []
}

const columns = sql`
  f.patient_file_id as "patientFileId", f.person_id as "personId", f.substance, f.drug_code as "drugCode",
  g.generic_name as "drugName", f.disease_key as "diseaseKey", f.diagnosis_code as "diagnosisCode", f.restriction,
  f.basis, f.institution_id as "institutionId", i.name as "institutionName", f.practitioner_id as "practitionerId",
  f.doctor_name as "doctorName", f.valid_from as "validFrom", f.valid_until as "validUntil", f.opened_at as "openedAt",
  f.closed_at as "closedAt", f.closed_by_name as "closedBy", f.closed_note as "closedNote"`

const files = (where: Fragment): Fragment => sql`
  select ${columns}
    from prescribing.patient_file f
    join catalogue.drug g on g.drug_code = f.drug_code
    join institutions.institution i on i.institution_id = f.institution_id
   where ${where}
   order by f.closed_at is not null, f.opened_at desc, f.patient_file_id desc
   limit 200`

export const filesOf = (on: Sql, personId: number): Promise<KeptFile[]> =>
  on.query<KeptFile>(files(sql`f.person_id = ${personId}`))

export const fileById = (on: Sql, patientFileId: string): Promise<KeptFile | undefined> =>
  on.one<KeptFile>(files(sql`f.patient_file_id = ${patientFileId}`))

/** Opens it; false where the person has an open one for the substance. */
export async function insertFile(
  tx: Tx,
  f: Omit<KeptFile, 'drugName' | 'institutionName' | 'closedAt' | 'closedBy' | 'closedNote'>,
): Promise<boolean> {
  const [row] = await tx.query(sql`
    insert into prescribing.patient_file
      (patient_file_id, person_id, substance, drug_code, disease_key, diagnosis_code, restriction, basis, institution_id,
       practitioner_id, doctor_name, valid_from, valid_until, opened_at)
    values (${f.patientFileId}, ${f.personId}, ${f.substance}, ${f.drugCode}, ${f.diseaseKey}, ${f.diagnosisCode},
            ${f.restriction}, ${f.basis}, ${f.institutionId}, ${f.practitionerId}, ${f.doctorName}, ${f.validFrom},
            ${f.validUntil}, ${f.openedAt})
        on conflict (person_id, substance) where closed_at is null do nothing
    returning patient_file_id`)
  return row !== undefined
}

export async function closeFileRow(
  tx: Tx,
  { patientFileId, personId }: KeptFile,
  closed: Readonly<{ at: Date; by: string; note: string }>,
): Promise<boolean> {
  const [row] = await tx.query(sql`
    update prescribing.patient_file
       set closed_at = ${closed.at}, closed_by_name = ${closed.by}, closed_note = ${closed.note}
     where patient_file_id = ${patientFileId} and person_id = ${personId} and closed_at is null
    returning patient_file_id`)
  return row !== undefined
}

export const dualChannelDrugs = (on: Sql, day: Day): Promise<{ drugCode: string; name: string }[]> =>
  on.query(sql`
    select drug_code as "drugCode", generic_name || ' ' || spec as name
      from catalogue.drug
     where dual_channel and valid_from <= ${day} and (valid_until is null or valid_until >= ${day})
     order by generic_name, drug_code
     limit 500`)
