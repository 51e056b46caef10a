import { type Database, type Fragment, sql, type Tx } from './sql.ts'

/** Whether the tables of a database lie spread over a Citus cluster. */
export async function isSpread(db: Database): Promise<boolean> {
  if (!(await db.one(sql`select from pg_extension where extname = 'citus'`))) return false
  const found = await db.one<{ spread: boolean }>({
    text: `select exists (select from pg_dist_partition where partmethod = 'h') as spread`,
    values: [],
  })
  return found?.spread ?? false
}

/**
 * The end of a statement that holds its rows. Citus holds rows of one machine only: on spread tables whoever wants those of
 * these names waits for the others at the coordinator, and the rows need no holding.
 */
export async function holding(tx: Tx, names: readonly string[], lock: Fragment): Promise<Fragment> {
  if (!tx.spread) return lock
  await tx.query(sql`
    select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${names.toSorted()}::text[]) as name`)
  return sql.empty
}
