import { createHash } from 'node:crypto'
import pg from 'pg'
import { namingConstraint } from './cluster-errors.ts'
import { type Hearing, Presence } from './presence.ts'
import { Refusal } from './refusal.ts'
import { pieces, traced } from './traced.ts'
import { opening, type Wall, withoutCopy } from './wall.ts'

/** What PostgreSQL can be given as a value. An object goes in as JSON, an array as a PostgreSQL array. */
export type Value = string | number | bigint | boolean | null | Date | Uint8Array | readonly Value[] | JsonObject
type JsonObject = { readonly [key: string]: unknown }

/** One statement with its values apart. Named ones are prepared once a connection and only bound after that. */
export type Query = Readonly<{ text: string; values: readonly Value[]; name?: string }>

/** A piece of SQL: a whole statement or a part that is put into one. */
export class Fragment implements Query {
  readonly #strings: readonly string[]
  readonly #parts: readonly (Value | Fragment)[]
  /** A list of changing length makes a new text each time; preparing those would fill the connection's memory. */
  readonly #lasting: boolean

  constructor(strings: readonly string[], parts: readonly (Value | Fragment)[], lasting = true) {
    this.#strings = strings
    this.#parts = parts
    this.#lasting = lasting
  }

  get text(): string {
    return this.write([], { next: 1 })
  }

  get values(): readonly Value[] {
    return this.#parts.flatMap((part) => (part instanceof Fragment ? part.values : [part]))
  }

  get lasting(): boolean {
    return this.#lasting && this.#parts.every((part) => !(part instanceof Fragment) || part.lasting)
  }

  /** The text with numbered places, and the values in the order of their numbers added to `values`. */
  write(values: Value[], place: { next: number }): string {
    let text = this.#strings[0] ?? ''
    this.#parts.forEach((part, i) => {
      if (part instanceof Fragment) text += part.write(values, place)
      else {
        values.push(part)
        text += `$${place.next++}`
      }
      text += this.#strings[i + 1] ?? ''
    })
    return text
  }
}

