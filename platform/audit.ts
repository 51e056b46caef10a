import { dayOf } from './day.ts'
import type { Actor } from './identity.ts'
import { uuidv7 } from './ids.ts'
import type { Fragment, Sql } from './sql.ts'
import { sql } from './sql.ts'

/**
 * Somebody looked at a person's data: kept, and shown to that person. `what` is a key such as 'medication-history'. What people
 * read of themselves is no look.
 */
export function recordLook(
  on: Sql,
  actor: Actor,
  at: Date,
  look: Readonly<{ personId: number; what: string }>,
): Promise<void> {
  return recordLooks(on, actor, at, { personIds: [look.personId], what: look.what })
}

/** The same of a list: each person in it once. */
export async function recordLooks(
  on: Sql,
  actor: Actor,
  at: Date,
  { personIds, what }: Readonly<{ personIds: readonly number[]; what: string }>,
): Promise<void> {
  const others = [...new Set(personIds)].filter((id) => actor.role !== 'patient' || id !== actor.personId)
  if (others.length === 0) return
  const rows = others.map((id) => [uuidv7(at), id, at, actor.operatorId, actor.role, actor.institutionId, what])
  await on.query(sql`
    insert into platform.look (look_id, person_id, at, operator_id, role, institution_id, what) values ${sql.values(rows)}`)
}

/**
 * A page of a list as it is shown: who is on it was looked at. Lists are opened all day, so each person is told once a day of
 * each operator.
 */
export async function onList<Row extends Readonly<{ personId: number }>>(
  { db, actor, at }: Readonly<{ db: Sql; actor: Actor; at: Date }>,
  rows: readonly Row[],
): Promise<Row[]> {
  const shown = [...new Set(rows.map(({ personId }) => personId))]
  const told = await db.query<{ personId: number }>(sql`
    select distinct person_id as "personId" from platform.look
     where person_id = any (${shown}) and at >= ${new Date(`${dayOf(at)}T00:00:00+08:00`)}
       and operator_id = ${actor.operatorId} and what = 'list'`)
  const known = new Set(told.map(({ personId }) => personId))
  await recordLooks(db, actor, at, { personIds: shown.filter((id) => !known.has(id)), what: 'list' })
  return [...rows]
}

/** Rows about persons as pages of an export, each on record as a look at everybody on it before it is written. */
export const onRecord =
  <Row extends Readonly<{ personId: number }>>(
    { db, actor, at }: Readonly<{ db: Sql; actor: Actor; at: Date }>,
    what: string,
    read: (page: number) => Promise<readonly Row[]>,
  ) =>
  async (page: number): Promise<readonly Row[]> => {
    const rows = await read(page)
    await recordLooks(db, actor, at, { personIds: rows.map(({ personId }) => personId), what })
    return rows
  }

/** Looks as a part of a larger statement; `rows` are those of `lookRow`. */
export const insertLooks = (rows: Fragment): Fragment => sql`
  insert into platform.look (look_id, person_id, at, operator_id, role, institution_id, what)
  select r.look_id, r.person_id, r.at, r.operator_id, r.role, r.institution_id, r.what
    from json_populate_recordset(null::platform.look, ${rows}) r`

export const lookRow = (actor: Actor, at: Date, look: { personId: number; what: string }) => ({
  look_id: uuidv7(at),
  person_id: look.personId,
  at,
  operator_id: actor.operatorId,
  role: actor.role,
  institution_id: actor.institutionId,
  what: look.what,
})

/** Somebody did something that is not a row of its own elsewhere: sign-in, a setting, a bulk load. Never personal data. */
export async function recordAct(
  on: Sql,
  actor: Pick<Actor, 'operatorId' | 'role'>,
  at: Date,
  act: { what: string; about?: string; details?: Readonly<Record<string, unknown>> },
): Promise<void> {
  await on.query(sql`
    insert into platform.act (act_id, at, operator_id, role, what, about, details)
    values (${uuidv7(at)}, ${at}, ${actor.operatorId}, ${actor.role}, ${act.what}, ${act.about ?? null},
            ${sql.json(act.details ?? {})})`)
}
