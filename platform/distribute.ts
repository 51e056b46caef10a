import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Database, type Sql, sql } from './sql.ts'
import { Trouble } from './trouble.ts'

export type Kind = 'reference' | 'person' | 'institution' | 'unique' | 'local'

/** What database/tables.yaml declares: the kind of each table, and the column that spreads it. */
export type Declared = Readonly<{
  kinds: ReadonlyMap<string, { readonly kind: Kind; readonly column: string | undefined }>
  monthly: ReadonlyMap<string, string>
}>

export type DeclaredFile = Readonly<Record<'reference' | 'person' | 'institution' | 'local', readonly string[]>> & {
  readonly unique: Readonly<Record<string, string>>
  readonly monthly: Readonly<Record<string, string>>
}

/** The tables as a file declares them. */
export const readDeclared = (file: string): Declared => declared(parse(readFileSync(file, 'utf8')) as DeclaredFile)

export function declared(file: DeclaredFile): Declared {
  const kinds = new Map<string, { kind: Kind; column: string | undefined }>()
  const declare = (table: string, kind: Kind, column?: string): void => {
    if (kinds.has(table)) throw new Error(`database/tables.yaml declares ${table} twice`)
    kinds.set(table, { kind, column })
  }
  for (const table of file.reference) declare(table, 'reference')
  for (const table of file.person) declare(table, 'person', 'person_id')
  for (const table of file.institution) declare(table, 'institution', 'institution_id')
  for (const [table, column] of Object.entries(file.unique)) declare(table, 'unique', column)
  for (const table of file.local) declare(table, 'local')
  return { kinds, monthly: new Map(Object.entries(file.monthly)) }
}

/** The order in which Citus takes them: what others refer to comes first. */
const order: readonly Kind[] = ['reference', 'person', 'institution', 'unique']

export type Step = Readonly<{ table: string; kind: Kind | 'wall' | 'key'; statement: string }>

/**
 * The statements that spread the tables over the machines of a Citus cluster, in their order. Citus takes neither a wall that
 * looks into other tables nor a foreign key to a table that it is about to spread: walls are taken down and built anew as it
 * takes them, such keys are taken off before and put on again at the end.
 */
export async function planOf(on: Sql, says: Declared): Promise<readonly Step[]> {
  const keys = (await keysOf(on)).filter(({ to }) => isSpread(says, to))
  return [
    ...(await wallsOf(on)),
    ...keys.map(unbinding),
    ...spreading(says, await referencesOf(on), new Set()),
    ...keys.map(binding),
    walling,
  ]
}

const isSpread = ({ kinds }: Declared, table: string): boolean =>
  ['person', 'institution', 'unique'].includes(kinds.get(table)?.kind ?? '')

function spreading(says: Declared, needs: References, known: ReadonlySet<string>): readonly Step[] {
  return order.flatMap((kind) => {
    const tables = [...says.kinds].filter(([, is]) => is.kind === kind).map(([table]) => table)
    const first = inOrder(tables, needs)
    // A table that comes later lies beside one that lies there already.
    const anchors = [...first.filter((table) => known.has(table)), ...first]
    return first
      .filter((table) => !known.has(table))
      .map((table) => ({ table, kind, statement: statementOf(table, says, anchors) }))
  })
}

/** Policies of spread tables ask functions for what lies in other tables (migration 0040). */
const walling: Step = { table: 'platform', kind: 'wall', statement: 'select platform.guard_persons()' }

async function wallsOf(on: Sql): Promise<readonly Step[]> {
  const walls = await on.query<{ table: string; statement: string }>(sql`
    select p.polrelid::regclass::text as "table", format('drop policy %I on %s', p.polname, p.polrelid::regclass) as statement
      from pg_policy p
    union all
    select c.oid::regclass::text, format('alter table %s disable row level security', c.oid::regclass)
      from pg_class c where c.relrowsecurity
     order by 1, 2 desc`)
  return walls.map((wall) => ({ ...wall, kind: 'wall' }))
}

type Key = Readonly<{ table: string; to: string; name: string; definition: string }>

const keysOf = (on: Sql): Promise<Key[]> =>
  on.query<Key>(sql`
    select k.conrelid::regclass::text as "table", k.confrelid::regclass::text as "to", k.conname as name,
           pg_get_constraintdef(k.oid) as definition
      from pg_constraint k where k.contype = 'f' and k.conparentid = 0
     order by 1, 3`)

