import { type Prepared, prepared } from './prepared.ts'
import { type Fragment, type Sql, sql } from './sql.ts'

/** One step of a statement: its name, by which the steps after it may speak of it, and its SQL over rows as one jsonb value. */
export type Step = Readonly<{ name: string; write: (rows: Fragment) => Fragment }>

/**
 * All that a decision about a person writes: the steps of one statement, and for each its rows. With the version of the
 * person's lane that was read it is written only when nobody has passed since; deeds of the same steps can be written together.
 */
export type Deed = Readonly<{
  personId: number
  version: number | undefined
  steps: readonly Step[]
  rows: Readonly<Record<string, readonly object[]>>
}>

const statements = new WeakMap<readonly Step[], Prepared>()

function statementOf(steps: readonly Step[]): Prepared {
  const known = statements.get(steps)
  if (known) return known
  const made = prepared((...lists) => {
    const parts = steps.map(({ name, write }, i) => sql`${sql.identifier(name)} as (${write(lists[i] ?? sql.empty)})`)
    return sql`with ${sql.join(parts)} select person_id as "personId" from ${sql.identifier(steps[0]?.name ?? '')}`
  }, steps.length)
  statements.set(steps, made)
  return made
}

/** Runs steps over their rows; gives the persons of the first step's rows. */
export async function runSteps(
  on: Sql,
  steps: readonly Step[],
  rowsOf: (name: string) => readonly object[],
): Promise<readonly number[]> {
  const question = statementOf(steps)(...steps.map(({ name }) => rowsOf(name)))
  return (await on.query<{ personId: number }>(question)).map(({ personId }) => personId)
}
