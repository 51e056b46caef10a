import type { Database } from './sql.ts'

type Waiting<T, R> = Readonly<{ one: T; tell: (outcome: R) => void; fail: (error: unknown) => void }>

/** As many as one statement does while hardly anybody waits longer for it. */
const most = 64

/**
 * Done together: while one statement is on its way, what comes waits, and the next statement does all of it. Nobody waits for
 * a clock. Two of the same key never go together. What the tables refuse is refused to the one that caused it: the others
 * are done by themselves. Only one statement is on its way, so two of a process never wait for each other's rows.
 */
export class Group<T, R> {
  readonly #work: (some: readonly T[]) => Promise<readonly R[]>
  readonly #keyOf: (one: T) => string | number
  #waiting: readonly Waiting<T, R>[] = []
  #working = false

  /** `work` gives an outcome for each, in their order. */
  constructor(work: (some: readonly T[]) => Promise<readonly R[]>, keyOf: (one: T) => string | number) {
    this.#work = work
    this.#keyOf = keyOf
  }

  add(one: T): Promise<R> {
    return new Promise((tell, fail) => {
      this.#waiting = [...this.#waiting, { one, tell, fail }]
      if (!this.#working) void this.#workAll()
    })
  }

  async #workAll(): Promise<void> {
    this.#working = true
    while (this.#waiting.length > 0) await this.#do(this.#next())
    this.#working = false
  }

  /** Those who waited longest; a second one of the same key waits for the first. In the order of keys, as others lock them. */
  #next(): readonly Waiting<T, R>[] {
    const taken = new Map<string | number, Waiting<T, R>>()
    for (const waiting of this.#waiting) {
      const key = this.#keyOf(waiting.one)
      if (taken.size < most && !taken.has(key)) taken.set(key, waiting)
    }
    const next = new Set(taken.values())
    this.#waiting = this.#waiting.filter((one) => !next.has(one))
    return [...taken].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, waiting]) => waiting)
  }

  async #do(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const outcomes = await this.#work(group.map(({ one }) => one))
      group.forEach(({ tell }, i) => {
        tell(outcomes[i] as R)
      })
    } catch (error) {
      if (group.length > 1) for (const one of group) await this.#do([one])
      else for (const { fail } of group) fail(error)
    }
  }
}

/** One group for each database. */
export function grouped<T, R>(
  work: (db: Database, some: readonly T[]) => Promise<readonly R[]>,
  keyOf: (one: T) => string | number,
): (db: Database, one: T) => Promise<R> {
  const groups = new WeakMap<Database, Group<T, R>>()
  return (db, one) => {
    const group = groups.get(db) ?? new Group<T, R>((some) => work(db, some), keyOf)
    groups.set(db, group)
    return group.add(one)
  }
}