const unbinding = ({ table, name }: Key): Step => ({
  ...{ table, kind: 'key', statement: `alter table ${table} drop constraint ${name}` },
})
const binding = ({ table, name, definition }: Omit<Key, 'to'>): Step => ({
  ...{ table, kind: 'key', statement: `alter table ${table} add constraint ${name} ${definition}` },
})

function statementOf(table: string, { kinds }: Declared, anchors: readonly string[]): string {
  const { kind, column } = kinds.get(table) ?? {}
  if (kind === 'reference') return `select create_reference_table('${table}')`
  // Tables of one person, of one institution's goods, or of what bears the same code lie on the same machine.
  const anchor = anchors.find((one) => kinds.get(one)?.column === column)
  const beside = anchor === undefined || table === anchor ? 'none' : anchor
  return `select create_distributed_table('${table}', '${column}', colocate_with => '${beside}')`
}

type References = ReadonlyMap<string, readonly string[]>

async function referencesOf(on: Sql): Promise<References> {
  const rows = await on.query<{ from: string; to: string[] }>(sql`
    select k.conrelid::regclass::text as "from", array_agg(distinct k.confrelid::regclass::text) as "to"
      from pg_constraint k where k.contype = 'f' and k.conparentid = 0 and k.conrelid <> k.confrelid group by 1`)
  return new Map(rows.map(({ from, to }) => [from, to]))
}

/** What is referred to before what refers; what refers to each other comes last, as it stands. */
function inOrder(tables: readonly string[], needs: References): readonly string[] {
  const left = new Set(tables)
  const ordered: string[] = []
  for (;;) {
    const free = [...left].filter((table) => !(needs.get(table) ?? []).some((to) => to !== table && left.has(to)))
    if (free.length === 0) return [...ordered, ...left]
    for (const table of free) left.delete(table)
    ordered.push(...free)
  }
}

/** Spreads what is not spread yet; begun again after an interruption it goes on where it was. Gives how many tables it spread. */
export async function distribute(db: Database, says: Declared, say: (step: Step) => void): Promise<number> {
  const citus = await db.one(sql`select 1 as one from pg_extension where extname = 'citus'`)
  if (!citus) throw noCitus()
  const known = await spreadAlready(db)
  const run = async (on: Sql, step: Step): Promise<void> => {
    await on.query({ text: step.statement, values: [] })
    say(step)
  }
  for (const wall of await wallsOf(db)) if (!known.has(wall.table)) await run(db, wall)
  const keys = (await keysOf(db)).filter(({ table, to }) => isSpread(says, to) && !(known.has(table) && known.has(to)))
  // What was taken off is written down first, so that it is put on again whenever this is finished.
  await db.query({ text: `create table if not exists ${takenOff} (key jsonb primary key)`, values: [] })
  for (const key of keys)
    await db.begin(async (tx) => {
      await tx.query({
        text: `insert into ${takenOff} values ($1) on conflict do nothing`,
        values: [JSON.stringify(key)],
      })
      await run(tx, unbinding(key))
    })
  const steps = spreading(says, await referencesOf(db), known)
  for (const step of steps) await run(db, step)
  for (const { key } of await db.query<{ key: Key }>({ text: `select key from ${takenOff}`, values: [] }))
    await db.begin(async (tx) => {
      await run(tx, binding(key))
      await tx.query({ text: `delete from ${takenOff} where key = $1`, values: [JSON.stringify(key)] })
    })
  await db.query({ text: `drop table ${takenOff}`, values: [] })
  await run(db, walling)
  return steps.length
}

const takenOff = 'platform.key_taken_off'

/** Tables that are declared to be spread and are not, in a database whose others are: a newer version brought them. */
export async function notYetSpread(db: Database, says: Declared): Promise<readonly string[]> {
  if (!db.spread) return []
  const known = await spreadAlready(db)
  return [...says.kinds].filter(([table, { kind }]) => kind !== 'local' && !known.has(table)).map(([table]) => table)
}

/** A table that Citus merely watches, because it refers to a catalogue, is not spread. */
async function spreadAlready(db: Database): Promise<ReadonlySet<string>> {
  const done = await db.query<{ name: string }>({
    text: `select logicalrelid::text as name from pg_dist_partition where partmethod = 'h' or repmodel = 't'`,
    values: [],
  })
  return new Set(done.map(({ name }) => name))
}

const noCitus = (): Trouble =>
  new Trouble({
    zh: '该数据库没有 Citus 扩展。请在协调节点上执行 create extension citus，并把 DATABASE_URL 指向协调节点。--plan 可先查看语句。',
    en: 'This database has no Citus. Run `create extension citus` on the coordinator and let DATABASE_URL name it; --plan shows the statements.',
  })
