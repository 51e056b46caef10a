import type { Day } from '@changqing/engine'
import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import { prefixOf } from './lists.ts'

export type Screened = Readonly<{ screeningId: string; region: string; day: Day; lastIdle: Day; dueOn: Day }>

/** Who is certified on a day in an area. */
const holders = ({ region, day }: Pick<Screened, 'region' | 'day'>): Fragment => sql`
  from eligibility.certification c
  join insured.person p on p.person_id = c.person_id
 where starts_with(p.region, ${prefixOf(region)}) and c.valid_from <= ${day}
   and (c.valid_until is null or c.valid_until >= ${day})`

export async function countHolders(on: Sql, of: Pick<Screened, 'region' | 'day'>): Promise<number> {
  const counted = await on.one<{ count: number }>(sql`select count(*) as count ${holders(of)}`)
  return counted?.count ?? 0
}

/** What was settled and not taken back. */
const live = sql`
  s.reverses is null
  and not exists (select from settlement.reversal v where v.settlement_id = s.settlement_id and v.person_id = s.person_id)`

/**
 * Lists whoever has held a disease since the last idle day or before and has no live expense for it since. The ledger is read
 * once from end to end: its months since that day for who spent, the months before for the last expense of those who are listed.
 * Each part is put aside first, since what only reads may use every core and what writes may not; and no worker keeps the ledger
 * itself in memory, only who spent, and no more of them than `work_mem` lets it.
 */
export async function listIdle(tx: Tx, of: Screened): Promise<number> {
  await tx.query(sql`set local work_mem = '64MB'`)
  await tx.query(sql`set local enable_parallel_hash = off`)
  await tx.query(sql`set local parallel_tuple_cost = 0.001`)
  await tx.query(sql`
    create temporary table idle on commit drop as
    select c.certification_id, c.person_id, p.region, c.disease_key, c.valid_from
      ${holders(of)}
       and c.valid_from <= ${of.lastIdle}
       and not exists (select
                         from (select distinct s.person_id, s.disease_key
                                 from settlement.settlement s
                                where s.day > ${of.lastIdle} and s.day <= ${of.day} and ${live}) spent
                        where spent.person_id = c.person_id and spent.disease_key = c.disease_key)`)
  const listed = await tx.query<{ personId: number }>(sql`
    insert into eligibility.reexamination
      (screening_id, certification_id, person_id, region, disease_key, held_since, state, due_on)
    select ${of.screeningId}::uuid, certification_id, person_id, region, disease_key, valid_from, 'due', ${of.dueOn}::date
      from idle
    returning person_id as "personId"`)
  await addLastExpense(tx, of)
  return listed.length
}

/** The last expense before, of those who are listed: they are few, so what is read is not looked up for each of them. */
async function addLastExpense(tx: Tx, { screeningId, lastIdle }: Screened): Promise<void> {
  await tx.query(sql`set local enable_nestloop = off`)
  await tx.query(sql`
    create temporary table last_expense on commit drop as
    select r.certification_id, r.person_id, max(s.day) as day
      from eligibility.reexamination r
      join settlement.settlement s on s.person_id = r.person_id and s.disease_key = r.disease_key
     where r.screening_id = ${screeningId} and s.day <= ${lastIdle} and ${live}
     group by r.certification_id, r.person_id`)
  await tx.query(sql`set local enable_nestloop = on`)
  await tx.query(sql`
    update eligibility.reexamination r
       set last_expense = l.day
      from last_expense l
     where r.screening_id = ${screeningId} and r.certification_id = l.certification_id and r.person_id = l.person_id`)
}

export async function insertScreening(
  tx: Tx,
  of: Screened & Readonly<{ idleFor: string; cites: readonly string[]; holders: number; by: string; at: Date }>,
): Promise<void> {
  await tx.query(sql`
    insert into eligibility.screening
      (screening_id, region, day, idle_for, cites, holders, listed, seconds, run_by, run_at)
    values (${of.screeningId}, ${of.region}, ${of.day}, ${of.idleFor}, ${of.cites}, ${of.holders}, 0, 0, ${of.by},
            ${of.at})`)
}

