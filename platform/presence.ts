import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import pg from 'pg'

/** The database does not answer. `begun`: what was asked may have been done before it went. */
export class DatabaseAway extends Error {
  readonly begun: boolean

  constructor(begun: boolean) {
    super('the database is away')
    this.name = 'DatabaseAway'
    this.begun = begun
  }
}

/** The database lets nobody write, as a standby does that was not made the first one yet: what was asked is not done. */
export const isReadOnly = (error: unknown): boolean => (error as { code?: unknown }).code === '25006'

/**
 * The database is there and did not come to it in time: somebody holds what is wanted, it is slow, or has no connection left.
 * Of what was asked nothing is kept.
 */
export function isBusy(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const [lockTimeout, canceled, tooMany] = ['55P03', '57014', '53300']
  return (
    [lockTimeout, canceled, tooMany].includes(String(code)) ||
    /timeout exceeded when trying to connect/.test(String(message))
  )
}

/** Of what is away: whether it is certain that nothing was kept of what was asked. */
export const isUndone = (error: unknown): boolean =>
  isReadOnly(error) || (error instanceof DatabaseAway && !error.begun)

/** A connection to PostgreSQL is missing or lost, or its machine has no room left, as against a wrong statement. */
export function isAway(error: unknown): boolean {
  if (error instanceof DatabaseAway || isReadOnly(error)) return true
  const { code, message } = error as { code?: unknown; message?: unknown }
  return (
    (typeof code === 'string' && /^(08...|57P..|53...|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/.test(code)) ||
    /Connection terminated|not queryable/.test(String(message))
  )
}

/** By `pg_notify` servers of one database tell each other here what they must not go on believing. */
export const channel = 'changqing'

/** Hears a word said on the channel; nothing when words may have been missed. */
export type Hearing = (word: string | undefined) => void

const everyMs = 400
const patienceMs = 1_300
const tickMs = 100

/**
 * Looks whether a database answers, so that nobody waits for one that does not: whatever is on its way is told within two
 * seconds, what comes later at once, and all goes on by itself as soon as it answers again. A connection to a machine that
 * vanished says nothing by itself for minutes.
 */
export class Presence {
  readonly #url: string
  readonly #whenGone: () => void
  readonly #hearings: Hearing[] = []
  readonly #waiting = new Set<(error: DatabaseAway) => void>()
  #client: pg.Client | undefined
  #timer: NodeJS.Timeout | undefined
  #here = true
  /** Who has never seen it answer cannot miss it: it is being started. */
  #known = false
  #ended = false

  constructor(url: string, whenGone: () => void) {
    this.#url = url
    this.#whenGone = whenGone
    this.#rest()
  }

  get here(): boolean {
    return this.#here
  }

  hear(hearing: Hearing): void {
    this.#hearings.push(hearing)
  }

  during<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#here) return Promise.reject(new DatabaseAway(false))
    return new Promise<T>((resolve, reject) => {
      this.#waiting.add(reject)
      work()
        .then(resolve, reject)
        .finally(() => this.#waiting.delete(reject))
    })
  }

  async end(): Promise<void> {
    this.#ended = true
    clearTimeout(this.#timer)
    await this.#client?.end().catch(() => undefined)
  }

  #rest(): void {
    if (!this.#ended) this.#timer = setTimeout(() => void this.#look(), everyMs).unref()
  }

  async #look(): Promise<void> {
    const answered = await Promise.race([this.#ask(), outOfPatience()])
    if (answered) {
      this.#here = true
      this.#known = true
    } else {
      this.#drop()
      if (this.#here && this.#known) this.#tell()
    }
    this.#rest()
  }

  async #ask(): Promise<boolean> {
    try {
      if (this.#client) await this.#client.query('select 1')
      else await this.#listen()
      return true
    } catch {
      return false
    }
  }

  /** What was said before is lost, so whoever hears is told that much. */
  async #listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, application_name: 'changqing-presence' })
    this.#client = client
    client.on('error', () => undefined)
    client.on('notification', ({ payload }) => this.#say(payload))
    client.connect().catch(() => undefined)
    await client.query(`listen ${channel}`)
    this.#say(undefined)
  }

  #say(word: string | undefined): void {
    for (const hearing of this.#hearings) hearing(word)
  }

  #drop(): void {
    this.#client?.connection.stream.destroy()
    this.#client = undefined
  }

  #tell(): void {
    this.#here = false
    for (const reject of this.#waiting) reject(new DatabaseAway(true))
    this.#waiting.clear()
    this.#whenGone()
  }
}

/** Counted in turns of our own work: a process that was busy for a second itself has not waited for a second. */
async function outOfPatience(): Promise<false> {
  for (let waited = 0; waited < patienceMs; waited += tickMs) {
    await pause(tickMs, undefined, { ref: false })
    await turn()
  }
  return false
}
