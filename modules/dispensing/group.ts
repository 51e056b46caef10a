import type { Database } from '../../platform/sql.ts'
import { Together } from '../../platform/together.ts'
import type { TillFacts, TillQuestion } from './till-asked.ts'
import { readTills } from './till-read.ts'
import { recordSettlements, type ToRecord } from './till-record.ts'

/** What became of a settlement that waited: written, or its person's lane had moved since it was read. */
export type Recorded = 'recorded' | 'stale'

/** Small enough that the next are read while these are decided, and decided while those before them are written. */
const reading = { most: 16, atOnce: 2 }
const writing = { most: 64 }
/** On spread tables each by itself and many at once: they go to different machines, which work side by side. */
const alone = { most: 1, atOnce: 8 }

/**
 * Group commit: the settlements that come while a statement is on its way are read together, and written together, by the
 * next one. In a write each person is there once. Of one process only one write is on its way, so two never wait for each
 * other's rows.
 */
export class Lane {
  readonly #reads: Together<TillQuestion, TillFacts | undefined>
  readonly #writes: Together<ToRecord, Recorded>

  private constructor(db: Database) {
    this.#reads = new Together({ ...(db.spread ? alone : reading), run: (asked) => readTills(db.steady, asked) })
    this.#writes = new Together({
      ...(db.spread ? alone : writing),
      apart: personOf,
      run: async (settlements) => {
        const persons = new Set(await recordSettlements(db.spread ? db : db.steady, settlements))
        return settlements.map((one) => (persons.has(personOf(one)) ? 'recorded' : 'stale'))
      },
    })
  }

  static #all = new WeakMap<Database, Lane>()

  /** The one of this process on a database. */
  static on(db: Database): Lane {
    const lane = Lane.#all.get(db) ?? new Lane(db)
    Lane.#all.set(db, lane)
    return lane
  }

  read(asked: TillQuestion): Promise<TillFacts | undefined> {
    return this.#reads.ask(asked)
  }

  record(settlement: ToRecord): Promise<Recorded> {
    return this.#writes.ask(settlement)
  }
}

const personOf = ({ granted }: ToRecord): number => granted.entry.personId
