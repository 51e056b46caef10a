import { createHash } from 'node:crypto'
import { type Fragment, type Query, type Sql, sql, type Value } from './sql.ts'

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

const texts = new WeakMap<readonly Step[], { text: string; name: string }>()

/** The statement of steps, its text made once: each step is given its rows by one value. */
function statementOf(steps: readonly Step[]): { text: string; name: string } {
  const known = texts.get(steps)
  if (known) return known
  const place = { next: 1 }
  const values: Value[] = []
  const parts = steps.map(({ name, write }) => `${name} as (${write(sql.json([])).write(values, place)})`)
  if (values.length !== steps.length) throw new Error('a step has its rows as its one value')
  const text = `with ${parts.join(',\n')}\nselect person_id as "personId" from ${steps[0]?.name ?? ''}`
  const made = { text, name: `cq_${createHash('sha256').update(text).digest('hex').slice(0, 24)}` }
  texts.set(steps, made)
  return made
}

/** Runs steps over their rows; gives the persons of the first step's rows. */
export async function runSteps(
  on: Sql,
  steps: readonly Step[],
  rowsOf: (name: string) => readonly object[],
): Promise<readonly number[]> {
  const question: Query = { ...statementOf(steps), values: steps.map(({ name }) => JSON.stringify(rowsOf(name))) }
  return (await on.query<{ personId: number }>(question)).map(({ personId }) => personId)
}
