import { loadShippedCatalogue } from '../modules/catalogue/index.ts'
import { startOf } from '../platform/day.ts'
import { type Database, type Sql, sql } from '../platform/sql.ts'
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
  const built = await db.begin((tx) => build(tx, options))
  // Statistics of the rows that came at once: without them the first questions are answered by slow plans.
  await db.query(sql`analyze`)
  return built
}
