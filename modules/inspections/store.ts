import type { Day, Level } from '@changqing/engine'
import type { Words } from '../../platform/api.ts'
import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import { setting } from '../../platform/wall.ts'
import type { InspectionKind } from './api.ts'

export type Inspection = Readonly<{
  inspectionId: string
  region: string
  kind: InspectionKind
  institutionId: string
  ledBy: string | null
  from: Day
  until: Day
  seed: string
  population: number
  sampled: number
  checklist: readonly Readonly<{ id: string; text: Words }>[]
  state: 'open' | 'closed'
  dueOn: Day
  plannedBy: string
  plannedByName: string
  plannedAt: Date
}>

export type Candidate = Readonly<{ certificationId: string; personId: number; diseaseKey: string }>

/** What a hospital certified in these days, of the people of an area. */
export const certifiedBy = (
  on: Sql,
  of: Readonly<{ institutionId: string; from: Day; until: Day; prefix: string }>,
): Promise<Candidate[]> =>
  on.query<Candidate>(sql`
    select c.certification_id as "certificationId", c.person_id as "personId", c.disease_key as "diseaseKey"
      from eligibility.certification c
      join insured.person p on p.person_id = c.person_id
     where c.institution_id = ${of.institutionId} and c.valid_from between ${of.from} and ${of.until}
       and starts_with(p.region, ${of.prefix}) and c.provenance is null
       and not exists (select 1 from inspections.item i
                        where i.certification_id = c.certification_id and i.person_id = c.person_id
                          and i.finding = 'unqualified')
     order by c.certification_id`)

export async function insertInspection(tx: Tx, i: Inspection, sample: readonly Candidate[]): Promise<void> {
  await tx.query(sql`
    insert into inspections.inspection
      (inspection_id, region, kind, institution_id, led_by, from_day, until_day, seed, population, sampled, checklist,
       state, due_on, planned_by, planned_by_name, planned_at)
    values (${i.inspectionId}, ${i.region}, ${i.kind}, ${i.institutionId}, ${i.ledBy}, ${i.from}, ${i.until}, ${i.seed},
            ${i.population}, ${i.sampled}, ${sql.json(i.checklist)}, ${i.state}, ${i.dueOn}, ${i.plannedBy},
            ${i.plannedByName}, ${i.plannedAt})`)
  await tx.query(sql`
    insert into inspections.item (inspection_id, certification_id, person_id, position, disease_key)
    values ${sql.values(
      sample.map((one, index) => [i.inspectionId, one.certificationId, one.personId, index + 1, one.diseaseKey]),
    )}`)
}

const columns = sql`
  i.inspection_id as "inspectionId", i.region, i.kind, i.institution_id as "institutionId", i.led_by as "ledBy",
  i.from_day as "from", i.until_day as "until", i.seed, i.population, i.sampled, i.checklist, i.state,
  i.due_on as "dueOn", i.planned_by as "plannedBy", i.planned_by_name as "plannedByName", i.planned_at as "plannedAt"`

export type InspectionShown = Inspection &
  Readonly<{ institutionName: string; ledByName: string | null; found: number; unqualified: number; recovered: number }>

export type Part = Readonly<{ page: number; size: number }>

export async function countInspections(on: Sql, where: Fragment): Promise<number> {
  const counted = await on.one<{ count: number }>(sql`
    select count(*) as count from inspections.inspection i where ${where}`)
  return counted?.count ?? 0
}

/** Inspections with how far they are; of one, of an area, or those that a hospital leads. */
export const inspectionsShown = (
  on: Sql,
  where: Fragment,
  { page, size }: Part = { page: 1, size: 1 },
): Promise<InspectionShown[]> =>
  on.query<InspectionShown>(sql`
    with i as materialized (
      select ${columns}, h.name as "institutionName", l.name as "ledByName"
        from inspections.inspection i
        join institutions.institution h on h.institution_id = i.institution_id
        left join institutions.institution l on l.institution_id = i.led_by
       where ${where}
       order by i.state desc, i.due_on, i.planned_at desc, i.inspection_id desc
       limit ${size} offset ${(page - 1) * size}),
    t as materialized (
      select t.inspection_id, count(t.finding) as found, count(*) filter (where t.finding = 'unqualified') as unqualified
        from inspections.item t where t.inspection_id in (select "inspectionId" from i) group by 1),
    r as materialized (
      select r.inspection_id, sum(r.fund + r.serious_illness)::bigint as recovered
        from inspections.receivable r where r.inspection_id in (select "inspectionId" from i) group by 1)
    select i.*, coalesce(t.found, 0) as found, coalesce(t.unqualified, 0) as unqualified,
           coalesce(r.recovered, 0) as recovered
      from i
      left join t on t.inspection_id = i."inspectionId"
      left join r on r.inspection_id = i."inspectionId"
     order by i.state desc, i."dueOn", i."plannedAt" desc, i."inspectionId" desc`)

