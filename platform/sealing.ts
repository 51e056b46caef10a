import { newestPrefix, opened, openedBytes, sealed, sealedBytes, sealedMark, Unopened } from './keys.ts'
import { type Database, type Fragment, type Sql, sql, type Tx } from './sql.ts'
import { Trouble } from './trouble.ts'

/** Where something sealed is kept: declared by the module whose table it is. */
export type SealedPlace = Readonly<{
  table: string
  /** The column that names the row; rows are walked in its order. */
  key: string
  keyType: 'bigint' | 'uuid' | 'text'
  column: string
  as: 'text' | 'bytes'
  /** Kept up beside it in the same transaction. */
  also?: (tx: Tx, rows: readonly { key: string; text: string }[]) => Promise<void>
}>

/** What a value is sealed for. */
export const aboutOf = ({ table, column }: Pick<SealedPlace, 'table' | 'column'>, key: string | number): string =>
  `${table}.${column}/${key}`

const batch = 500

/** Seals what is still in clear, from before there were keys. Stopped at any moment, it goes on where it was. */
export const sealEverything = (db: Database, places: readonly SealedPlace[], say: Told): Promise<number> =>
  walk(db, places, { say, left: inClear })

/** Seals anew, with the newest key, what an older one sealed: after it, the older ones can be given up. */
export const rotate = (db: Database, places: readonly SealedPlace[], say: Told): Promise<number> =>
  walk(db, places, { say, left: ({ as, column }) => sql`not ${startsWith(as, column, newestPrefix())}` })

/** Told after each batch: where it is and how many rows were sealed there. */
type Told = (table: string, rows: number) => void
type Left = Readonly<{ say: Told; left: (place: SealedPlace) => Fragment }>

/** Word for word the condition of the indexes of what is left to seal. */
const inClear = ({ as, column }: SealedPlace): Fragment =>
  as === 'text'
    ? sql`not starts_with(${sql.identifier(column)}, 's1:')`
    : sql`not (substring(${sql.identifier(column)} from 1 for 3) = 's1:'::bytea)`

function startsWith(as: SealedPlace['as'], column: string, mark: string): Fragment {
  const name = sql.identifier(column)
  return as === 'text'
    ? sql`starts_with(${name}, ${mark})`
    : sql`(substring(${name} from 1 for ${mark.length}) = ${Buffer.from(mark)})`
}

async function walk(db: Database, places: readonly SealedPlace[], { say, left }: Left): Promise<number> {
  let all = 0
  for (const place of places) {
    let after: string | null = null
    let here = 0
    do {
      const done: Batch = await db.begin((tx) => sealBatch(tx, place, left(place), after))
      after = done.last
      here += done.rows
      if (done.rows > 0) say(`${place.table}.${place.column}`, here)
    } while (after !== null)
    all += here
  }
  return all
}

type Batch = Readonly<{ last: string | null; rows: number }>

async function sealBatch(tx: Tx, place: SealedPlace, left: Fragment, after: string | null): Promise<Batch> {
  const { table, as, keyType } = place
  const [key, column, of] = [sql.identifier(place.key), sql.identifier(place.column), sql.identifier(table)]
  const type = new Map([
    ['bigint', sql`::bigint`],
    ['uuid', sql`::uuid`],
    ['text', sql`::text`],
  ] as const).get(keyType)
  const rows = await tx.query<{ key: string; value: string | Buffer }>(sql`
    select ${key}::text as key, ${column} as value from ${of}
     where ${column} is not null and ${left} ${after === null ? sql.empty : sql`and ${key} > ${after}${type ?? sql.empty}`}
     order by ${of}.${key} limit ${as === 'bytes' ? 20 : batch}
       for update`)
  const last = rows.at(-1)
  if (!last) return { last: null, rows: 0 }
  const clear = rows.map(({ key, value }) => ({ key, clear: open(value, aboutOf(place, key)) }))
  for (const [i, { key: id, clear: content }] of clear.entries())
    if (typeof content !== 'string')
      await tx.query(sql`
        update ${of} set ${column} = ${sealedBytes(content, aboutOf(place, id))} where ${key} = ${rows[i]?.key ?? id}${type ?? sql.empty}`)
  if (as === 'text') {
    const texts = clear.map(({ key: id, clear: text }) => ({ key: id, text: String(text) }))
    await tx.query(sql`
      update ${of} set ${column} = r.value
        from jsonb_to_recordset(${sql.json(texts.map(({ key: id, text }) => ({ key: id, value: sealed(text, aboutOf(place, id)) })))})
             as r(key text, value text)
       where ${of}.${key} = r.key${type ?? sql.empty}`)
    await place.also?.(tx, texts)
  }
  return { last: last.key, rows: rows.length }
}

const open = (value: string | Buffer, about: string): string | Buffer =>
  typeof value === 'string' ? opened(value, about) : openedBytes(value, about)

/** How many rows stand under which key; in clear under ''. */
export async function keysInUse(
  on: Sql,
  places: readonly SealedPlace[],
): Promise<{ place: string; key: string; rows: number }[]> {
  const found = []
  for (const { table, column, as } of places) {
    const name = sql.identifier(column)
    const text = as === 'text' ? name : sql`encode(substring(${name} from 1 for 24), 'escape')`
    const head = as === 'text' ? sql`starts_with(${name}, ${sealedMark})` : startsWith(as, column, sealedMark)
    const rows = await on.query<{ key: string; rows: number }>(sql`
      select case when ${head} then split_part(${text}, ':', 2) else '' end as key, count(*) as rows
        from ${sql.identifier(table)} where ${name} is not null group by 1 order by 1`)
    found.push(...rows.map((row) => ({ place: `${table}.${column}`, ...row })))
  }
  return found
}

/** Refuses to work with keys that do not open what is kept: a second machine, or a restored backup, needs those of the first. */
export async function mustOpen(on: Sql, { table, key, column }: SealedPlace): Promise<void> {
  const rows = await on.query<{ key: string; value: string }>(sql`
    (select ${sql.identifier(key)}::text as key, ${sql.identifier(column)} as value from ${sql.identifier(table)}
      where starts_with(${sql.identifier(column)}, ${sealedMark}) order by ${sql.identifier(key)} limit 1)
    union all
    (select ${sql.identifier(key)}::text, ${sql.identifier(column)} from ${sql.identifier(table)}
      where starts_with(${sql.identifier(column)}, ${sealedMark}) order by ${sql.identifier(key)} desc limit 1)`)
  for (const row of rows) {
    try {
      opened(row.value, aboutOf({ table, column }, row.key))
    } catch (error) {
      if (!(error instanceof Unopened)) throw error
      throw new Trouble(
        {
          zh: `数据库中的敏感数据是用密钥 ${error.keyId} 加密的，现有密钥打不开。请把原来的密钥放入 EVIDENCE_KEYS，或把原数据目录的 evidence.keys 复制过来。`,
          en: `Sensitive data in this database is sealed with key ${error.keyId}, which the given keys do not open. Put the first installation’s keys into EVIDENCE_KEYS, or copy its evidence.keys here.`,
        },
        error,
      )
    }
  }
}
