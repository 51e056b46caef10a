import { restore } from '../platform/backup.ts'
import type { Database } from '../platform/sql.ts'
import { keysMustOpen } from '../service/keys.ts'

export const help = `changqing restore FOLDER
  把备份恢复到一个空的数据库，逐表核对。
  Brings a backup into an empty database, whole or not at all, and compares every table.
  备份中的敏感数据仍是加密的：请先把原来的 evidence.keys 放入 DATA_DIR，或设置 EVIDENCE_KEYS。
  What is sealed in it stays sealed: put its evidence.keys into DATA_DIR before, or set EVIDENCE_KEYS.

  --help`

export async function run(args: readonly string[], open: () => Promise<Database>): Promise<number> {
  const [folder, ...others] = args
  if (folder === undefined || others.length > 0) {
    console.error(help)
    return 2
  }
  const db = await open()
  const tables = await restore(db, folder, keysMustOpen)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  console.log(`${tables.length} 张表，${rows} 行\n${tables.length} tables, ${rows} rows`)
  return 0
}
