import { hashPassword, isPassword } from '../platform/accounts.ts'
import type { NewPassword } from '../platform/api.ts'
import { recordAct } from '../platform/audit.ts'
import type { Actor } from '../platform/identity.ts'
import { type Refusal, refusal } from '../platform/refusal.ts'
import type { Database } from '../platform/sql.ts'
import { sql } from '../platform/sql.ts'
import { countAttempt, isLast, nowLocked, stillLocked } from './attempts.ts'
import { actorColumns, endSessions } from './sessions.ts'

/** Changing a password and opening a locked account: by oneself, or by whoever runs the server. */

const shortest = 12

const tooShort = refusal(
  422,
  'identity/password-too-short',
  {
    zh: '新密码太短：至少 {shortest} 个字符',
    en: 'The new password is too short: {shortest} characters are the fewest',
  },
  { mend: { zh: '可用几个互不相干的词连成一句', en: 'Several words that have nothing to do with each other do well' } },
)
const holdsTheLogin = refusal(
  422,
  'identity/password-holds-the-login',
  { zh: '新密码中不能含有账号', en: 'The new password must not hold the login' },
  { mend: { zh: '请换一个密码', en: 'Choose another one' } },
)
const samePassword = refusal(
  422,
  'identity/same-password',
  { zh: '新密码与现在的密码相同', en: 'The new password is the one that you have' },
  { mend: { zh: '请换一个密码', en: 'Choose another one' } },
)
const wrongCurrent = refusal(
  422,
  'identity/wrong-current-password',
  { zh: '现在的密码不正确', en: 'The current password is wrong' },
  {
    mend: {
      zh: '请检查后重新输入；连续输错五次将锁定十五分钟',
      en: 'Check and type it again; five wrong ones in a row lock the account for fifteen minutes',
    },
  },
)
const changedMeanwhile = refusal(
  409,
  'identity/password-changed-meanwhile',
  { zh: '密码刚刚已在别处修改', en: 'The password was changed elsewhere just now' },
  {
    mend: {
      zh: '请用新密码登录；不是您本人修改的，请联系管理员',
      en: 'Sign in with the new one; if that was not you, tell the administrator',
    },
  },
)
const keptElsewhere = refusal(
  409,
  'identity/password-kept-elsewhere',
  {
    zh: '账号 {login} 通过统一身份认证登录，本系统没有它的密码',
    en: '{login} signs in by the single sign-on; there is no password here',
  },
  { mend: { zh: '请在统一身份认证平台修改', en: 'Change it at the provider of the single sign-on' } },
)
const noSuchLogin = refusal(
  404,
  'identity/no-such-login',
  { zh: '没有账号 {login}，或已停用', en: 'There is no login {login}, or it is closed' },
  { mend: { zh: '请核对账号', en: 'Check how it is written' } },
)

/** Why a password will not do for a login. */
export function unfit(password: string, login: string): Refusal | undefined {
  const letters = password.normalize('NFKC')
  if ([...letters].length < shortest) return tooShort({ shortest })
  if (login.length > 3 && letters.toLowerCase().includes(login)) return holdsTheLogin()
  return undefined
}

/**
 * Somebody changes the own password. A wrong current one counts as a failed guess; the sessions of the operator end, but that
 * of `token`. Gives how many ended.
 */
export async function changePassword(
  db: Database,
  actor: Actor,
  given: NewPassword,
  { at, token }: Readonly<{ at: Date; token: string | undefined }>,
): Promise<{ ended: number } | Refusal> {
  const why = unfit(given.next, actor.login) ?? (given.next === given.current ? samePassword() : undefined)
  if (why) return why
  const { operatorId, login } = actor
  const attempt = await countAttempt(db, operatorId, at)
  if (!attempt?.secret) {
    const kept = await db.one(sql`select 1 from platform.account where operator_id = ${operatorId}`)
    return kept ? stillLocked(db, operatorId, at) : keptElsewhere({ login })
  }
  const before = attempt.secret
  if (!(await isPassword(given.current, before))) {
    await recordAct(db, actor, at, { what: isLast(attempt) ? 'account-locked' : 'password-change-failed' })
    return isLast(attempt) ? nowLocked() : wrongCurrent()
  }
  const secret = await hashPassword(given.next)
  return db.begin(async (tx) => {
    const changed = await tx.one(sql`
      update platform.account set secret = ${secret}, failures = 0, locked_until = null, changed_at = ${at}
       where operator_id = ${operatorId} and secret = ${before} returning 1`)
    if (!changed) return changedMeanwhile()
    const ended = await endSessions(tx, operatorId, token)
    await recordAct(tx, actor, at, { what: 'password-changed', details: { by: 'self', ended } })
    return { ended }
  })
}

/** The operator whose password is kept here. */
export async function withPassword(db: Database, given: string): Promise<Actor | Refusal> {
  const login = given.trim().toLowerCase()
  const found = await db.one<Actor & { kept: boolean }>(sql`
    select ${actorColumns}, a.operator_id is not null as kept
      from platform.operator o left join platform.account a using (operator_id)
     where o.login = ${login} and o.closed_at is null`)
  if (!found) return noSuchLogin({ login })
  const { kept, ...operator } = found
  return kept ? operator : keptElsewhere({ login })
}

/** Whoever runs the server sets it: every session ends, and a lock too. The act stands under the operator whom it is about. */
export async function setPassword(
  db: Database,
  operator: Actor,
  password: string,
  at: Date,
): Promise<number | Refusal> {
  const why = unfit(password, operator.login)
  if (why) return why
  const secret = await hashPassword(password)
  return db.begin(async (tx) => {
    await tx.query(sql`
      update platform.account set secret = ${secret}, failures = 0, locked_until = null, changed_at = ${at}
       where operator_id = ${operator.operatorId}`)
    const ended = await endSessions(tx, operator.operatorId)
    await recordAct(tx, operator, at, { what: 'password-changed', details: { by: 'command', ended } })
    return ended
  })
}

/** Forgets the wrong passwords of an account. */
export function unlock(db: Database, operator: Actor, at: Date): Promise<void> {
  return db.begin(async (tx) => {
    await tx.query(sql`
      update platform.account set failures = 0, locked_until = null where operator_id = ${operator.operatorId}`)
    await recordAct(tx, operator, at, { what: 'account-unlocked', details: { by: 'command' } })
  })
}
