import type { Day } from '@changqing/engine'
import { keptAs } from '../../platform/keys.ts'
import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { ListRowsQuery, ListsQuery } from './api.ts'

export type Known = Readonly<{
  value: string
  personId: number
  name: string
  region: string
  insuredFrom: Day
  insuredUntil: Day | null
}>

/** Whose credentials these are. */
export async function personsBy(on: Sql, values: readonly string[]): Promise<Known[]> {
  const shown = new Map(values.flatMap((value) => keptAs(value).map((kept) => [kept, value])))
  // Spread, a credential lies by itself and its person by the person: each is asked for where it is.
  const credentials = await on.query<{ value: string; personId: number }>(sql`
    select value, person_id as "personId" from insured.credential
     where kind in ('identity-number', 'insurance-code') and value = any(${[...shown.keys()]}::text[])`)
  const persons = await on.query<Omit<Known, 'value'>>(sql`
    select person_id as "personId", name, region, insured_from as "insuredFrom", insured_until as "insuredUntil"
      from insured.person where person_id = any(${credentials.map(({ personId }) => personId)}::bigint[])`)
  const byId = new Map(persons.map((person) => [person.personId, person]))
  return credentials.flatMap(({ value, personId }) => {
    const person = byId.get(personId)
    return person ? [{ ...person, value: shown.get(value) ?? value }] : []
  })
}

export type DoctorKnown = Readonly<{
  practitionerId: string
  institutionId: string
  institutionName: string
  level: string | null
  region: string
  registered: boolean
}>

/** Doctors and where they are registered on a day. */
export const doctorsBy = (on: Sql, ids: readonly string[], day: Day): Promise<DoctorKnown[]> =>
  on.query<DoctorKnown>(sql`
    select p.practitioner_id as "practitionerId", p.institution_id as "institutionId", i.name as "institutionName",
           i.level, i.region,
           p.registered_from <= ${day} and (p.registered_until is null or p.registered_until >= ${day}) as registered
      from institutions.practitioner p
      join institutions.institution i on i.institution_id = p.institution_id
     where p.kind = 'doctor' and p.practitioner_id = any(${ids}::text[])`)

export const districtsOf = (on: Sql, prefix: string): Promise<{ region: string }[]> =>
  on.query<{ region: string }>(sql`
    select distinct region from institutions.institution
     where starts_with(region, ${prefix}) and level in ('village', 'station', 'township', 'community')
     order by region`)

export type Existing = Readonly<{
  contractId: string
  personId: number
  name: string
  institutionId: string
  institutionName: string
  practitionerId: string
  paid: boolean
  validFrom: Day
}>

/** The contracts of a district in force on a day, and those of persons whom its list names. */
export const contractsIn = (
  on: Sql,
  of: Readonly<{ prefix: string; day: Day; personIds: readonly number[] }>,
): Promise<Existing[]> =>
  on.query<Existing>(sql`
    select distinct on (c.person_id) c.contract_id as "contractId", c.person_id as "personId", p.name,
           c.institution_id as "institutionId", i.name as "institutionName", c.practitioner_id as "practitionerId",
           c.paid, c.valid_from as "validFrom"
      from family_doctors.contract c
      join institutions.institution i on i.institution_id = c.institution_id
      join insured.person p on p.person_id = c.person_id
     where c.valid_from <= ${of.day} and (c.valid_until is null or c.valid_until >= ${of.day})
       and (starts_with(i.region, ${of.prefix}) or c.person_id = any(${of.personIds}::bigint[]))
     order by c.person_id, c.valid_from desc, c.contract_id desc`)

/** Ends contracts with a last day. */
export async function endContracts(
  tx: Tx,
  ended: readonly Readonly<{ contractId: string; personId: number }>[],
  last: Day,
): Promise<void> {
  await tx.query(sql`
    update family_doctors.contract c set valid_until = ${last}
      from jsonb_to_recordset(${sql.json(ended)}) as e("contractId" uuid, "personId" bigint)
     where c.contract_id = e."contractId" and c.person_id = e."personId"`)
}

