import { parseArgs } from 'node:util'
import { buildCity, demonstrationPassword, isInhabited, type SignInTold } from '../city/index.ts'
import { dayOf, readDay } from '../platform/day.ts'
import { loadPolicies, shippedPolicies } from '../platform/policies.ts'
import type { Database } from '../platform/sql.ts'

export const help = `changqing city [--persons N] [--seed S] [--today DAY]
  生成示范城市：四地的参保人、机构、药店、医师药师，以及一年的就诊、流转、配药与结算。同一种子、同一天，得到同一座城市。
  Makes the sample city: people, institutions and pharmacies of four places, and a year of visits, circulation,
  dispensing and settlement behind them. The same seed and the same day make the same city.

  --persons N      四地合计人数，默认 2000        persons over all places (CITY_PERSONS)
  --seed S         随机种子，默认 1               the seed number (CITY_SEED)
  --today DAY      城市的今天，默认当天           the city's today; what is settled lies before it
  --policies DIR   政策文件夹                     the folder of packs
  --help

  只在没有参保人的数据库中生成。
  Only in a database where nobody is insured yet.`

/** Makes the city where there is none, and tells who can sign in. */
export async function run(args: readonly string[], open: () => Promise<Database>): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      persons: { type: 'string', default: process.env.CITY_PERSONS ?? '2000' },
      seed: { type: 'string', default: process.env.CITY_SEED ?? '1' },
      today: { type: 'string', default: dayOf(new Date()) },
      policies: { type: 'string', default: process.env.POLICIES_DIR ?? shippedPolicies },
    },
  })
  const persons = Number(values.persons)
  const seed = Number(values.seed)
  const today = readDay(values.today)
  if (!Number.isSafeInteger(persons) || persons < 0) {
    return complain(
      `--persons ${values.persons}：人数应为 0 或正整数\n--persons ${values.persons}: a whole number, 0 or more`,
    )
  }
  if (!Number.isSafeInteger(seed))
    return complain(`--seed ${values.seed}：种子应为整数\n--seed ${values.seed}: a whole number`)
  if (!today) {
    return complain(
      `--today ${values.today}：不是日期，请写成 2026-11-21\n--today ${values.today}: no day of the calendar; write it like 2026-11-21`,
    )
  }
  const db = await open()
  if (await isInhabited(db)) {
    return complain(
      '数据库中已有参保人，示范城市只在空的数据库中生成；请换一个 DATA_DIR 或 DATABASE_URL\nPeople are insured in this database already; the city is made only in an empty one. Set another DATA_DIR or DATABASE_URL',
    )
  }
  const report = (line: string, over: boolean) => {
    if (process.stderr.isTTY) process.stderr.write(over ? `\r${line}` : `\r\x1b[K${line}\n`)
    else if (!over) console.error(line)
  }
  const { signIns } = await buildCity(db, { policies: loadPolicies(values.policies), persons, seed, today, report })
  console.log(signInTable(signIns))
  return 0
}

export function signInTable(signIns: readonly SignInTold[]): string {
  const width = Math.max(...signIns.map(({ login }) => login.length))
  const rows = signIns.map(({ login, name, what }) => `  ${login.padEnd(width)}  ${name}  ${what}`)
  return [`密码 password: ${demonstrationPassword}`, ...rows].join('\n')
}

function complain(text: string): number {
  console.error(text)
  return 2
}
