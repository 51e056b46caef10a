import type { Day } from '@changqing/engine'
import type { Actor } from '../../../platform/identity.ts'
import { type Fragment, type Sql, sql, type Tx } from '../../../platform/sql.ts'
import type { Complaint, ComplaintState } from '../api.ts'

type New = Readonly<{
  complaintId: string
  institutionId: string
  region: string
  drugCode: string
  source: 'patient' | 'audit'
  filedBy: string
  filedByName: string
  happenedOn: Day
  said: string
  shownPacks: number
  filedAt: Date
}>

/** False when the same person complained of the same drug and day there already. */
export async function insertComplaint(tx: Tx, c: New): Promise<boolean> {
  const row = {
    ...{ complaint_id: c.complaintId, institution_id: c.institutionId, drug_code: c.drugCode, region: c.region },
    ...{ source: c.source, filed_by: c.filedBy, filed_by_name: c.filedByName, happened_on: c.happenedOn },
    ...{ said: c.said, shown_packs: c.shownPacks, filed_at: c.filedAt },
  }
  const kept = await tx.one<{ isNew: boolean }>(sql`select institutions.keep_complaint(${sql.json(row)}) as "isNew"`)
  return kept?.isNew ?? false
}

export type Held = Pick<New, 'institutionId' | 'region' | 'source' | 'filedBy'> &
  Readonly<{ state: ComplaintState; decidedByName: string | null }>

export const complaintHeld = (on: Sql, complaintId: string, lock: Fragment = sql.empty): Promise<Held | undefined> =>
  on.one<Held>(sql`
    select institution_id as "institutionId", region, source, filed_by as "filedBy", state,
           decided_by_name as "decidedByName"
      from institutions.complaint where complaint_id = ${complaintId} ${lock}`)

export async function decideComplaint(
  tx: Tx,
  given: Readonly<{ complaintId: string; state: ComplaintState; finding: string; actor: Actor; at: Date }>,
): Promise<void> {
  await tx.query(sql`
    update institutions.complaint
       set state = ${given.state}, finding = ${given.finding}, decided_by = ${given.actor.operatorId},
           decided_by_name = ${given.actor.name}, decided_at = ${given.at}
     where complaint_id = ${given.complaintId}`)
}

/** The person behind the account that complained. */
export async function filerOf(on: Sql, operatorId: string): Promise<number | undefined> {
  const found = await on.one<{ personId: number | null }>(sql`
    select person_id as "personId" from platform.operator where operator_id = ${operatorId}`)
  return found?.personId ?? undefined
}

export async function complaintRows(
  on: Sql,
  where: Fragment,
  { named, limit, offset }: { named: boolean; limit: number; offset: number },
): Promise<Complaint[]> {
  const rows = await on.query<Omit<Complaint, 'filedAt' | 'decidedAt'> & { filedAt: Date; decidedAt: Date | null }>(sql`
    select c.complaint_id as "complaintId", c.institution_id as "institutionId", i.name as "institutionName",
           c.drug_code as "drugCode", d.generic_name || ' ' || d.spec as "drugName", c.source,
           case when ${named} then c.filed_by_name end as "filedBy", c.happened_on as "happenedOn", c.said,
           c.shown_packs as "shownPacks", c.state, c.finding, c.filed_at as "filedAt", c.decided_at as "decidedAt"
      from institutions.complaint c
      join institutions.institution i on i.institution_id = c.institution_id
      join catalogue.drug d on d.drug_code = c.drug_code
     where ${where}
     order by c.state = 'open' desc, c.filed_at desc, c.complaint_id desc
     limit ${limit} offset ${offset}`)
  return rows.map(({ filedAt, decidedAt, ...row }) => ({
    ...row,
    filedAt: filedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  }))
}

export async function countComplaints(on: Sql, where: Fragment): Promise<number> {
  const counted = await on.one<{ total: number }>(sql`
    select count(*) as total from institutions.complaint c where ${where}`)
  return counted?.total ?? 0
}
