import { hashPassword, isPassword } from '../platform/accounts.ts'
import type { SignIn } from '../platform/api.ts'
import { recordAct } from '../platform/audit.ts'
import type { Actor } from '../platform/identity.ts'
import { type Refusal, refusal } from '../platform/refusal.ts'
import type { Database } from '../platform/sql.ts'
import { sql } from '../platform/sql.ts'
import { type Attempt, countAttempt, countUnknown, isLast, nowLocked, stillLocked } from './attempts.ts'
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
  if (!attempt) return stillLocked(db, found?.operatorId ?? login, at)
  const right = await isPassword(given.password, attempt.secret ?? (await nobodysSecret))
  if (!found) return refused(attempt)
  const { lockedUntil: _, ...me } = found
  if (!right) {
    await recordAct(db, me, at, { what: isLast(attempt) ? 'account-locked' : 'sign-in-failed' })
    return refused(attempt)
  }
  const until = new Date(at.getTime() + hours * 3_600_000)
  return db.begin(async (tx) => {
    const same = await tx.one(sql`
      update platform.account set failures = 0, locked_until = null
       where operator_id = ${me.operatorId} and secret = ${attempt.secret} returning 1`)
    // Changed since it was read: whoever had the old one gets no session that its change would have ended.
    if (!same) return wrongPassword()
    await recordAct(tx, me, at, { what: 'sign-in' })
    return { me, token: await openSession(tx, me.operatorId, at, until), until }
  })
}

const refused = (attempt: Attempt): Refusal => (isLast(attempt) ? nowLocked() : wrongPassword())
