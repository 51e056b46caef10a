import type { Policies } from '@changqing/engine'
import { buildCity, demonstrationPassword, isInhabited } from '../city/index.ts'
import { hasOperators, isPassword } from '../platform/accounts.ts'
import { dayOf } from '../platform/day.ts'
import type { Role } from '../platform/identity.ts'
import type { Database } from '../platform/sql.ts'
import { sql } from '../platform/sql.ts'
import type { Config } from './config.ts'

/**
 * Whether the sample city is to be made: in an empty database, unless the settings say that none is wanted. One in which
 * somebody can sign in is in earnest use, even before its first insured person: it never gets a sample city.
 */
export async function makesCity(db: Database, { cityPersons }: Pick<Config, 'cityPersons'>): Promise<boolean> {
  return cityPersons > 0 && !(await isInhabited(db)) && !(await hasOperators(db))
}

export async function settleCity(db: Database, policies: Policies, config: Config, at: Date): Promise<void> {
  if (!(await makesCity(db, config))) return
  console.log(`正在生成示例城市 · making the sample city: ${config.cityPersons} persons, seed ${config.citySeed}`)
  await buildCity(db, {
    policies,
    persons: config.cityPersons,
    seed: config.citySeed,
    today: dayOf(at),
    report: (line, over) => tell(line, over),
  })
}

/** A line that may be written over stays on a terminal only until the next one; a file gets no such lines. */
function tell(line: string, over: boolean): void {
  if (!over) console.log(process.stdout.isTTY ? `\r\x1b[K${line}` : line)
  else if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${line}`)
}

const roleWords: Readonly<Record<Role, string>> = {
  doctor: '医生 doctor',
  pharmacist: '药师 pharmacist',
  patient: '参保人 patient',
  insurer: '经办 insurer',
  supervisor: '监管 supervisor',
  'policy-officer': '政策 policy officer',
  admin: '管理员 administrator',
}

type SignIn = { login: string; name: string; role: Role; secret: string; institution: string | null }

const shownAtMost = 80

/** Who can sign in with the password of the demonstration, as long as it has not been changed. */
export async function tellSignIns(db: Database): Promise<void> {
  const found = await db.query<SignIn>(sql`
    select o.login, o.name, o.role, a.secret, i.name as institution
      from platform.operator o
      join platform.account a using (operator_id)
      left join institutions.institution i using (institution_id)
     where o.closed_at is null
     order by o.role, o.login
     limit ${shownAtMost}`)
  const secrets = new Map<string, boolean>()
  for (const { secret } of found) {
    if (!secrets.has(secret)) secrets.set(secret, secrets.size < 3 && (await isPassword(demonstrationPassword, secret)))
  }
  const open = found.filter(({ secret }) => secrets.get(secret))
  if (open.length === 0) return
  console.log(`\n演示账户，密码均为 · demonstration accounts, all with the password: ${demonstrationPassword}`)
  const width = Math.max(...open.map(({ login }) => login.length))
  for (const role of Object.keys(roleWords) as Role[]) {
    const ofRole = open.filter((one) => one.role === role)
    if (ofRole.length > 0) console.log(`  ${roleWords[role]}`)
    for (const { login, name, institution } of ofRole) {
      console.log(`    ${login.padEnd(width)}  ${name}${institution ? ` · ${institution}` : ''}`)
    }
  }
  console.log('')
}
