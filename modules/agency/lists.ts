import { type Policies, percentText, rate } from '@changqing/engine'
import { addDays, type Day, startOf } from '../../platform/day.ts'
import { type Fragment, type Sql, sql } from '../../platform/sql.ts'
import type { LedgerQuery, PrescriptionList, PrescriptionRow, SettlementList, SettlementRow } from './api.ts'
import { type Area, within } from './area.ts'
import { paid, type Sums, sumsOf, yuan } from './money.ts'

/** WZ2017-4.4: every prescription and every settlement, to the patient, to the drug, to the doctor. */

export type Asked = Readonly<{ area: Area; query: LedgerQuery; policies: Policies }>

const pageOf = ({ page = 1, size = 50 }: LedgerQuery): Fragment => sql`limit ${size} offset ${(page - 1) * size}`
const all = (conditions: readonly (Fragment | undefined)[]): Fragment =>
  sql.join(
    conditions.filter((condition) => condition !== undefined),
    ' and ',
  )
const beginning = (text: string): string => `${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** Whom a row is about, which is not told. */
type About = Readonly<{ personId: number }>

type PrescriptionFound = Readonly<{
  personId: number
  prescriptionId: string
  number: string
  issuedAt: Date
  state: string
  validUntil: Date
  code: string
  personName: string
  doctorId: string
  doctorName: string
  institutionId: string
  institutionName: string
  diseaseKey: string
  days: number
  drugs: PrescriptionRow['drugs']
  settlements: number
  total: number
}>

export async function prescriptionRows(
  on: Sql,
  { area, query, policies }: Asked,
): Promise<(PrescriptionRow & About)[]> {
  const rows = await on.query<PrescriptionFound>(sql`
    select r.prescription_id as "prescriptionId", r.number, r.issued_at as "issuedAt", c.state,
           c.valid_until as "validUntil", r.person_id as "personId", p.insurance_code as code, p.name as "personName",
           r.practitioner_id as "doctorId", r.doctor_name as "doctorName", r.institution_id as "institutionId",
           r.institution_name as "institutionName", r.disease_key as "diseaseKey", r.days,
           (select jsonb_agg(jsonb_build_object('code', l.drug_code, 'name', g.generic_name, 'packs', l.packs,
                                                'dispensedPacks', l.dispensed_packs) order by l.line_no)
              from prescribing.prescription_line l
              join catalogue.drug g on g.drug_code = l.drug_code
             where l.prescription_id = r.prescription_id and l.person_id = r.person_id) as drugs,
           coalesce(k.settlements, 0) as settlements, coalesce(k.total, 0) as total
      from ${prescriptionsFrom}
      left join lateral (
             select count(*) filter (where s.reverses is null and v.reversal_id is null) as settlements, sum(s.total) as total
               from settlement.settlement s
               left join settlement.reversal v on v.settlement_id = s.settlement_id and v.person_id = s.person_id
              where s.prescription_id = r.prescription_id and s.person_id = r.person_id) k on true
     where ${prescriptionsWhere({ area, query })}
     order by r.issued_at desc, r.prescription_id desc
     ${pageOf(query)}`)
  return rows.map((row) => ({
    personId: row.personId,
    prescriptionId: row.prescriptionId,
    number: row.number,
    issuedAt: row.issuedAt.toISOString(),
    state: row.state,
    validUntil: row.validUntil.toISOString(),
    person: { code: row.code, name: row.personName },
    doctor: { id: row.doctorId, name: row.doctorName },
    institution: { id: row.institutionId, name: row.institutionName },
    disease: diseaseOf(policies, row.diseaseKey),
    days: row.days,
    drugs: row.drugs,
    settlements: row.settlements,
    total: yuan(row.total),
  }))
}

export async function prescriptionList(
  on: Sql,
  asked: Asked,
): Promise<PrescriptionList & { rows: (PrescriptionRow & About)[] }> {
  const counted = await on.one<{ total: number }>(sql`
    select count(*) as total from ${prescriptionsFrom} where ${prescriptionsWhere(asked)}`)
  return { rows: await prescriptionRows(on, asked), total: counted?.total ?? 0 }
}

const prescriptionsFrom = sql`
  prescribing.prescription r
  join circulation.prescription c on c.prescription_id = r.prescription_id and c.person_id = r.person_id
  join insured.person p on p.person_id = r.person_id`

function prescriptionsWhere({ area, query }: Pick<Asked, 'area' | 'query'>): Fragment {
  const { person, drug, doctor, place, disease, state, from, to } = query
  return all([
    within(sql`r.region`, area),
    person ? sql`p.insurance_code = ${person}` : undefined,
    doctor ? sql`r.practitioner_id = ${doctor}` : undefined,
    disease ? sql`r.disease_key = ${disease}` : undefined,
    state ? sql`c.state = ${state}` : undefined,
    from ? sql`r.issued_at >= ${startOf(from as Day)}` : undefined,
    to ? sql`r.issued_at < ${startOf(addDays(to as Day, 1))}` : undefined,
    drug
      ? sql`exists (select from prescribing.prescription_line l
                     where l.prescription_id = r.prescription_id and l.person_id = r.person_id
                       and l.drug_code like ${beginning(drug)})`
      : undefined,
    place
      ? sql`(r.institution_id = ${place}
             or exists (select from dispensing.dispensing d
                         where d.prescription_id = r.prescription_id and d.person_id = r.person_id
                           and d.institution_id = ${place}))`
      : undefined,
  ])
}

type SettlementFound = Readonly<{
  personId: number
  settlementId: string
  day: Day
  settledAt: Date
  kind: 'visit' | 'dispensing'
  reverses: string | null
  reversedBy: string | null
  code: string
  personName: string
  insurance: 'employee' | 'resident'
  doctorId: string
  doctorName: string
  institutionId: string
  institutionName: string
  placeId: string
  placeName: string
  diseaseKey: string | null
  prescriptionNumber: string | null
  items: readonly { kind: 'drug' | 'service'; code: string; name: string; quantity: number; amount: number }[]
  ratio: number
  sums: Sums
}>

export async function settlementRows(on: Sql, { area, query, policies }: Asked): Promise<(SettlementRow & About)[]> {
  const rows = await on.query<SettlementFound>(sql`
    select s.settlement_id as "settlementId", s.day, s.settled_at as "settledAt", s.kind, s.reverses,
           v.reversal_id as "reversedBy", s.person_id as "personId", p.insurance_code as code, p.name as "personName", s.insurance,
           s.practitioner_id as "doctorId", d.name as "doctorName", s.institution_id as "institutionId",
           i.name as "institutionName", s.place_id as "placeId", o.name as "placeName", s.disease_key as "diseaseKey",
           r.number as "prescriptionNumber",
           (select jsonb_agg(jsonb_build_object(
                     'kind', l.item_kind, 'code', l.item_code, 'name', coalesce(g.generic_name, '一般诊疗费'), 'quantity', l.quantity,
                     'amount', l.amount) order by l.line_no)
              from settlement.line l
              left join catalogue.drug g on g.drug_code = l.item_code
             where l.settlement_id = s.settlement_id and l.person_id = s.person_id and l.day = s.day) as items,
           s.ratio, array[s.total, s.fund, s.serious_illness, s.supplementary, s.personal] as sums
      from ${settlementsFrom}
      join institutions.practitioner d on d.practitioner_id = s.practitioner_id
      join institutions.institution i on i.institution_id = s.institution_id
      join institutions.institution o on o.institution_id = s.place_id
      left join settlement.reversal v on v.settlement_id = s.settlement_id and v.person_id = s.person_id
      left join prescribing.prescription r on r.prescription_id = s.prescription_id and r.person_id = s.person_id
     where ${settlementsWhere({ area, query })}
     order by s.settled_at desc, s.settlement_id desc
     ${pageOf(query)}`)
  return rows.map((row) => ({
    personId: row.personId,
    settlementId: row.settlementId,
    day: row.day,
    settledAt: row.settledAt.toISOString(),
    kind: row.kind,
    reverses: row.reverses,
    reversedBy: row.reversedBy,
    person: { code: row.code, name: row.personName },
    insurance: row.insurance,
    doctor: { id: row.doctorId, name: row.doctorName },
    institution: { id: row.institutionId, name: row.institutionName },
    place: { id: row.placeId, name: row.placeName },
    disease: row.diseaseKey ? diseaseOf(policies, row.diseaseKey) : null,
    prescriptionNumber: row.prescriptionNumber,
    items: row.items.map(({ amount, ...item }) => ({ ...item, amount: yuan(amount) })),
    ratio: percentText(rate(row.ratio)),
    ...paid(row.sums),
  }))
}

export async function settlementList(
  on: Sql,
  asked: Asked,
): Promise<SettlementList & { rows: (SettlementRow & About)[] }> {
  const counted = await on.one<{ total: number; sums: Sums }>(sql`
    select count(*) as total, ${sumsOf} as sums from ${settlementsFrom} where ${settlementsWhere(asked)}`)
  return { rows: await settlementRows(on, asked), total: counted?.total ?? 0, sums: paid(counted?.sums ?? []) }
}

const settlementsFrom = sql`settlement.settlement s join insured.person p on p.person_id = s.person_id`

function settlementsWhere({ area, query }: Pick<Asked, 'area' | 'query'>): Fragment {
  const { person, drug, doctor, place, disease, kind, from, to } = query
  return all([
    within(sql`s.region`, area),
    person ? sql`p.insurance_code = ${person}` : undefined,
    doctor ? sql`s.practitioner_id = ${doctor}` : undefined,
    place ? sql`(s.place_id = ${place} or s.institution_id = ${place})` : undefined,
    disease ? sql`s.disease_key = ${disease}` : undefined,
    kind === 'reversal' ? sql`s.reverses is not null` : undefined,
    kind && kind !== 'reversal' ? sql`s.kind = ${kind} and s.reverses is null` : undefined,
    from ? sql`s.day >= ${from}` : undefined,
    to ? sql`s.day <= ${to}` : undefined,
    drug
      ? sql`exists (select from settlement.line l
                     where l.settlement_id = s.settlement_id and l.person_id = s.person_id and l.day = s.day
                       and l.item_code like ${beginning(drug)})`
      : undefined,
  ])
}

export function diseaseOf(policies: Policies, key: string): { key: string; name: { zh: string; en: string } } {
  const name = policies.diseases.find((one) => one.key === key)?.name
  return { key, name: name ?? { zh: key, en: key } }
}