export type Item = Readonly<{
  certificationId: string
  personId: number
  person: string
  position: number
  diseaseKey: string
  validFrom: Day
  applicationId: string | null
  answers: Readonly<Record<string, boolean>> | null
  finding: 'qualified' | 'unqualified' | null
  note: string | null
  suspendedFrom: Day | null
  foundByName: string | null
  recovered: number | null
}>

export const itemsOf = (on: Sql, inspectionId: string): Promise<Item[]> =>
  on.query<Item>(sql`
    select t.certification_id as "certificationId", t.person_id as "personId", p.name as person, t.position,
           t.disease_key as "diseaseKey", c.valid_from as "validFrom", c.application_id as "applicationId", t.answers,
           t.finding, t.note, t.suspended_from as "suspendedFrom", t.found_by_name as "foundByName",
           r.fund + r.serious_illness as recovered
      from inspections.item t
      join insured.person p on p.person_id = t.person_id
      join eligibility.certification c on c.certification_id = t.certification_id and c.person_id = t.person_id
      left join inspections.receivable r
        on r.inspection_id = t.inspection_id and r.certification_id = t.certification_id and r.person_id = t.person_id
     where t.inspection_id = ${inspectionId}
     order by t.position`)

/** Writes the finding of an item that has none; false when somebody else was first. */
export async function findItem(
  tx: Tx,
  { inspectionId, item }: Readonly<{ inspectionId: string; item: Item }>,
  found: Readonly<{
    answers: Readonly<Record<string, boolean>>
    finding: 'qualified' | 'unqualified'
    note: string
    suspendedFrom: Day | null
    by: string
    byName: string
    at: Date
  }>,
): Promise<boolean> {
  const [row] = await tx.query(sql`
    update inspections.item
       set answers = ${sql.json(found.answers)}, finding = ${found.finding}, note = ${found.note},
           suspended_from = ${found.suspendedFrom}, found_by = ${found.by}, found_by_name = ${found.byName},
           found_at = ${found.at}
     where inspection_id = ${inspectionId} and certification_id = ${item.certificationId}
       and person_id = ${item.personId} and finding is null
    returning finding`)
  return row !== undefined
}

export async function closeInspection(tx: Tx, inspectionId: string, at: Date): Promise<void> {
  await tx.query(sql`
    update inspections.inspection set state = 'closed', closed_at = ${at} where inspection_id = ${inspectionId}`)
}

export type CertifyingHospital = Readonly<{
  institutionId: string
  institutionName: string
  region: string
  level: Level | null
  certified: number
  lastInspectedOn: Day | null
}>

/** Hospitals that certified anything, how much, and when they were inspected last. */
export const certifyingHospitals = (on: Sql): Promise<CertifyingHospital[]> =>
  on.query<CertifyingHospital>(sql`
    select h.institution_id as "institutionId", h.name as "institutionName", h.region, h.level, c.certified,
           (select max((i.planned_at at time zone 'Asia/Shanghai')::date) from inspections.inspection i
             where i.institution_id = h.institution_id) as "lastInspectedOn"
      from eligibility.certified_by_hospital() c
      join institutions.institution h on h.institution_id = c.institution_id and h.kind = 'hospital'
     order by c.certified desc, 1
     limit 2000`)

export type CertifierRow = Readonly<{
  institutionId: string
  name: string
  certified: number
  inspected: number
  overturned: number
}>

/** How many certifications each hospital made, how many were inspected and how many did not stand. */
export const certifiers = (on: Sql, prefix: string, { page, size }: Part): Promise<CertifierRow[]> =>
  on.query<CertifierRow>(sql`
    select h.institution_id as "institutionId", h.name, count(*) as certified, count(i.finding) as inspected,
           count(*) filter (where i.finding = 'unqualified') as overturned
      from eligibility.certification c
      join insured.person p on p.person_id = c.person_id
      join institutions.institution h on h.institution_id = c.institution_id
      left join lateral (
             select max(t.finding) as finding
               from inspections.item t
              where t.certification_id = c.certification_id and t.person_id = c.person_id and t.finding is not null) i
        on true
     where starts_with(p.region, ${prefix})
     group by 1, 2
     order by overturned desc, inspected desc, certified desc, 1
     limit ${size} offset ${(page - 1) * size}`)

export async function countCertifiers(on: Sql, prefix: string): Promise<number> {
  const counted = await on.one<{ count: number }>(sql`
    select count(distinct c.institution_id) as count
      from eligibility.certification c
      join insured.person p on p.person_id = c.person_id
     where starts_with(p.region, ${prefix})`)
  return counted?.count ?? 0
}

/** What a hospital certified is open for the rest of the transaction to the hospital that leads it. */
export async function openMember(tx: Tx, institutionId: string): Promise<void> {
  await tx.query(setting('member', institutionId))
}
