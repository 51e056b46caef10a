import { loadShippedCatalogue } from '../modules/catalogue/index.ts'
import { startOf } from '../platform/day.ts'
import { type Database, type Sql, sql, type Tx } from '../platform/sql.ts'
import { type Built, build } from './city.ts'
import type { CityOptions } from './options.ts'

export { demonstrationPassword, type SignInTold } from './operators.ts'
export type { CityOptions } from './options.ts'

/** Whether anybody lives in this database. */
export async function isInhabited(on: Sql): Promise<boolean> {
  const [found] = await on.query(sql`select from insured.person limit 1`)
  return found !== undefined
}

/** Makes the sample city, whole or not at all. The same seed and the same day make the same city. */
export async function buildCity(db: Database, options: CityOptions): Promise<Built> {
  await loadShippedCatalogue(db, startOf(options.today))
  const built = await db.begin(async (tx) => {
    await trustReferences(tx)
    return build(tx, options)
  })
  // Statistics of the rows that came at once: without them the first questions are answered by slow plans.
  await db.query(sql`analyze`)
  return built
}

/**
 * Millions of rows that refer to one another by construction need not each be looked up again; that is a quarter of the
 * time. A test looks up every reference of a city. Only the owner of a server may ask for this; others wait a little.
 */
async function trustReferences(tx: Tx): Promise<void> {
  // The machines of a cluster each look for themselves.
  if (tx.spread) return
  await tx.script('savepoint trust')
  try {
    await tx.script('set local session_replication_role = replica')
  } catch (error) {
    const notAllowed = '42501'
    if ((error as { code?: string }).code !== notAllowed) throw error
    await tx.script('rollback to savepoint trust')
  }
}
