import { hash } from 'node:crypto'
import { type Refusal, refusal } from '../platform/refusal.ts'
import type { Database } from '../platform/sql.ts'
import { type Fragment, sql } from '../platform/sql.ts'

/** How often in a row a password may be wrong, wherever it is asked for: at the door, and before it is changed. */

const locked = refusal(
  429,
  'identity/locked',
  {
    zh: '密码连续输错，账户已锁定，{minutes} 分钟后可再试',
    en: 'Too many wrong passwords: the account is locked for {minutes} minutes',
  },
  { mend: { zh: '请稍后再试，或请管理员解锁', en: 'Try again later, or ask the administrator to unlock it' } },
)

const allowedFailures = 5
const lockedMinutes = 15

export type Attempt = Readonly<{ secret: string | null; failures: number }>

/** Counts one failure more, and locks at the last; a lock that has ended starts anew. */
const counted = (at: Date): Fragment => sql`
  failures = case when c.locked_until is null then c.failures + 1 else 1 end,
  locked_until = case when c.locked_until is null and c.failures + 1 >= ${allowedFailures}
                      then ${at}::timestamptz + make_interval(mins => ${lockedMinutes}) end`
const open = (at: Date): Fragment => sql`(c.locked_until is null or c.locked_until <= ${at})`

/** One more failure unless it proves right; nothing while the account is locked. */
export function countAttempt(db: Database, operatorId: string, at: Date): Promise<Attempt | undefined> {
  return db.one<Attempt>(sql`
    update platform.account c set ${counted(at)}
     where c.operator_id = ${operatorId} and ${open(at)}
    returning c.secret, c.failures`)
}

export function countUnknown(db: Database, login: string, at: Date): Promise<Attempt | undefined> {
  return db.one<Attempt>(sql`
    insert into platform.unknown_login as c (login_hash, failures, tried_at) values (${hashOf(login)}, 1, ${at})
        on conflict (login_hash) do update set ${counted(at)}, tried_at = excluded.tried_at where ${open(at)}
    returning null as secret, c.failures`)
}

export const isLast = ({ failures }: Attempt): boolean => failures >= allowedFailures

export const nowLocked = (): Refusal => locked({ minutes: lockedMinutes })

/** While the lock lasts: of an account by its operator, or of a name that nobody has. */
export async function stillLocked(db: Database, name: string, at: Date): Promise<Refusal> {
  const row = await db.one<{ lockedUntil: Date | null }>(sql`
    select locked_until as "lockedUntil" from platform.account where operator_id::text = ${name}
    union all
    select locked_until from platform.unknown_login where login_hash = ${hashOf(name)}`)
  return locked({ minutes: Math.max(1, Math.ceil(((row?.lockedUntil ?? at).getTime() - at.getTime()) / 60_000)) })
}

const hashOf = (login: string): Buffer => hash('sha256', login, 'buffer')
