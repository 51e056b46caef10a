import { holding } from './cluster.ts'
import { newestPrefix, opened, openedBytes, sealed, sealedBytes, sealedMark, Unopened } from './keys.ts'
import { type Database, type Fragment, type Sql, sql, type Tx } from './sql.ts'
import { Trouble } from './trouble.ts'

/** Where something sealed is kept: declared by the module whose table it is. */
export type SealedPlace = Readonly<{
  table: string
  /** The column that names the row; rows are walked in its order. */
  key: string
  keyType: KeyType
  /** The second column of the name, where one does not name the row. */
  within?: Readonly<{ key: string; keyType: KeyType }>
  column: string
  as: 'text' | 'bytes'
  /** Kept up beside it in the same transaction. */
  also?: (tx: Tx, rows: readonly { key: string; text: string }[]) => Promise<void>
}>
type KeyType = 'bigint' | 'uuid' | 'text'

/** What a value is sealed for. */
export const aboutOf = (
  { table, column }: Pick<SealedPlace, 'table' | 'column'>,
  ...key: readonly (string | number)[]
): string => `${table}.${column}/${key.join('/')}`

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
    let after: readonly string[] | null = null
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

type Batch = Readonly<{ last: readonly string[] | null; rows: number }>

const types: Readonly<Record<KeyType, Fragment>> = { bigint: sql`bigint`, uuid: sql`uuid`, text: sql`text` }

/** The columns that name a row, and a name of it as values of their types. */
function namesOf({ key, keyType, within, table }: SealedPlace) {
  const columns = [{ key, keyType }, ...(within ? [within] : [])].map(({ key, keyType }) => ({
    column: sql`${sql.identifier(table)}.${sql.identifier(key)}`,
    type: types[keyType],
  }))
  return {
    names: sql.join(columns.map(({ column }) => column)),
    asTexts: sql.join(columns.map(({ column }) => sql`${column}::text`)),
    typed: (name: readonly string[]): Fragment =>
      sql.join(columns.map(({ type }, i) => sql`${name[i] ?? null}::text::${type}`)),
    /** The same of a relation `r` with its texts in the column `name`. */
    listed: sql.join(columns.map(({ type }, i) => sql`(r.name ->> ${i}::int)::${type}`)),
  }
}

type Row = Readonly<{ name: readonly string[]; value: string | Buffer }>

async function sealBatch(tx: Tx, place: SealedPlace, left: Fragment, after: readonly string[] | null): Promise<Batch> {
  const { table, as } = place
  const [column, of] = [sql.identifier(place.column), sql.identifier(table)]
  const { names, asTexts, typed, listed } = namesOf(place)
  const held = await holding(tx, [table], sql`for update`)
  const rows = await tx.query<Row>(sql`
    select array[${asTexts}] as name, ${column} as value from ${of}
     where ${column} is not null and ${left} ${after === null ? sql.empty : sql`and (${names}) > (${typed(after)})`}
     order by ${names} limit ${as === 'bytes' ? 20 : batch} ${held}`)
  const last = rows.at(-1)
  if (!last) return { last: null, rows: 0 }
  const texts: { key: string; name: readonly string[]; text: string }[] = []
  for (const { name, value } of rows) {
    const about = aboutOf(place, ...name)
    if (typeof value === 'string') texts.push({ key: name[0] ?? '', name, text: opened(value, about) })
    else
      await tx.query(sql`
        update ${of} set ${column} = ${sealedBytes(openedBytes(value, about), about)} where (${names}) = (${typed(name)})`)
  }
  if (texts.length > 0) {
    await tx.query(sql`
      update ${of} set ${column} = r.value
        from jsonb_to_recordset(${sql.json(texts.map(({ name, text }) => ({ name, value: sealed(text, aboutOf(place, ...name)) })))})
             as r(name jsonb, value text)
       where (${names}) = (${listed})`)
    await place.also?.(tx, texts)
  }
  return { last: last.name, rows: rows.length }
}

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