export async function endScreening(
  tx: Tx,
  screeningId: string,
  { listed, seconds }: Readonly<{ listed: number; seconds: number }>,
): Promise<void> {
  await tx.query(sql`
    update eligibility.screening set listed = ${listed}, seconds = ${seconds.toFixed(3)}
     where screening_id = ${screeningId}`)
}

export type ScreeningShown = Readonly<{
  screeningId: string
  day: Day
  idleFor: string
  cites: readonly string[]
  holders: number
  listed: number
  due: number
  kept: number
  ended: number
  seconds: number
  runAt: Date
}>

export const screenings = (on: Sql, region: string): Promise<ScreeningShown[]> =>
  on.query<ScreeningShown>(sql`
    select s.screening_id as "screeningId", s.day, s.idle_for as "idleFor", s.cites, s.holders, s.listed,
           coalesce(r.due, 0) as due, coalesce(r.kept, 0) as kept, coalesce(r.ended, 0) as ended, s.seconds, s.run_at as "runAt"
      from eligibility.screening s
      left join (
             select screening_id, count(*) filter (where state = 'due') as due, count(*) filter (where state = 'kept') as kept,
                    count(*) filter (where state = 'ended') as ended
               from eligibility.reexamination
              group by screening_id) r on r.screening_id = s.screening_id
     where s.region = ${region}
     order by s.day desc, s.run_at desc, s.screening_id desc
     limit 100`)

export type Task = Readonly<{
  screeningId: string
  certificationId: string
  personId: number
  region: string
  person: string
  insuranceCode: string
  diseaseKey: string
  heldSince: Day
  lastExpense: Day | null
  state: 'due' | 'kept' | 'ended'
  dueOn: Day
  decidedBy: string | null
  note: string | null
}>

const taskColumns = sql`
  r.screening_id as "screeningId", r.certification_id as "certificationId", r.person_id as "personId", r.region,
  p.name as person, p.insurance_code as "insuranceCode", r.disease_key as "diseaseKey", r.held_since as "heldSince",
  r.last_expense as "lastExpense", r.state, r.due_on as "dueOn", r.decided_by_name as "decidedBy", r.note`

type Asked = Readonly<{
  region: string
  screeningId: string | null
  state: string | null
  page: number
  size: number
}>
const asked = ({ region, screeningId, state }: Asked): Fragment => sql`
  from eligibility.reexamination r
  join insured.person p on p.person_id = r.person_id
 where starts_with(r.region, ${prefixOf(region)})
   and (${screeningId}::uuid is null or r.screening_id = ${screeningId})
   and (${state}::text is null or r.state = ${state})`

export const tasks = (on: Sql, of: Asked): Promise<Task[]> =>
  on.query<Task>(sql`
    select ${taskColumns} ${asked(of)}
     order by r.state <> 'due', r.due_on, r.last_expense nulls first, r.person_id, r.certification_id
     limit ${of.size} offset ${(of.page - 1) * of.size}`)

export async function countTasks(on: Sql, of: Asked): Promise<number> {
  const counted = await on.one<{ count: number }>(sql`select count(*) as count ${asked(of)}`)
  return counted?.count ?? 0
}

export const taskById = (on: Sql, screeningId: string, certificationId: string): Promise<Task | undefined> =>
  on.one<Task>(sql`
    select ${taskColumns}
      from eligibility.reexamination r
      join insured.person p on p.person_id = r.person_id
     where r.screening_id = ${screeningId} and r.certification_id = ${certificationId}`)

/** Decides a task that is due; false when somebody else has. */
export async function decideTask(
  tx: Tx,
  { screeningId, certificationId, personId }: Task,
  decided: Readonly<{ state: 'kept' | 'ended'; by: string; byName: string; note: string; at: Date }>,
): Promise<boolean> {
  const [row] = await tx.query(sql`
    update eligibility.reexamination
       set state = ${decided.state}, decided_by = ${decided.by}, decided_by_name = ${decided.byName},
           note = ${decided.note}, decided_at = ${decided.at}
     where screening_id = ${screeningId} and certification_id = ${certificationId} and person_id = ${personId}
       and state = 'due'
    returning state`)
  return row !== undefined
}
