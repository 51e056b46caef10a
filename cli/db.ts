import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { type DeclaredFile, declared, distribute, planOf, type Step } from '../platform/distribute.ts'
import type { Database } from '../platform/sql.ts'

export const help = `changqing db distribute --plan | --sure
  把同一套表分布到 Citus 集群：按参保人、按机构同置，目录各机一份；中断后可再次执行。
  Spreads the same tables over a Citus cluster: a person's together, an institution's goods together, catalogues on every
  machine. Begun again after an interruption it goes on.

  本版服务还不能在分布后的表上运行（docs/operations.md 说明原因），分布后不能还原：先备份，并以 --sure 确认。
  The service of this version does not run on spread tables yet (docs/operations.md says why), and there is no way back: make a
  backup first, and say --sure.

  --plan     只列出语句                           only tells the statements
  --sure     确认执行                             does it
  --help`

export async function run(args: readonly string[], open: () => Promise<Database>): Promise<number> {
  const { values, positionals } = parseArgs({
    ...{ args: [...args], allowPositionals: true },
    options: { plan: { type: 'boolean', default: false }, sure: { type: 'boolean', default: false } },
  })
  if (positionals.length !== 1 || positionals[0] !== 'distribute' || values.plan === values.sure) {
    console.error(help)
    return 2
  }
  const file = join(import.meta.dirname, '../database/tables.yaml')
  const says = declared(parse(readFileSync(file, 'utf8')) as DeclaredFile)
  const db = await open()
  const say = ({ statement }: Step): void => console.log(`${statement};`)
  if (values.plan) for (const step of await planOf(db, says)) say(step)
  else {
    const count = await distribute(db, says, say)
    console.log(`已分布 ${count} 张表\n${count} tables spread`)
  }
  return 0
}
