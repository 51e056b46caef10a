import { createHash, hash, randomBytes } from 'node:crypto'
import type { Actor } from '../platform/identity.ts'
import { channel } from '../platform/presence.ts'
import type { Database, Sql } from '../platform/sql.ts'
import { sql } from '../platform/sql.ts'

/** The columns of an operator as the actor that they are. */
export const actorColumns = sql`
  o.operator_id as "operatorId", o.login, o.name, o.role, o.institution_id as "institutionId",
  o.practitioner_id as "practitionerId", o.person_id as "personId", o.region`

const hashOf = (token: string) => createHash('sha256').update(token).digest()
const nameOf = (token: string) => hash('sha256', token, 'hex')

/** Only the hash is kept, so that who reads the table can sign in as nobody. */
export async function openSession(on: Sql, operatorId: string, at: Date, until: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await on.query(sql`
    insert into platform.session (token_hash, operator_id, created_at, expires_at, seen_at)
    values (${hashOf(token)}, ${operatorId}, ${at}, ${until}, ${at})`)
  return token
}

/** Servers tell each other at once which sessions ended; what was ended by hand in the database is believed so much longer. */
const rememberedFor = 5_000
const ended = 'session-ended '
const tellGone = sql`select pg_notify(${channel}, ${ended} || encode(token_hash, 'hex')) from gone`
const rememberedAtMost = 20_000

/** Ends an operator's sessions, but for that of one token, and tells every server. Gives how many there were. */
export async function endSessions(on: Sql, operatorId: string, but?: string): Promise<number> {
  const told = await on.query(sql`
    with gone as (delete from platform.session
                   where operator_id = ${operatorId} and token_hash is distinct from ${but ? hashOf(but) : null}::bytea
                  returning token_hash) ${tellGone}`)
  return told.length
}

type Known = { actor: Actor; expiresAt: Date; readAt: number }

/** Who holds which token. A session is read once in a while, not at every request. */
export class Sessions {
  readonly #db: Database
  /** By the hash of the token. */
  readonly #known = new Map<string, Known>()
  /** How many words were heard: what was read before one of them may have ended since. */
  #heard = 0

  /** After so many minutes without a request a session is over; null: only its time ends it. */
  readonly #idleMinutes: number | null

  constructor(db: Database, idleMinutes: number | null = null) {
    this.#db = db
    this.#idleMinutes = idleMinutes
    db.hear((word) => {
      this.#heard += 1
      if (word === undefined) this.#known.clear()
      else if (word.startsWith(ended)) this.#known.delete(word.slice(ended.length))
    })
  }

  async actorOf(token: string, at: Date): Promise<Actor | undefined> {
    const name = nameOf(token)
    const known = this.#known.get(name)
    if (known && at.getTime() - known.readAt < rememberedFor && at >= new Date(known.readAt)) {
      return known.expiresAt > at ? known.actor : undefined
    }
    this.#known.delete(name)
    const heard = this.#heard
    const found = await this.#db.one<Actor & { expiresAt: Date; seenAt: Date }>(sql`
      select ${actorColumns}, s.expires_at as "expiresAt", s.seen_at as "seenAt"
        from platform.session s join platform.operator o using (operator_id)
       where s.token_hash = ${hashOf(token)} and s.expires_at > ${at} and o.closed_at is null
         and (${this.#idleMinutes}::int is null
              or s.seen_at > ${at}::timestamptz - make_interval(mins => ${this.#idleMinutes ?? 0}))`)
    if (!found) return undefined
    const { expiresAt, seenAt, ...actor } = found
    if (at.getTime() - seenAt.getTime() > 60_000)
      await this.#db.query(sql`update platform.session set seen_at = ${at} where token_hash = ${hashOf(token)}`)
    if (this.#known.size >= rememberedAtMost) this.#known.clear()
    if (heard === this.#heard) this.#known.set(name, { actor, expiresAt, readAt: at.getTime() })
    return actor
  }

  /** Ends every session of an operator, on whatever machine: after a loss, or when in doubt. Gives how many there were. */
  async closeAll(operatorId: string): Promise<number> {
    this.forget(operatorId)
    return endSessions(this.#db, operatorId)
  }

  /** What was remembered of an operator's sessions, which ended, but for that of one token. */
  forget(operatorId: string, but?: string): void {
    const kept = but && nameOf(but)
    for (const [name, { actor }] of this.#known)
      if (actor.operatorId === operatorId && name !== kept) this.#known.delete(name)
  }

  async close(token: string): Promise<void> {
    this.#known.delete(nameOf(token))
    await this.#db.query(sql`
      with gone as (delete from platform.session where token_hash = ${hashOf(token)} returning token_hash) ${tellGone}`)
  }
}

/** Clears away what has ended: sessions, tries under names that nobody has, and the answers kept for a retry that nobody will make any more. */
export async function forgetOld(db: Database, at: Date): Promise<number> {
  const keptDays = 7
  const sessions = await db.query(sql`delete from platform.session where expires_at < ${at} returning 1`)
  const answers = await db.query(sql`
    delete from platform.idempotency
     where (key, operator_id) in (select key, operator_id from platform.idempotency
                                   where created_at < ${at}::timestamptz - make_interval(days => ${keptDays})
                                   limit 5000)
    returning 1`)
  const tries = await db.query(sql`
    delete from platform.unknown_login
     where tried_at < ${at}::timestamptz - make_interval(days => ${keptDays}) returning 1`)
  return sessions.length + answers.length + tries.length
}