const names = new Map<string, string>()
/** The name by which a text is prepared. */
export function statementName(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = `cq_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  names.set(text, name)
  return name
}

/** A plan holds for one role: each has its own, or a connection that serves them in turn would plan at every turn. */
function ready(query: Query, by = ''): { text: string; values: Value[]; name?: string } {
  if (!(query instanceof Fragment)) return { ...query, values: [...query.values] }
  const values: Value[] = []
  const text = query.write(values, { next: 1 })
  if (values.length > 65_535) throw new RangeError(`a statement takes at most 65,535 values, not ${values.length}`)
  return query.lasting ? { text, values, name: statementName(text) + by } : { text, values }
}

/** SQL as it is written: every `${value}` becomes a parameter, every `${sql`…`}` a part of the text. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Value | Fragment)[]): Fragment {
  return new Fragment(strings, parts)
}

/** Parts with a separator between them (`, ` unless another is given). */
sql.join = (parts: readonly Fragment[], separator = ', '): Fragment =>
  new Fragment(['', ...parts.slice(1).map(() => separator), ''], parts, false)

/** Rows for a multi-row VALUES: `insert into t (a, b) values ${sql.values(rows)}`. */
sql.values = (rows: readonly (readonly Value[])[]): Fragment => {
  if (rows.length === 0) throw new RangeError('VALUES needs at least one row')
  return sql.join(rows.map((row) => new Fragment(['(', ...row.slice(1).map(() => ', '), ')'], row)))
}

/** An identifier that is not known when the code is written (a table of a loop). */
sql.identifier = (identifier: string): Fragment =>
  new Fragment([identifier.split('.').map(pg.escapeIdentifier).join('.')], [], true)

/** A value that is JSON whatever its shape: an array or a plain string as jsonb. */
sql.json = (value: unknown): Fragment => new Fragment(['', '::jsonb'], [JSON.stringify(value)])

/** Rows for `json_to_recordset` and its like, which read them faster as text than as jsonb. */
sql.list = (rows: readonly object[]): Fragment => new Fragment(['', '::json'], [JSON.stringify(rows)])

/**
 * A `sql.list` as rows of one column `e`, of which the planner expects few: each is then looked up by its key, where a list
 * that it takes for a hundred rows is joined with a scan of the whole table.
 */
sql.few = (list: Fragment): Fragment => sql`unnest(array(select json_array_elements(${list}))) as e`

/** Nothing: the other branch of a condition inside a statement. */
sql.empty = new Fragment([''], [])

/** What a store function asks for: a transaction or the database itself. */
export interface Sql {
  query<Row extends object>(query: Query): Promise<Row[]>
  /** The only row, or nothing. Two rows are a fault in the statement. */
  one<Row extends object>(query: Query): Promise<Row | undefined>
  /** Whether its tables lie spread over the machines of a Citus cluster, which does not run every statement. */
  readonly spread?: boolean
}

/** A transaction. What is done with it is kept together or not at all. */
export interface Tx extends Sql {
  /** Several statements in one text, without values: migrations. */
  script(text: string): Promise<void>
  readonly client: pg.ClientBase
}

export interface Database extends Sql {
  /** Runs the work in one transaction. A thrown error or a returned Refusal takes everything back. */
  begin<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** For the few statements that are asked all day: planned once a connection, whatever their values are. */
  readonly steady: Sql
  /** The same database as it lies open to somebody: of the tables of persons only the rows that are before them. */
  behind(wall: Wall): Database
  /** The same database over connections of their own, which wait so long and no longer; one watch looks after all of them. */
  patient(more: Patiently): Database
  /** Hears what servers of this database tell each other; one that is not watched hears nothing. */
  hear(hearing: Hearing): void
  /** Cuts all connections, also under what is being done, which is then undone. One that is not watched ends when that is done. */
  abandon(): Promise<void>
  /** Ends all connections; a second call changes nothing. */
  close(): Promise<void>
  readonly url: string
}

export const isDatabase = (on: Sql): on is Database => 'begin' in on

/** One plan for all values, which is not to suit the day on which a table was small. */
const steadily = ' -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_memoize=off'

/**
 * What goes to several machines goes over one connection to each, which sees all that its transaction did before. A list that
 * joins what lies on different machines is answered, slowly.
 */
const oneByOne = ' -c citus.multi_shard_modify_mode=sequential -c citus.enable_repartition_joins=on'

/** How long the database may let us wait: for a lock, for a statement, and we it between two statements; 0 is for ever. */
export type Patience = Readonly<{ lockMs: number; statementMs: number; idleMs: number }>

type Patiently = Readonly<{ connections: number; patience: Patience }>

type Options = Readonly<{
  connections?: number
  patience?: Patience
  name?: string
  /** Whether to look if the database answers, and to give up at once what it does not (a server that people wait for). */
  watched?: boolean
  spread?: boolean
}>

/** Connects lazily; `connections` about four a core serve more than many do. */
export function openDatabase(url: string, options: Options = {}): Database {
  return open(url, options, options.watched ? new Watched(url) : undefined)
}

function open(url: string, options: Options, watched: Watched | undefined): Database {
  const connections = options.connections ?? 8
  const pool = poolOf(url, options, connections)
  // Citus cannot route a plan that is to hold for all values.
  const steady = poolOf(url, sooner(options), Math.ceil(connections / 2), options.spread ? '' : steadily)
  const presence = watched?.presence
  watched?.watch([pool, steady])
  const others: Database[] = []
  const during = <T>(work: () => Promise<T>): Promise<T> => (presence ? presence.during(work) : work())
  let closing: Promise<unknown> | undefined
  const spread = options.spread ?? false
  const { query, one } = asking(pool, { by: undefined, spread })
  const db: Database = {
    ...{ url, spread },
    query: (question) => during(() => query(question)),
    one: (question) => during(() => one(question)),
    begin: (work) => during(() => inTransaction(pool, work, { texts: ['begin'], spread })),
    behind: (wall) => {
      const begin = { texts: opening(wall, spread), by: wall.by, spread }
      return openTo(db, (work) => during(() => inTransaction(pool, work, begin)))
    },
    steady: {
      spread,
      query: (question) => during(() => asking(steady, { by: undefined, spread }).query(question)),
      one: (question) => during(() => asking(steady, { by: undefined, spread }).one(question)),
    },
    patient: (more) => {
      const other = open(url, { ...options, ...more }, watched)
      others.push(other)
      return other
    },
    hear: (hearing) => presence?.hear(hearing),
    abandon: async () => {
      watched?.cut()
      await db.close()
    },
    close: async () => {
      closing ??= Promise.all([presence?.end(), pool.end(), steady.end(), ...others.map((other) => other.close())])
      await closing
    },
  }
  return db
}

function poolOf(url: string, options: Options, connections: number, settings = ''): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: options.name ?? 'changqing',
    types: ownTypes(),
    connectionTimeoutMillis: options.patience?.lockMs ?? 10_000,
    // Short statements: compiling one takes longer than running it, and a fetch costs what it does on disks of today.
    options: `-c timezone=Asia/Shanghai -c jit=off -c random_page_cost=1.1${waiting(options)}${settings}${options.spread ? oneByOne : ''}`,
  })
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  return pool
}

/** Said when a connection is opened: no statement costs a trip more. */
const waiting = ({ patience }: Options): string =>
  patience
    ? ` -c lock_timeout=${patience.lockMs} -c statement_timeout=${patience.statementMs}` +
      ` -c idle_in_transaction_session_timeout=${patience.idleMs}`
    : ''

/** What many wait for together gives up sooner: then each is tried by itself, within the patience of a single one. */
const sooner = (options: Options): Options =>
  options.patience
    ? { ...options, patience: { ...options.patience, lockMs: Math.ceil(options.patience.lockMs / 3) } }
    : options

function openTo(db: Database, begin: Database['begin']): Database {
  return {
    ...db,
    begin,
    query: (question) => begin((tx) => tx.query(question)),
    one: (question) => begin((tx) => tx.one(question)),
  }
}

/** Cuts the connections of a database that is gone: they would say nothing for minutes, and new ones are made. */
class Watched {
  readonly presence: Presence
  readonly #open = new Set<pg.PoolClient>()

  constructor(url: string) {
    this.presence = new Presence(url, () => this.cut())
  }

  cut(): void {
    for (const client of this.#open) client.connection?.stream.destroy()
  }

  watch(pools: readonly pg.Pool[]): void {
    for (const pool of pools) {
      pool.on('connect', (client) => this.#open.add(client))
      pool.on('remove', (client) => this.#open.delete(client))
    }
  }
}

/** The same server, another database: only the path of an address changes. */
export function withDatabase(url: string, database: string): string {
  return url.replace(/^(\w+:\/\/[^/]*)(\/[^?]*)?/, `$1/${database}`)
}

function asking(
  client: Pick<pg.ClientBase, 'query'> | pg.Pool,
  { by, spread }: { by: Wall['by'] | undefined; spread: boolean },
): Sql {
  const query = async <Row extends object>(question: Query): Promise<Row[]> => {
    const plain = ready(question, by)
    const asked = spread && by ? { ...plain, text: withoutCopy(plain.text) } : plain
    const ask = async () => {
      const answered = client.query<Row>(asked)
      return (await (spread ? answered.catch(namingConstraint) : answered)).rows
    }
    return pieces.hasSubscribers
      ? traced({ kind: 'statement', name: asked.text, attributes: {} }, ask, (rows) => ({ rows: rows.length }))
      : ask()
  }
  return {
    ...{ query, spread },
    one: async <Row extends object>(question: Query): Promise<Row | undefined> => {
      const [first, second] = await query<Row>(question)
      if (second) throw new Error(`one row was expected and several came: ${ready(question).text.slice(0, 120)}`)
      return first
    },
  }
}

type Beginning = Readonly<{ texts: readonly string[]; by?: Wall['by']; spread: boolean }>

async function inTransaction<T>(
  pool: pg.Pool,
  work: (tx: Tx) => Promise<T>,
  { texts, by, spread }: Beginning,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  // While it is ours the pool does not listen, and a lost connection that nobody hears of would end the process.
  const lose = (error: Error): void => {
    broken = error
  }
  client.on('error', lose)
  try {
    for (const text of texts) await client.query(text)
    const tx: Tx = {
      ...asking(client, { by, spread }),
      client,
      script: async (text) => {
        await client.query(text)
      },
    }
    const outcome = await work(tx)
    await client.query(outcome instanceof Refusal ? 'rollback' : 'commit')
    return outcome
  } catch (error) {
    await client.query('rollback').catch(lose)
    throw error
  } finally {
    client.off('error', lose)
    client.release(broken)
  }
}

function wholeOrFraction(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) || text.includes('.')) return value
  throw new RangeError(`${text} from the database does not fit a safe integer`)
}

/** Whole numbers as numbers, days as 'YYYY-MM-DD' (a Date would shift with the machine's zone), instants as Date. */
function ownTypes(): pg.TypeOverrides {
  const types = new pg.TypeOverrides()
  const readTexts = types.getTypeParser(1009) as unknown as (text: string) => (string | null)[]
  const readNumbers = (text: string) => readTexts(text).map((item) => (item === null ? null : wholeOrFraction(item)))
  const [int8, int8s, numeric, numerics, day, days] = [20, 1016, 1700, 1231, 1082, 1182]
  types.setTypeParser(int8, wholeOrFraction)
  types.setTypeParser(int8s, readNumbers)
  types.setTypeParser(numeric, wholeOrFraction)
  types.setTypeParser(numerics, readNumbers)
  types.setTypeParser(day, (text: string) => text)
  types.setTypeParser(days, readTexts)
  return types
}
