import { backup } from '../platform/backup.ts'
import type { Database } from '../platform/sql.ts'
import { now } from './database.ts'

export const help = `changqing backup FOLDER
  把全部数据备份到一个目录（服务可继续运行）。
  Writes all data to a folder, as it is at one moment, while the service goes on.

  --help`

export async function run(args: readonly string[], open: () => Promise<Database>): Promise<number> {
  const [folder, ...others] = args
  if (folder === undefined || others.length > 0) {
    console.error(help)
    return 2
  }
  const tables = await backup(await open(), folder, now())
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  console.log(`${tables.length} 张表，${rows} 行\n${tables.length} tables, ${rows} rows`)
  return 0
}