export type NewContract = Readonly<{
  contract_id: string
  person_id: number
  institution_id: string
  practitioner_id: string
  paid: boolean
  valid_from: Day
}>
export async function insertContracts(tx: Tx, rows: readonly NewContract[]): Promise<void> {
  await tx.query(sql`
    insert into family_doctors.contract (contract_id, person_id, institution_id, practitioner_id, paid, valid_from)
    select r.* from jsonb_to_recordset(${sql.json(rows)})
      as r(contract_id uuid, person_id bigint, institution_id text, practitioner_id text, paid boolean, valid_from date)`)
}

export type ListRow = Readonly<{
  list_id: string
  person_id: number
  contract_id: string
  before_contract_id: string | null
  change: 'new' | 'kept' | 'changed' | 'gone'
  paid: boolean
  hardship: boolean
  fee: number
  own_share: number
}>
export async function insertListRows(tx: Tx, rows: readonly ListRow[]): Promise<void> {
  await tx.query(sql`
    insert into family_doctors.list_row
      (list_id, person_id, contract_id, before_contract_id, change, paid, hardship, fee, own_share)
    select r.* from jsonb_to_recordset(${sql.json(rows)})
      as r(list_id uuid, person_id bigint, contract_id uuid, before_contract_id uuid, change text, paid boolean,
           hardship boolean, fee bigint, own_share bigint)`)
}

/** Passes the lanes of all whose contract changes, so that no decision is made on the former one. */
export async function passLanes(tx: Tx, personIds: readonly number[]): Promise<void> {
  await tx.query(sql`
    insert into insured.lane (person_id, version)
    select distinct p, 1 from unnest(${personIds}::bigint[]) as p order by p
        on conflict (person_id) do update set version = insured.lane.version + 1`)
}

export type Taken = Readonly<{
  listId: string
  region: string
  year: number
  fileName: string
  hash: string
  rows: number
  new: number
  kept: number
  changed: number
  gone: number
  effectOn: Day
  late: boolean
  takenBy: string
  takenAt: Date
}>

export async function insertTaken(tx: Tx, t: Taken): Promise<void> {
  await tx.query(sql`
    insert into family_doctors.list
      (list_id, region, year, file_name, file_hash, rows_read, rows_new, rows_kept, rows_changed, rows_gone, effect_on,
       late, taken_by, taken_at)
    values (${t.listId}, ${t.region}, ${t.year}, ${t.fileName}, ${t.hash}, ${t.rows}, ${t.new}, ${t.kept}, ${t.changed},
            ${t.gone}, ${t.effectOn}, ${t.late}, ${t.takenBy}, ${t.takenAt})`)
}

type AskedLists = Readonly<{ prefix: string; query: Pick<ListsQuery, 'region' | 'year'> }>
type Part = Readonly<{ page: number; size: number }>

const askedLists = ({ prefix, query }: AskedLists): Fragment => sql`
    starts_with(region, ${prefix})
    ${query.region === undefined ? sql.empty : sql`and region = ${query.region}`}
    ${query.year === undefined ? sql.empty : sql`and year = ${query.year}`}`

const takenColumns = sql`
  list_id as "listId", region, year, file_name as "fileName", file_hash as hash, rows_read as rows, rows_new as new,
  rows_kept as kept, rows_changed as changed, rows_gone as gone, effect_on as "effectOn", late, taken_by as "takenBy",
  taken_at as "takenAt"`

export const listsTaken = (on: Sql, of: AskedLists, { page, size }: Part): Promise<Taken[]> =>
  on.query<Taken>(sql`
    select ${takenColumns}
      from family_doctors.list
     where ${askedLists(of)}
     order by year desc, taken_at desc, list_id desc
     limit ${size} offset ${(page - 1) * size}`)

export async function countLists(on: Sql, of: AskedLists): Promise<number> {
  const counted = await on.one<{ count: number }>(sql`
    select count(*) as count from family_doctors.list where ${askedLists(of)}`)
  return counted?.count ?? 0
}

