import { uuidv7 } from '../../../platform/ids.ts'
import { type Sql, sql, type Tx } from '../../../platform/sql.ts'
import type { Entry, EntryMoveDone } from './entry.ts'

export const entryColumns = sql`
  e.entry_id as "entryId", e.number, e.institution_id as "institutionId", e.kind, e.way, e.region, e.state, e.stage,
  e.round, e.version, e.earlier_number as "earlierNumber", e.items, e.due_on as "dueOn", e.due_cites as "dueCites",
  e.applied_on as "appliedOn", e.applied_at as "appliedAt", e.applied_by as "appliedBy",
  e.applied_by_name as "appliedByName", e.decided_on as "decidedOn", e.agreement_id as "agreementId"`

export const entryById = (on: Sql, entryId: string): Promise<Entry | undefined> =>
  on.one<Entry>(sql`select ${entryColumns} from institutions.entry e where e.entry_id = ${entryId}`)

export async function openEntryOf(on: Sql, institutionId: string): Promise<Entry | undefined> {
  const [open] = await on.query<Entry>(sql`
    select ${entryColumns} from institutions.entry e
     where e.institution_id = ${institutionId} and e.state not in ('signed', 'withdrawn')`)
  return open
}

/** Holds the institution, so that of two applications at once the second sees the first. */
export async function holdInstitution(tx: Tx, institutionId: string): Promise<void> {
  await tx.query(sql`select 1 from institutions.institution where institution_id = ${institutionId} for update`)
}

export async function insertEntry(tx: Tx, e: Entry): Promise<void> {
  await tx.query(sql`
    insert into institutions.entry
      (entry_id, number, institution_id, kind, way, region, state, stage, round, version, earlier_number, items, due_on,
       due_cites, applied_on, applied_at, applied_by, applied_by_name)
    values (${e.entryId}, ${e.number}, ${e.institutionId}, ${e.kind}, ${e.way}, ${e.region}, ${e.state}, ${e.stage},
            ${e.round}, ${e.version}, ${e.earlierNumber}, ${sql.json(e.items)}, ${e.dueOn}, ${e.dueCites},
            ${e.appliedOn}, ${e.appliedAt}, ${e.appliedBy}, ${e.appliedByName})`)
}

/** Writes the next version, only over the one that was looked at; false when somebody else was first. */
export async function advanceEntry(tx: Tx, next: Entry): Promise<boolean> {
  const [row] = await tx.query(sql`
    update institutions.entry
       set state = ${next.state}, stage = ${next.stage}, round = ${next.round}, version = ${next.version},
           items = ${sql.json(next.items)}, due_on = ${next.dueOn}, due_cites = ${next.dueCites},
           decided_on = ${next.decidedOn}, agreement_id = ${next.agreementId}
     where entry_id = ${next.entryId} and version = ${next.version - 1}
    returning version`)
  return row !== undefined
}

export async function insertEntryMove(tx: Tx, of: Entry, done: EntryMoveDone): Promise<void> {
  await tx.query(sql`
    insert into institutions.entry_move
      (move_id, entry_id, version, move, from_state, to_state, by_role, by_id, by_name, note, details, due_on, at)
    values (${uuidv7(done.at)}, ${of.entryId}, ${of.version}, ${done.move}, ${done.from}, ${done.to}, ${done.byRole},
            ${done.byId}, ${done.byName}, ${done.note}, ${sql.json(done.details)}, ${done.dueOn}, ${done.at})`)
}

export const entryMovesOf = (on: Sql, entryId: string): Promise<EntryMoveDone[]> =>
  on.query<EntryMoveDone>(sql`
    select move, from_state as "from", to_state as "to", by_role as "byRole", by_id as "byId", by_name as "byName",
           note, details, due_on as "dueOn", at
      from institutions.entry_move where entry_id = ${entryId} order by version`)
