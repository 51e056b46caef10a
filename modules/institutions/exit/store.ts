import type { ClauseId, Day } from '@changqing/engine'
import { addDays } from '../../../platform/day.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import { type Fragment, type Sql, sql, type Tx } from '../../../platform/sql.ts'
import type { ExitRow, ExitState, Ground, Grounds } from '../api.ts'

/** A case of exit as it is kept. */
export type Exit = Readonly<{
  exitId: string
  number: string
  institutionId: string
  region: string
  ground: Ground
  facts: Grounds | null
  reason: string
  cites: readonly ClauseId[]
  state: ExitState
  version: number
  openedOn: Day
  openedAt: Date
  openedBy: string | null
  openedByName: string
  hearingOn: Day | null
  statement: string | null
  waived: boolean
  minutes: string | null
  decidedOn: Day | null
  decidedBy: string | null
  effectiveOn: Day | null
  returnFrom: Day | null
}>

const columns = sql`
  x.exit_id as "exitId", x.number, x.institution_id as "institutionId", x.region, x.ground, x.facts, x.reason, x.cites,
  x.state, x.version, x.opened_on as "openedOn", x.opened_at as "openedAt", x.opened_by as "openedBy",
  x.opened_by_name as "openedByName", x.hearing_on as "hearingOn", x.statement, x.waived, x.minutes,
  x.decided_on as "decidedOn", x.decided_by as "decidedBy", x.effective_on as "effectiveOn",
  x.return_from as "returnFrom"`

export const exitById = (on: Sql, exitId: string): Promise<Exit | undefined> =>
  on.one<Exit>(sql`select ${columns} from institutions.exit x where x.exit_id = ${exitId}`)

export async function openExitOf(on: Sql, institutionId: string): Promise<Exit | undefined> {
  const [open] = await on.query<Exit>(sql`
    select ${columns} from institutions.exit x
     where x.institution_id = ${institutionId} and x.state in ('opened', 'hearing', 'heard')`)
  return open
}

export async function insertExit(tx: Tx, x: Exit): Promise<void> {
  await tx.query(sql`
    insert into institutions.exit
      (exit_id, number, institution_id, region, ground, facts, reason, cites, state, version, opened_on, opened_at,
       opened_by, opened_by_name)
    values (${x.exitId}, ${x.number}, ${x.institutionId}, ${x.region}, ${x.ground}, ${sql.json(x.facts)}, ${x.reason},
            ${x.cites}, ${x.state}, ${x.version}, ${x.openedOn}, ${x.openedAt}, ${x.openedBy}, ${x.openedByName})`)
}

export async function advanceExit(tx: Tx, next: Exit): Promise<boolean> {
  const [row] = await tx.query(sql`
    update institutions.exit
       set state = ${next.state}, version = ${next.version}, hearing_on = ${next.hearingOn},
           statement = ${next.statement}, waived = ${next.waived}, minutes = ${next.minutes},
           decided_on = ${next.decidedOn}, decided_by = ${next.decidedBy}, effective_on = ${next.effectiveOn},
           return_from = ${next.returnFrom}
     where exit_id = ${next.exitId} and version = ${next.version - 1}
    returning version`)
  return row !== undefined
}

export type ExitMoveDone = Readonly<{
  move: string
  from: ExitState | null
  to: ExitState
  byRole: string
  byId: string | null
  byName: string
  note: string | null
  at: Date
}>

export async function insertExitMove(tx: Tx, of: Exit, done: ExitMoveDone): Promise<void> {
  await tx.query(sql`
    insert into institutions.exit_move
      (move_id, exit_id, version, move, from_state, to_state, by_role, by_id, by_name, note, at)
    values (${uuidv7(done.at)}, ${of.exitId}, ${of.version}, ${done.move}, ${done.from}, ${done.to}, ${done.byRole},
            ${done.byId}, ${done.byName}, ${done.note}, ${done.at})`)
}

export const exitMovesOf = (on: Sql, exitId: string): Promise<ExitMoveDone[]> =>
  on.query<ExitMoveDone>(sql`
    select move, from_state as "from", to_state as "to", by_role as "byRole", by_id as "byId", by_name as "byName",
           note, at
      from institutions.exit_move where exit_id = ${exitId} order by version`)

export function exitRows(on: Sql, where: Fragment, page: { limit: number; offset: number }): Promise<ExitRow[]> {
  return on.query<ExitRow>(sql`
    select x.exit_id as "exitId", x.number, x.institution_id as "institutionId", i.name as "institutionName", x.region,
           x.ground, x.state, x.reason, x.opened_on as "openedOn", x.hearing_on as "hearingOn",
           x.decided_on as "decidedOn", x.effective_on as "effectiveOn", x.return_from as "returnFrom"
      from institutions.exit x
      join institutions.institution i on i.institution_id = x.institution_id
     where ${where}
     order by x.state in ('opened', 'hearing', 'heard') desc, x.opened_at desc, x.exit_id desc
     limit ${page.limit} offset ${page.offset}`)
}

export async function countExits(on: Sql, where: Fragment): Promise<number> {
  const counted = await on.one<{ total: number }>(sql`
    select count(*) as total from institutions.exit x where ${where}`)
  return counted?.total ?? 0
}

/** The last day on which it takes part. */
export async function leave(tx: Tx, institutionId: string, effectiveOn: Day): Promise<void> {
  await tx.query(sql`
    update institutions.institution
       set left_on = ${addDays(effectiveOn, -1)}
     where institution_id = ${institutionId} and (left_on is null or left_on >= ${effectiveOn})`)
}

/** Cases of “offered and not there” that happened within a period: confirmed ones are strikes. */
export async function strikesOf(
  on: Sql,
  institutionId: string,
  { from, to }: { from: Day; to: Day },
): Promise<Readonly<{ confirmed: number; open: number }>> {
  const counted = await on.one<{ confirmed: number; open: number }>(sql`
    select count(*) filter (where state = 'confirmed') as confirmed, count(*) filter (where state = 'open') as open
      from institutions.complaint
     where institution_id = ${institutionId} and happened_on between ${from} and ${to}`)
  return counted ?? { confirmed: 0, open: 0 }
}
