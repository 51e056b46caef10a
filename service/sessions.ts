import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '../platform/identity.ts'
import type { Database, Sql } from '../platform/sql.ts'
import { sql } from '../platform/sql.ts'

/** The columns of an operator as the actor that they are. */
export const actorColumns = sql`
  o.operator_id as "operatorId", o.login, o.name, o.role, o.institution_id as "institutionId",
  o.practitioner_id as "practitionerId", o.person_id as "personId", o.region`

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** Only the hash is kept, so that who reads the table can sign in as nobody. */
export async function openSession(on: Sql, operatorId: string, at: Date, until: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await on.query(sql`
    insert into platform.session (token_hash, operator_id, created_at, expires_at, seen_at)
    values (${hashOf(token)}, ${operatorId}, ${at}, ${until}, ${at})`)
  return token
}

/** How long another process may still believe in a session that was ended here. */
const rememberedFor = 5_000
const rememberedAtMost = 20_000

type Known = { actor: Actor; expiresAt: Date; readAt: number }

/** Who holds which token. A session is read once in a while, not at every request. */
export class Sessions {
  readonly #db: Database
  readonly #known = new Map<string, Known>()

  /** After so many minutes without a request a session is over; null: only its time ends it. */
  readonly #idleMinutes: number | null

  constructor(db: Database, idleMinutes: number | null = null) {
    this.#db = db
    this.#idleMinutes = idleMinutes
  }

  async actorOf(token: string, at: Date): Promise<Actor | undefined> {
    const known = this.#known.get(token)
    if (known && at.getTime() - known.readAt < rememberedFor && at >= new Date(known.readAt)) {
      return known.expiresAt > at ? known.actor : undefined
    }
    this.#known.delete(token)
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
    this.#known.set(token, { actor, expiresAt, readAt: at.getTime() })
    return actor
  }

  /** Ends every session of an operator, on whatever machine: after a loss, or when in doubt. Gives how many there were. */
  async closeAll(operatorId: string): Promise<number> {
    for (const [token, { actor }] of this.#known) if (actor.operatorId === operatorId) this.#known.delete(token)
    const ended = await this.#db.query(sql`
      delete from platform.session where operator_id = ${operatorId} returning 1`)
    return ended.length
  }

  async close(token: string): Promise<void> {
    this.#known.delete(token)
    await this.#db.query(sql`delete from platform.session where token_hash = ${hashOf(token)}`)
  }
}

/** Clears away what has ended: sessions, and the answers kept for a retry that nobody will make any more. */
export async function forgetOld(db: Database, at: Date): Promise<number> {
  const keptDays = 7
  const sessions = await db.query(sql`delete from platform.session where expires_at < ${at} returning 1`)
  const answers = await db.query(sql`
    delete from platform.idempotency
     where (key, operator_id) in (select key, operator_id from platform.idempotency
                                   where created_at < ${at}::timestamptz - make_interval(days => ${keptDays})
                                   limit 5000)
    returning 1`)
  return sessions.length + answers.length
}
