import { type Sql, sql } from '../../../platform/sql.ts'
import type { Stored } from './reading.ts'

export type Target = Readonly<{ table: string; keys: readonly string[] }>

export function keyOf(target: Target, stored: Stored): string {
  return target.keys.map((key) => String(stored[key])).join(' ')
}

/** The rows that are there already, by key, as they are stored. */
export async function present(db: Sql, target: Target, rows: readonly Stored[]): Promise<Map<string, Stored>> {
  const found = await db.query<{ row: Stored }>(sql`
    select to_jsonb(t) as row
      from ${sql.identifier(target.table)} t
      join jsonb_populate_recordset(null::${sql.identifier(target.table)}, ${sql.json(rows)}) given
     using (${sql.join(target.keys.map((key) => sql.identifier(key)))})`)
  return new Map(found.map(({ row }) => [keyOf(target, row), row]))
}

/** Writes the rows whole: new ones are added, those with the same key replaced. */
export async function put(db: Sql, target: Target, rows: readonly Stored[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const names = Object.keys(first)
  const columns = sql.join(names.map((name) => sql.identifier(name)))
  const changes = names
    .filter((name) => !target.keys.includes(name))
    .map((name) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`)
  await db.query(sql`
    insert into ${sql.identifier(target.table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.identifier(target.table)}, ${sql.json(rows)})
    on conflict (${sql.join(target.keys.map((key) => sql.identifier(key)))})
    do ${changes.length > 0 ? sql`update set ${sql.join(changes)}` : sql`nothing`}`)
}
