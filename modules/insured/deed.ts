import { type Deed, runSteps, type Step } from '../../platform/deed.ts'
import { changeTogether } from '../../platform/parts.ts'
import { type Database, type Sql, sql } from '../../platform/sql.ts'
import { Together } from '../../platform/together.ts'
import { takeLanes } from './batch.ts'

/** What became of a deed: written, or the person's lane had moved since the facts were read. */
export type Written = 'written' | 'stale'

const lanes: Step = { name: 'lane', write: takeLanes }
/** A deed that changes nobody's care takes no lane. */
const persons: Step = {
  name: 'lane',
  write: (rows) => sql`select r.person_id from json_to_recordset(${rows}) as r(person_id bigint)`,
}

const statements = new WeakMap<readonly Step[], { taking: readonly Step[]; passing: readonly Step[] }>()
function stepsOf({ steps, version }: Deed): readonly Step[] {
  const made = statements.get(steps) ?? { taking: [lanes, ...steps], passing: [persons, ...steps] }
  statements.set(steps, made)
  return version === undefined ? made.passing : made.taking
}

/** Writes deeds of the same steps, of one person each, in one statement; of whom the lane moved, nothing is written. */
async function writeAll(on: Sql, steps: readonly Step[], deeds: readonly Deed[]): Promise<readonly Written[]> {
  if (on.spread) return apart(on, steps, deeds)
  // In one order everywhere: of two statements that want the same lanes, one waits and none is in a knot.
  const sorted = [...deeds].sort((a, b) => a.personId - b.personId)
  const rowsOf = (name: string) =>
    name === 'lane'
      ? sorted.map(({ personId, version }) => ({ person_id: personId, version }))
      : deeds.flatMap(({ rows }) => rows[name] ?? [])
  const taken = new Set(await runSteps(on, steps, rowsOf))
  return deeds.map(({ personId }) => (taken.has(personId) ? 'written' : 'stale'))
}

/** Where the tables are spread, each person by itself: one transaction is about one machine's persons, or few do anything else. */
async function apart(on: Sql, [lane, ...steps]: readonly Step[], deeds: readonly Deed[]): Promise<readonly Written[]> {
  const written: Written[] = []
  for (const { personId, version, rows } of deeds) {
    const parts = Object.fromEntries(steps.map(({ name, write }) => [name, write(sql.list(rows[name] ?? []))]))
    const taking = lane?.write(sql.list([{ person_id: personId, version }])) ?? sql.empty
    const taken = await changeTogether(on, taking, parts)
    written.push(taken.length > 0 ? 'written' : 'stale')
  }
  return written
}

/** Writes a deed in the caller's own transaction. */
export async function writeDeed(on: Sql, deed: Deed): Promise<Written> {
  const [written = 'stale'] = await writeAll(on, stepsOf(deed), [deed])
  return written
}

const groups = new WeakMap<Database, Map<readonly Step[], Together<Deed, Written>>>()

/** Writes a deed by itself, together with the others of its kind that wait. */
export function writeTogether(db: Database, deed: Deed): Promise<Written> {
  const mine = groups.get(db) ?? new Map<readonly Step[], Together<Deed, Written>>()
  groups.set(db, mine)
  const steps = stepsOf(deed)
  const group =
    mine.get(steps) ??
    new Together<Deed, Written>({ most: 64, apart: personOf, run: (some) => writeAll(db, steps, some) })
  mine.set(steps, group)
  return group.ask(deed)
}

const personOf = ({ personId }: Deed): number => personId
