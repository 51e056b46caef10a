import type { Day } from '@changqing/engine'
import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { ComplaintAct, ComplaintKind, ComplaintState } from './api.ts'

export type Kept = Readonly<{
  complaintId: string
  personId: number
  number: string
  region: string
  institutionId: string
  diseaseKey: string
  kind: ComplaintKind
  happenedOn: Day
  text: string
  state: ComplaintState
  version: number
  dueOn: Day | null
  answer: string | null
  finding: string | null
  filedAt: Date
  decidedAt: Date | null
}>
export type Shown = Kept & Readonly<{ person: string; insuranceCode: string; institutionName: string }>

export async function insertComplaint(tx: Tx, c: Kept): Promise<void> {
  await tx.query(sql`
    insert into supervision.complaint
      (complaint_id, person_id, number, region, institution_id, disease_key, kind, happened_on, text, state, version,
       filed_at)
    values (${c.complaintId}, ${c.personId}, ${c.number}, ${c.region}, ${c.institutionId}, ${c.diseaseKey}, ${c.kind},
            ${c.happenedOn}, ${c.text}, ${c.state}, ${c.version}, ${c.filedAt})`)
}

/** Writes the complaint as it is after a move of the version that was looked at; false when somebody else was first. */
export async function advance(tx: Tx, before: Kept, after: Kept): Promise<boolean> {
  const [row] = await tx.query(sql`
    update supervision.complaint
       set state = ${after.state}, version = ${after.version}, due_on = ${after.dueOn}, answer = ${after.answer},
           finding = ${after.finding}, decided_at = ${after.decidedAt}
     where complaint_id = ${before.complaintId} and person_id = ${before.personId} and version = ${before.version}
    returning version`)
  return row !== undefined
}

export type MoveRow = Readonly<{
  move: ComplaintAct | 'file'
  from: ComplaintState | null
  to: ComplaintState
  byRole: string
  by: string
  note: string | null
  at: Date
}>

export async function insertMove(tx: Tx, { complaintId, personId, version }: Kept, m: MoveRow): Promise<void> {
  await tx.query(sql`
    insert into supervision.complaint_move
      (complaint_id, person_id, version, move, from_state, to_state, by_role, by_name, note, at)
    values (${complaintId}, ${personId}, ${version}, ${m.move}, ${m.from}, ${m.to}, ${m.byRole}, ${m.by}, ${m.note},
            ${m.at})`)
}

export const movesOf = (on: Sql, complaintId: string): Promise<MoveRow[]> =>
  on.query<MoveRow>(sql`
    select move, from_state as "from", to_state as "to", by_role as "byRole", by_name as by, note, at
      from supervision.complaint_move
     where complaint_id = ${complaintId}
     order by version`)

/** What is kept, of one or of those that a reader may list: what is open first, by its day. */
export const complaints = (
  on: Sql,
  where: Fragment,
  { page, size }: Readonly<{ page: number; size: number }>,
): Promise<Shown[]> =>
  on.query<Shown>(sql`
    select c.complaint_id as "complaintId", c.person_id as "personId", p.name as person,
           p.insurance_code as "insuranceCode", c.number, c.region, c.institution_id as "institutionId",
           i.name as "institutionName", c.disease_key as "diseaseKey", c.kind, c.happened_on as "happenedOn", c.text,
           c.state, c.version, c.due_on as "dueOn", c.answer, c.finding, c.filed_at as "filedAt",
           c.decided_at as "decidedAt"
      from supervision.complaint c
      join insured.person p on p.person_id = c.person_id
      join institutions.institution i on i.institution_id = c.institution_id
     where ${where}
     order by c.state in ('filed', 'answering', 'answered') desc, c.due_on nulls last, c.filed_at desc, c.complaint_id
     limit ${size} offset ${(page - 1) * size}`)

export async function countComplaints(on: Sql, where: Fragment): Promise<number> {
  const counted = await on.one<{ count: number }>(sql`
    select count(*) as count from supervision.complaint c where ${where}`)
  return counted?.count ?? 0
}

export async function complaintById(on: Sql, complaintId: string): Promise<Shown | undefined> {
  const [found] = await complaints(on, sql`c.complaint_id = ${complaintId}`, { page: 1, size: 1 })
  return found
}

/** Institutions that took part in an area on a day: hospitals first. */
export const placesIn = (
  on: Sql,
  { prefix, day }: Readonly<{ prefix: string; day: Day }>,
): Promise<{ institutionId: string; name: string }[]> =>
  on.query(sql`
    select institution_id as "institutionId", name
      from institutions.institution
     where starts_with(region, ${prefix}) and joined_on <= ${day} and (left_on is null or left_on >= ${day})
     order by kind, name, institution_id
     limit 1000`)
