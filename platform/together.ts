import { channel } from 'node:diagnostics_channel'
import { isAway, isBusy } from './presence.ts'
import type { Database } from './sql.ts'
import { pieces, traced } from './traced.ts'

/** Tells whoever watches how many were served by one statement; costs nothing while nobody does. */
export const laneBatches = channel('changqing.lane.batch')

type Waiting<Asked, Answer> = Readonly<{
  asked: Asked
  tell: (answer: Answer) => void
  fail: (error: unknown) => void
}>

type Work<Asked, Answer> = Readonly<{
  /** As many as one statement serves while hardly anybody waits longer for it. */
  most: number
  /** So many statements are on their way at the same time: while one is decided or written, another is read. */
  atOnce?: number
  /** Two with the same name are never on their way together: the second waits for the first. */
  apart?: (asked: Asked) => unknown
  /** Answers in the order of what was asked, or throws and has done nothing. */
  run: (asked: readonly Asked[]) => Promise<readonly Answer[]>
}>

/**
 * Work that costs little more for many than for one: while statements are on their way, what comes waits, and the next
 * statement serves it together. Nobody waits for a clock. When a statement fails each is served by itself, so that a bad one
 * never fails its neighbours.
 */
export class Together<Asked, Answer> {
  readonly #work: Work<Asked, Answer>
  #waiting: Waiting<Asked, Answer>[] = []
  /** How many are on their way, and the names of whom they serve. */
  #running = 0
  readonly #named = new Set<unknown>()

  constructor(work: Work<Asked, Answer>) {
    this.#work = work
  }

  ask(asked: Asked): Promise<Answer> {
    return new Promise((tell, fail) => {
      this.#waiting.push({ asked, tell, fail })
      if (this.#running < (this.#work.atOnce ?? 1)) void this.#serveAll()
    })
  }

  async #serveAll(): Promise<void> {
    this.#running += 1
    // What arrived with the same turn of the event loop goes along with the first of it.
    await new Promise(setImmediate)
    for (let group = this.#next(); group.length > 0; group = this.#next()) {
      const names = group.map((one) => this.#nameOf(one))
      for (const name of names) this.#named.add(name)
      await this.#serve(group)
      for (const name of names) this.#named.delete(name)
    }
    this.#running -= 1
  }

  #nameOf(one: Waiting<Asked, Answer>): unknown {
    const { apart } = this.#work
    return apart ? apart(one.asked) : one
  }

  /** Those who waited longest, each name once. */
  #next(): readonly Waiting<Asked, Answer>[] {
    const names = new Set(this.#named)
    const next: Waiting<Asked, Answer>[] = []
    const later: Waiting<Asked, Answer>[] = []
    for (const one of this.#waiting) {
      const name = this.#nameOf(one)
      if (next.length < this.#work.most && !names.has(name)) next.push(one)
      else later.push(one)
      names.add(name)
    }
    this.#waiting = later
    return next
  }

  async #serve(group: readonly Waiting<Asked, Answer>[]): Promise<void> {
    if (laneBatches.hasSubscribers) laneBatches.publish(group.length)
    try {
      const run = () => this.#work.run(group.map(({ asked }) => asked))
      const answers = await (pieces.hasSubscribers
        ? traced({ kind: 'batch', name: 'lane batch', attributes: { size: group.length } }, run)
        : run())
      group.forEach(({ tell }, i) => {
        tell(answers[i] as Answer)
      })
    } catch (error) {
      // Who waits for what somebody else holds is not to hold up those beside it.
      if (group.length > 1 && isBusy(error)) await Promise.all(group.map((one) => this.#serve([one])))
      else if (group.length > 1 && !isAway(error)) for (const one of group) await this.#serve([one])
      else for (const { fail } of group) fail(error)
    }
  }
}

/** Together on each database by itself; `apart` names those that must not go together. */
export function together<Asked, Answer>(
  run: (db: Database, asked: readonly Asked[]) => Promise<readonly Answer[]>,
  apart: (asked: Asked) => unknown,
): (db: Database, asked: Asked) => Promise<Answer> {
  const all = new WeakMap<Database, Together<Asked, Answer>>()
  return (db, asked) => {
    const mine = all.get(db) ?? new Together<Asked, Answer>({ most: 64, apart, run: (some) => run(db, some) })
    all.set(db, mine)
    return mine.ask(asked)
  }
}
