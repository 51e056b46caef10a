import { Fragment, type Query, sql, statementName, type Value } from './sql.ts'

/** The columns of rows, each with its PostgreSQL type, in the order in which a table of rows has them. */
export type Columns = Readonly<Record<string, ColumnType>>
type ColumnType =
  | ('uuid' | 'bigint' | 'integer' | 'smallint' | 'numeric' | 'date' | 'timestamptz')
  | ('text' | 'jsonb' | 'boolean')

/** Rows that go in as one array a column: PostgreSQL reads them several times as fast as JSON. */
export class Rows {
  readonly rows: readonly object[]

  constructor(rows: readonly object[]) {
    this.rows = rows
  }
}

/** Where rows of a name will stand in a statement that is written once and asked often. */
class Slot extends Rows {
  readonly name: string

  constructor(name: string) {
    super([])
    this.name = name
  }
}

/** A column of a slot while its statement is written. */
type Mark = Readonly<{ slot: string; column: string; type: ColumnType }>

/** A statement over named rows: its text is made once, however often it is asked. */
export function preparedRows<Name extends string>(
  write: (rows: (name: Name) => Rows) => Fragment,
): (rows: Readonly<Record<Name, readonly object[]>>) => Query {
  const values: Value[] = []
  const text = write((name) => new Slot(name)).write(values, { next: 1 })
  const marks = values as unknown as readonly Mark[]
  const name = statementName(text)
  return (rows) => ({
    ...{ text, name },
    values: marks.map(({ slot, column, type }) => arrayOf(rows[slot as Name], column, type)),
  })
}

/** What a part of a larger statement takes: a `sql.list` of JSON, or rows by column where every microsecond counts. */
export type Source = Fragment | Rows

/** `(…) as r(…)` of the rows, with these columns of theirs. */
export function recordset(source: Source, columns: Columns): Fragment {
  const names = Object.keys(columns)
  if (source instanceof Fragment) {
    const typed = names.map((name) => `${name} ${columns[name]}`).join(', ')
    return new Fragment(['json_to_recordset(', `) as r(${typed})`], [source])
  }
  const ends = names.map(
    (name, i) => `::${columns[name]}[]${i < names.length - 1 ? ', ' : `) as r(${names.join(', ')})`}`,
  )
  return new Fragment(
    ['unnest(', ...ends],
    names.map((column) => {
      const type = columns[column] ?? 'text'
      return source instanceof Slot ? { slot: source.name, column, type } : arrayOf(source.rows, column, type)
    }),
  )
}

/** A plan takes a `sql.list` for a hundred rows and joins it with a scan of the whole table: one by one it looks each up. */
export function fewRecords(source: Source, columns: Columns): Fragment {
  if (source instanceof Rows) return recordset(source, columns)
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`)
  return new Fragment(['', `, json_to_record(e) as r(${typed.join(', ')})`], [sql.few(source)])
}

/** `insert into table (…) select … from rows`; what follows is up to the caller. */
export const insertFrom = (table: string, source: Source, columns: Columns): Fragment => {
  const names = Object.keys(columns)
  const into = `insert into ${table} (${names.join(', ')}) select ${names.map((name) => `r.${name}`).join(', ')} from `
  return new Fragment([into, ''], [recordset(source, columns)])
}

/** One column as PostgreSQL writes an array. */
function arrayOf(rows: readonly object[], name: string, type: ColumnType): string {
  const quoted = type === 'text' || type === 'jsonb'
  let text = '{'
  for (const row of rows) {
    const value = (row as Readonly<Record<string, unknown>>)[name]
    if (text.length > 1) text += ','
    if (value === null || value === undefined) text += 'NULL'
    else if (quoted) text += inQuotes(type === 'jsonb' ? JSON.stringify(value) : String(value))
    else text += value instanceof Date ? value.toISOString() : String(value)
  }
  return `${text}}`
}

const special = /["\\]/
const inQuotes = (text: string): string => `"${special.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`
