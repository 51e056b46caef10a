import { parseArgs } from 'node:util'
import type { Database } from '../platform/sql.ts'
import { recoverAll } from '../service/recovery.ts'
import { now } from './database.ts'

export const help = `changqing recover [--settle]
  查找每一项未决或不完整的业务，逐类说明了结的规则；可反复运行。
  Finds every unknown or half outcome and tells by which rule each kind is settled. It may be run as often as one likes.

  --settle   按规则了结                           settles them by these rules
  --help

  退出码：0 没有未了结的，1 还有。  Exit code: 0 nothing is left, 1 something is.`

export async function run(args: readonly string[], open: () => Promise<Database>): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { settle: { type: 'boolean', default: false } } })
  const report = await recoverAll(await open(), { at: now(), settle: values.settle })
  for (const { name, what, rule, found, left } of report) {
    console.log(`${name}\t发现 found ${found.length}\t未了 left ${left.length}`)
    if (found.length > 0) console.log(`  ${what.zh}：${rule.zh}\n  ${what.en}: ${rule.en}`)
    for (const { key, personId } of left.slice(0, 20))
      console.log(`  - ${key}${personId === null ? '' : ` (${personId})`}`)
  }
  const left = report.reduce((sum, kind) => sum + kind.left.length, 0)
  console.log(left === 0 ? '没有未了结的业务\nnothing is left half' : `还有 ${left} 项\n${left} are left`)
  return left === 0 ? 0 : 1
}
