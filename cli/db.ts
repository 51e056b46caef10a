import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { distribute, planOf, readDeclared, type Step } from '../platform/distribute.ts'
import type { Database } from '../platform/sql.ts'

export const help = `changqing db distribute --plan | --sure
  把同一套表分布到 Citus 集群：按参保人、按机构同置，目录各机一份；中断后可再次执行。
  Spreads the same tables over a Citus cluster: a person's together, an institution's goods together, catalogues on every
  machine. Begun again after an interruption it goes on.

  升级带来新表时再执行一次即可。分布期间请停止服务；分布后不能还原（docs/operations.md）：先备份，并以 --sure 确认。
  Run again when an upgrade brought tables, it takes them along. Stop the service meanwhile. There is no way back
  (docs/operations.md): make a backup first, and say --sure.

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
  const says = readDeclared(join(import.meta.dirname, '../database/tables.yaml'))
  const db = await open()
  const say = ({ statement }: Step): void => console.log(`${statement};`)
  if (values.plan) for (const step of await planOf(db, says)) say(step)
  else {
    const count = await distribute(db, says, say)
    console.log(`已分布 ${count} 张表\n${count} tables spread`)
  }
  return 0
}
