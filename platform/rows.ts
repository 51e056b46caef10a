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

/**
 * Rows of one person or place, said as constants, by which Citus finds their machine. They are not kept back by a relation
 * `lane`: who says them has taken it.
 */
export class Given extends Rows {
  values(columns: Columns): Fragment {
    const given = (row: object, name: string): Value => {
      const value = (row as Readonly<Record<string, Value | undefined>>)[name] ?? null
      return columns[name] === 'jsonb' && value !== null ? JSON.stringify(value) : value
    }
    const rows = this.rows.map((row) => Object.keys(columns).map((name) => given(row, name)))
    // No rows are no statement; a part whose only value this is does not run.
    return rows.length === 0 ? sql`(${'{}'})` : sql.values(rows)
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
  if (source instanceof Given) {
    const typed = names.map((name) => `${name}::${columns[name]} as ${name}`).join(', ')
    return new Fragment(
      [`(select ${typed} from (values `, `) as r(${names.join(', ')})) as r`],
      [source.values(columns)],
    )
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

const ofLane = sql`where r.person_id in (select lane.person_id from lane)`

/** `insert into table (…) select … from rows`: of those in the relation `lane`, or of all. What follows is up to the caller. */
export const insertFrom = (
  table: string,
  source: Source,
  columns: Columns,
  whose: 'lane' | 'all' = 'all',
): Fragment => {
  const names = Object.keys(columns)
  const into = `insert into ${table} (${names.join(', ')}) `
  if (source instanceof Given) return new Fragment([`${into}values `, ''], [source.values(columns)])
  const kept = whose === 'lane' ? ofLane : sql.empty
  const from = `${into}select ${names.map((name) => `r.${name}`).join(', ')} from `
  return new Fragment([from, ' ', ''], [recordset(source, columns), kept])
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
