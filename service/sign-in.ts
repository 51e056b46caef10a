import { hash } from 'node:crypto'
import { hashPassword, isPassword } from '../platform/accounts.ts'
import type { SignIn } from '../platform/api.ts'
import { recordAct } from '../platform/audit.ts'
import type { Actor } from '../platform/identity.ts'
import { type Refusal, refusal } from '../platform/refusal.ts'
import type { Database } from '../platform/sql.ts'
import { type Fragment, sql } from '../platform/sql.ts'
import { actorColumns, openSession } from './sessions.ts'

const wrongPassword = refusal(
  401,
  'identity/wrong-password',
  { zh: '用户名或密码不正确', en: 'The name or the password is wrong' },
  {
    mend: {
      zh: '请检查后重新输入；连续输错五次将锁定十五分钟',
      en: 'Check and type them again; five wrong ones in a row lock the account for fifteen minutes',
    },
  },
)
const locked = refusal(
  429,
  'identity/locked',
  {
    zh: '密码连续输错，账户已锁定，{minutes} 分钟后可再试',
    en: 'Too many wrong passwords: the account is locked for {minutes} minutes',
  },
  { mend: { zh: '请稍后再试，或联系管理员', en: 'Try again later, or ask the administrator' } },
)

const allowedFailures = 5
const lockedMinutes = 15

/** The time a wrong name takes must not tell it from a wrong password. */
const nobodysSecret = hashPassword('nobody has this password')

export type Opened = Readonly<{ me: Actor; token: string; until: Date }>
type Found = Actor & { lockedUntil: Date | null }

/**
 * Signs somebody in with name and password. An attempt is counted before it is checked, so many at once gain nothing; a name
 * that nobody has is locked as an account is.
 */
export async function signIn(db: Database, given: SignIn, at: Date, hours: number): Promise<Opened | Refusal> {
  const login = given.login.trim().toLowerCase()
  const found = await db.one<Found>(sql`
    select ${actorColumns}, a.locked_until as "lockedUntil"
      from platform.operator o join platform.account a using (operator_id)
     where o.login = ${login} and o.closed_at is null`)
  const attempt = await (found ? countAttempt(db, found.operatorId, at) : countUnknown(db, login, at))
  if (!attempt) return locked({ minutes: await minutesLeft(db, found?.operatorId ?? login, at) })
  const right = await isPassword(given.password, attempt.secret ?? (await nobodysSecret))
  if (!found) return refused(attempt)
  const { lockedUntil: _, ...me } = found
  if (!right) {
    await recordAct(db, me, at, { what: attempt.failures >= allowedFailures ? 'account-locked' : 'sign-in-failed' })
    return refused(attempt)
  }
  const until = new Date(at.getTime() + hours * 3_600_000)
  return db.begin(async (tx) => {
    await tx.query(sql`
      update platform.account set failures = 0, locked_until = null where operator_id = ${me.operatorId}`)
    await recordAct(tx, me, at, { what: 'sign-in' })
    return { me, token: await openSession(tx, me.operatorId, at, until), until }
  })
}

const refused = ({ failures }: Attempt): Refusal =>
  failures >= allowedFailures ? locked({ minutes: lockedMinutes }) : wrongPassword()

type Attempt = Readonly<{ secret: string | null; failures: number }>

/** Counts one failure more, and locks at the last; a lock that has ended starts anew. */
const counted = (at: Date): Fragment => sql`
  failures = case when c.locked_until is null then c.failures + 1 else 1 end,
  locked_until = case when c.locked_until is null and c.failures + 1 >= ${allowedFailures}
                      then ${at}::timestamptz + make_interval(mins => ${lockedMinutes}) end`
const open = (at: Date): Fragment => sql`(c.locked_until is null or c.locked_until <= ${at})`

/** One more failure unless it proves right; nothing while the account is locked. */
function countAttempt(db: Database, operatorId: string, at: Date): Promise<Attempt | undefined> {
  return db.one<Attempt>(sql`
    update platform.account c set ${counted(at)}
     where c.operator_id = ${operatorId} and ${open(at)}
    returning c.secret, c.failures`)
}

function countUnknown(db: Database, login: string, at: Date): Promise<Attempt | undefined> {
  return db.one<Attempt>(sql`
    insert into platform.unknown_login as c (login_hash, failures, tried_at) values (${hashOf(login)}, 1, ${at})
        on conflict (login_hash) do update set ${counted(at)}, tried_at = excluded.tried_at where ${open(at)}
    returning null as secret, c.failures`)
}

/** Of an account by its operator, or of a name that nobody has. */
async function minutesLeft(db: Database, name: string, at: Date): Promise<number> {
  const row = await db.one<{ lockedUntil: Date | null }>(sql`
    select locked_until as "lockedUntil" from platform.account where operator_id::text = ${name}
    union all
    select locked_until from platform.unknown_login where login_hash = ${hashOf(name)}`)
  return Math.max(1, Math.ceil(((row?.lockedUntil ?? at).getTime() - at.getTime()) / 60_000))
}

const hashOf = (login: string): Buffer => hash('sha256', login, 'buffer')