export const listById = (on: Sql, listId: string): Promise<Taken | undefined> =>
  on.one<Taken>(sql`select ${takenColumns} from family_doctors.list where list_id = ${listId}`)

type AskedRows = Readonly<{ listId: string; query: Pick<ListRowsQuery, 'change' | 'name'> }>
const askedRows = ({ listId, query }: AskedRows): Fragment => sql`
      from family_doctors.list_row r
      join insured.person p on p.person_id = r.person_id
     where r.list_id = ${listId}
    ${query.change === undefined ? sql.empty : sql`and r.change = ${query.change}`}
    ${query.name === undefined ? sql.empty : sql`and (starts_with(p.name, ${query.name}) or p.insurance_code = ${query.name})`}`

const placeOf = (contractId: Fragment): Fragment => sql`
  (select i.name || ' ' || d.name
     from family_doctors.contract c
     join institutions.institution i on i.institution_id = c.institution_id
     join institutions.practitioner d on d.practitioner_id = c.practitioner_id
    where c.contract_id = ${contractId} and c.person_id = r.person_id)`

export type RowShown = Readonly<{
  personId: number
  person: string
  insuranceCode: string
  change: ListRow['change']
  before: string | null
  now: string | null
  paid: boolean
  hardship: boolean
  fee: number
  ownShare: number
}>

/** What changed first, and who stays as they were last. */
export const rowsOfList = (on: Sql, of: AskedRows, { page, size }: Part): Promise<RowShown[]> =>
  on.query<RowShown>(sql`
    select r.person_id as "personId", p.name as person, p.insurance_code as "insuranceCode", r.change,
           ${placeOf(sql`r.before_contract_id`)} as before,
           case when r.change <> 'gone' then ${placeOf(sql`r.contract_id`)} end as now, r.paid, r.hardship, r.fee,
           r.own_share as "ownShare"
    ${askedRows(of)}
     order by r.change = 'kept', r.change, r.person_id
     limit ${size} offset ${(page - 1) * size}`)

export async function countRowsOfList(on: Sql, of: AskedRows): Promise<number> {
  const counted = await on.one<{ count: number }>(sql`select count(*) as count ${askedRows(of)}`)
  return counted?.count ?? 0
}

export type Hardship = Readonly<{
  personId: number
  region: string
  year: number
  person: string
  insuranceCode: string
  institutionName: string
  fee: number
  ownShare: number
}>

type AskedHardship = Readonly<{ prefix: string; year: number; region: string | null }>

/** Persons in extreme hardship with a paid contract, by the latest list of each district and year. */
const hardship = (of: AskedHardship): Fragment => sql`
      from (select distinct on (region, year) list_id, region, year
              from family_doctors.list
             where starts_with(region, ${of.prefix}) and year = ${of.year}
               and (${of.region}::text is null or region = ${of.region})
             order by region, year, taken_at desc, list_id desc) l
      join family_doctors.list_row r on r.list_id = l.list_id and r.hardship and r.paid and r.change <> 'gone'`

export const hardshipRows = (on: Sql, of: AskedHardship, { page, size }: Part): Promise<Hardship[]> =>
  on.query<Hardship>(sql`
    select r.person_id as "personId", l.region, l.year, p.name as person, p.insurance_code as "insuranceCode", i.name as "institutionName", r.fee,
           r.own_share as "ownShare"
    ${hardship(of)}
      join insured.person p on p.person_id = r.person_id
      join family_doctors.contract c on c.contract_id = r.contract_id and c.person_id = r.person_id
      join institutions.institution i on i.institution_id = c.institution_id
     order by l.region, p.insurance_code
     limit ${size} offset ${(page - 1) * size}`)

export type County = Readonly<{ region: string; persons: number; ownShare: number }>
export const hardshipByCounty = (on: Sql, of: AskedHardship): Promise<County[]> =>
  on.query<County>(sql`
    select l.region, count(*) as persons, sum(r.own_share)::bigint as "ownShare" ${hardship(of)} group by 1 order by 1`)
