import { parseArgs } from 'node:util'
import { type Difference, differences, mend } from '../modules/dispensing/index.ts'
import type { Database } from '../platform/sql.ts'

export const help = `changqing recompute-counters [--person ID] [--fix]
  由结算单等只增不改的记录重新计算年度累计、余药、已接单与已配数量，列出与现存数字的差异。
  Counts yearly counters, remaining supply, packs in hand and dispensed packs anew from the append-only rows
  and tells every difference to what is kept.

  --person ID   只算一位参保人                    one person only
  --fix         把现存数字改为重算结果            sets what is kept to what was counted
  --help

  退出码：0 一致（或已修正），1 有差异。  Exit code: 0 agrees (or was mended), 1 differs.`

/** Reports each difference on a line of its own; with --fix each person is mended under the person's lane. */
export async function run(args: readonly string[], open: () => Promise<Database>): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { person: { type: 'string' }, fix: { type: 'boolean', default: false } },
  })
  const person = values.person === undefined ? undefined : Number(values.person)
  if (person !== undefined && !Number.isSafeInteger(person)) {
    console.error('--person 是参保人编号（整数）\n--person is the number of a person')
    return 2
  }
  const db = await open()
  let found = 0
  const walk = differences(db, person)
  for (;;) {
    const { value, done } = await walk.next()
    if (done) return summary(value, found, values.fix)
    for (const one of value) console.log(lineOf(one))
    found += value.length
    if (values.fix) for (const personId of new Set(value.map((one) => one.personId))) await mend(db, personId)
  }
}

const lineOf = ({ personId, what, key, kept, counted }: Difference): string =>
  `${personId}\t${what}\t${key}\t现存 kept ${kept ?? '—'}\t重算 counted ${counted ?? '—'}`

function summary(persons: number, found: number, fixed: boolean): number {
  const mended = found > 0 && fixed
  console.log(
    `核对 ${persons} 人，差异 ${found} 处${mended ? '，已修正' : ''}\n${persons} persons, ${found} differences${mended ? ', mended' : ''}`,
  )
  return found > 0 && !fixed ? 1 : 0
}
