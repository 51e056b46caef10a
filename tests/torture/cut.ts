import { type Database, sql } from '../../platform/sql.ts'
import type { Errand, Run } from './errands.ts'
import type { Cut, Frames } from './frames.ts'

type Rows = Readonly<Record<string, number>>

/** A sign is taken for every message that arrives, also for one that comes again. */
const ofEachArrival = ['gateway.nonce']

/** How many rows every table of ours holds that has ever held one. */
async function rowsOf(db: Database): Promise<Rows> {
  const tables = await db.query<{ name: string }>(sql`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|public)' and pg_relation_size(c.oid) > 0
       and n.nspname || '.' || c.relname <> all (${ofEachArrival}::text[])`)
  const counts = tables.map(
    ({ name }) => sql`select ${name}::text as name, count(*) as rows from ${sql.identifier(name)}`,
  )
  const counted = await db.query<{ name: string; rows: number }>(sql.join(counts, ' union all '))
  return Object.fromEntries(counted.map(({ name, rows }) => [name, rows]))
}

function less(after: Rows, before: Rows): Rows {
  const names = new Set([...Object.keys(after), ...Object.keys(before)])
  const more = [...names].toSorted().map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const)
  return Object.fromEntries(more.filter(([, rows]) => rows !== 0))
}

/** Nothing that comes later has so many trips: the way need not be gone to its end. */
class Enough extends Error {}

type Way = (run: Run) => Promise<void>

/**
 * Goes ways of errands while the connection is cut under each of them, and asks for each again under its key. Every answer after
 * the first must be the first, and together they must add to the tables what they add when nothing is in their way.
 */
export class Cutting {
  readonly #db: Database
  readonly #frames: Frames
  readonly #keyFor: (errand: Errand) => string
  /** What each errand adds by itself, in the order of the way. */
  readonly #alone = new Map<string, Rows>()
  /** How many trips each errand was cut at. */
  readonly trips = new Map<string, number>()
  readonly sentences: string[] = []

  constructor(db: Database, frames: Frames, keyFor: (errand: Errand) => string) {
    this.#db = db
    this.#frames = frames
    this.#keyFor = keyFor
  }

  /** Nothing in its way: what belongs to each errand is learnt. */
  async learn(way: Way): Promise<void> {
    let before = await rowsOf(this.#db)
    await way(async <T>(errand: Errand): Promise<T> => {
      const told = await errand.ask(this.#keyFor(errand))
      if (!told.done) throw new Error(`${errand.name}: ${told.why}`)
      const after = await rowsOf(this.#db)
      this.#alone.set(errand.name, less(after, before))
      before = after
      return JSON.parse(told.text) as T
    })
  }

  /** Cut at that trip of each errand that has so many; tells whether there was one. */
  async walk(way: Way, cut: Cut): Promise<boolean> {
    let expected = await rowsOf(this.#db)
    let fallen = false
    const run: Run = async <T>(errand: Errand): Promise<T> => {
      if (!this.#mayFallFrom(errand, cut)) throw new Enough()
      const { answer, fell } = await this.#under<T>(cut, errand)
      fallen ||= fell
      expected = less(expected, less({}, this.#alone.get(errand.name) ?? {}))
      return answer
    }
    await way(run).catch((error: unknown) => {
      if (!(error instanceof Enough)) throw error
    })
    const difference = Object.entries(less(await rowsOf(this.#db), expected))
    for (const [table, rows] of difference)
      this.sentences.push(`cut ${cut.moment} trip ${cut.trip}: ${table} has ${rows} rows more than its errands make`)
    return fallen
  }

  #mayFallFrom({ name }: Errand, { trip }: Cut): boolean {
    const order = [...this.#alone.keys()]
    const left = order.slice(order.indexOf(name))
    return left.some((one) => (this.trips.get(one) ?? 0) >= trip - 1)
  }

  async #under<T>(cut: Cut, errand: Errand): Promise<{ answer: T; fell: boolean }> {
    const where = `${errand.name}, cut ${cut.moment} trip ${cut.trip}`
    const key = this.#keyFor(errand)
    if (!errand.repeats) this.#frames.arm(cut)
    const first = await errand.ask(key)
    const fell = this.#frames.disarm()
    if (fell) this.trips.set(errand.name, cut.trip)
    // A fault, or a "no" that would send somebody away for good, is no answer to a lost connection.
    if (!first.done && !(fell && first.why === 'away')) this.sentences.push(`${where}: ${first.why}`)
    const asked = [first]
    for (let more = fell ? (first.done ? 1 : 2) : 0; more > 0; more -= 1) asked.push(await errand.ask(key))
    const [answer, ...others] = asked.filter(({ done }) => done)
    if (!answer) throw new Error(`${where}: ${asked.map(({ why }) => why).join(', and asked again ')}`)
    const differing = others.find(({ text }) => text !== answer.text)
    if (differing) this.sentences.push(`${where}: answered ${answer.text}, and again ${differing.text}`)
    const lost = asked.findLast(({ done }) => !done)
    if (lost && lost !== first) this.sentences.push(`${where}: asked again, ${lost.why}`)
    return { answer: JSON.parse(answer.text) as T, fell }
  }
}
