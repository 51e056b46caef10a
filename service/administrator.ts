import { randomBytes } from 'node:crypto'
import { addOperators, hashPassword, hasOperators } from '../platform/accounts.ts'
import { uuidv7 } from '../platform/ids.ts'
import type { Database } from '../platform/sql.ts'

/** A database in which nobody can sign in gets one administrator, whose password is told once and kept nowhere. */
export async function makeFirstOperator(db: Database, at: Date, say: (line: string) => void): Promise<void> {
  if (await hasOperators(db)) return
  const password = randomBytes(12).toString('base64url')
  const administrator = {
    operatorId: uuidv7(at),
    login: 'admin',
    name: '系统管理员',
    role: 'admin' as const,
    institutionId: null,
    practitionerId: null,
    personId: null,
    region: null,
    secret: await hashPassword(password),
  }
  await db.begin((tx) => addOperators(tx, [administrator], at))
  say(`首位管理员（密码只显示这一次）· first administrator (shown only this once): admin / ${password}`)
}
