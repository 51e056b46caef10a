import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import type { Actor } from './identity.ts'
import type { Sql } from './sql.ts'
import { sql } from './sql.ts'

/** Some 32 MB and a fifth of a second a guess, as OWASP advises for scrypt. */
const cost = { N: 2 ** 15, r: 8, p: 3 }
const keyLength = 32

function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyLength, { ...options, maxmem: 256 * 2 ** 20 }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** The secret that is kept: its cost stands in it, so that a later, higher cost still reads the older ones. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$')
}

export async function isPassword(password: string, secret: string): Promise<boolean> {
  const [kind, n, r, p, salt, key] = secret.split('$')
  if (kind !== 'scrypt' || !salt || !key) throw new Error('a kept secret is not of a known kind')
  const derived = await derive(password, Buffer.from(salt, 'base64'), { N: Number(n), r: Number(r), p: Number(p) })
  return timingSafeEqual(derived, Buffer.from(key, 'base64'))
}

/** Whether a secret was given, found in a time that tells nothing of how much of it was right. */
export function isSame(given: string, secret: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(secret)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** A person who may sign in. Without a secret only an outside identity provider (`subject`) lets them in. */
export type NewOperator = Actor & Readonly<{ secret?: string; subject?: string }>

/** Whether anybody can act in this database. */
export async function hasOperators(on: Sql): Promise<boolean> {
  return (await on.one(sql`select 1 from platform.operator limit 1`)) !== undefined
}

/** Adds operators with their accounts. `secret` comes from `hashPassword`. */
export async function addOperators(on: Sql, operators: readonly NewOperator[], at: Date): Promise<void> {
  for (let start = 0; start < operators.length; start += 2000) {
    await addSome(on, operators.slice(start, start + 2000), at)
  }
}

async function addSome(on: Sql, operators: readonly NewOperator[], at: Date): Promise<void> {
  await on.query(sql`
    insert into platform.operator
           (operator_id, login, name, role, institution_id, practitioner_id, person_id, region, subject, created_at)
    values ${sql.values(
      operators.map((one) => [
        one.operatorId,
        one.login,
        one.name,
        one.role,
        one.institutionId,
        one.practitionerId,
        one.personId,
        one.region,
        one.subject ?? null,
        at,
      ]),
    )}`)
  const accounts = operators.flatMap(({ operatorId, secret }) => (secret ? [[operatorId, secret, at]] : []))
  if (accounts.length > 0) {
    await on.query(sql`insert into platform.account (operator_id, secret, changed_at) values ${sql.values(accounts)}`)
  }
}
