import { type Columns, recordset } from './rows.ts'
import { Fragment, isDatabase, type Sql, sql } from './sql.ts'

/** A part whose rows those after it read under its name. */
type Giving = Readonly<{ part: Fragment; gives: Columns }>

/**
 * What one act changes, table by table, each part under the name by which those after it may read it. All are for the persons
 * in the relation `lane`, which the first step gives.
 */
export type Parts = Readonly<Record<string, Fragment | Giving>>

type Taken = Readonly<{ person_id: number }>

const changeOf = (part: Fragment | Giving): Fragment => (part instanceof Fragment ? part : part.part)

/** One statement of all parts. */
export function inOneStatement(lane: Fragment, parts: Parts): Fragment {
  const named = Object.entries(parts)
  const strings = ['with lane as (', ...named.map(([name]) => `), ${name} as (`), ') select person_id from lane']
  return new Fragment(strings, [lane, ...named.map(([, part]) => changeOf(part))])
}

/**
 * Changes several tables in one statement. Citus runs none that changes tables of several machines: where they are spread it is
 * done part by part in one transaction, which Citus commits on all of them or on none. Gives whose lanes were taken.
 */
export async function changeTogether(on: Sql, lane: Fragment, parts: Parts): Promise<readonly Taken[]> {
  if (!on.spread) return on.query<Taken>(inOneStatement(lane, parts))
  return isDatabase(on) ? on.begin((tx) => partByPart(tx, lane, parts)) : partByPart(on, lane, parts)
}

async function partByPart(on: Sql, lane: Fragment, parts: Parts): Promise<readonly Taken[]> {
  const taken = await on.query<Taken>(lane)
  for (const { person_id } of taken) await changeOne(on, person_id, parts)
  return taken
}

/** Said with the person as a constant, so that each part of a person goes to the one machine that holds the person. */
async function changeOne(on: Sql, personId: number, parts: Parts): Promise<void> {
  let before = sql`with lane as (select ${personId}::bigint as person_id)`
  for (const [name, part] of Object.entries(parts)) {
    const change = changeOf(part)
    // A part has no values but its rows.
    if (change.values.length > 0 && change.values.every((value) => value === '[]' || value === '{}')) continue
    const given = await on.query<object>(sql`${before} ${change}`)
    if (!(part instanceof Fragment))
      before = new Fragment(['', `, ${name} as (select * from `, ')'], [before, recordset(sql.list(given), part.gives)])
  }
}
