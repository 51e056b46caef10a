import { restore } from '../platform/backup.ts'
import { mustOpen } from '../platform/sealing.ts'
import type { Database } from '../platform/sql.ts'
import { sealedPlaces } from '../service/keys.ts'

export const help = `changqing restore FOLDER
  把备份恢复到一个空的数据库，逐表核对。
  Brings a backup into an empty database, whole or not at all, and compares every table.

  --help`

export async function run(args: readonly string[], open: () => Promise<Database>): Promise<number> {
  const [folder, ...others] = args
  if (folder === undefined || others.length > 0) {
    console.error(help)
    return 2
  }
  const db = await open()
  const tables = await restore(db, folder)
  for (const place of sealedPlaces.slice(0, 1)) await mustOpen(db, place)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  console.log(`${tables.length} 张表，${rows} 行\n${tables.length} tables, ${rows} rows`)
  return 0
}
