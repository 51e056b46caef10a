import type { Database } from '../../platform/sql.ts'
import { recordSettlements, type ToRecord } from './till-record.ts'

/** What became of a settlement that waited: written, or its person's lane had moved since it was read. */
export type Recorded = 'recorded' | 'stale'

type Waiting = Readonly<{
  settlement: ToRecord
  tell: (outcome: Recorded) => void
  fail: (error: unknown) => void
}>

/** As many as one statement writes while hardly anybody waits longer for it. */
const most = 64

/**
 * Group commit: while one statement is on its way, the settlements that come wait, and the next statement writes all of
 * them, a person once. Nobody waits for a clock. What the tables refuse is refused to the one that caused it: the others are
 * written by themselves. Of one process only one statement is on its way, so two never wait for each other's rows.
 */
class Group {
  readonly #db: Database
  #waiting: readonly Waiting[] = []
  #writing = false

  constructor(db: Database) {
    this.#db = db
  }

  record(settlement: ToRecord): Promise<Recorded> {
    return new Promise((tell, fail) => {
      this.#waiting = [...this.#waiting, { settlement, tell, fail }]
      if (!this.#writing) void this.#writeAll()
    })
  }

  async #writeAll(): Promise<void> {
    this.#writing = true
    while (this.#waiting.length > 0) await this.#write(this.#next())
    this.#writing = false
  }

  /** Those who waited longest; a second one of the same person waits for the first. */
  #next(): readonly Waiting[] {
    const taken = new Map<number, Waiting>()
    for (const one of this.#waiting) {
      const { personId } = one.settlement.granted.entry
      if (taken.size < most && !taken.has(personId)) taken.set(personId, one)
    }
    const next = new Set(taken.values())
    this.#waiting = this.#waiting.filter((one) => !next.has(one))
    return [...next]
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    try {
      const persons = new Set(
        await recordSettlements(
          this.#db,
          group.map(({ settlement }) => settlement),
        ),
      )
      for (const { settlement, tell } of group)
        tell(persons.has(settlement.granted.entry.personId) ? 'recorded' : 'stale')
    } catch (error) {
      if (group.length > 1) for (const one of group) await this.#write([one])
      else for (const { fail } of group) fail(error)
    }
  }
}

const groups = new WeakMap<Database, Group>()

/** Writes a settlement together with the others that wait for the same database. */
export function recordTogether(db: Database, settlement: ToRecord): Promise<Recorded> {
  const group = groups.get(db) ?? new Group(db)
  groups.set(db, group)
  return group.record(settlement)
}
