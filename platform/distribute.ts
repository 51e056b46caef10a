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

export type Step = Readonly<{ table: string; kind: Kind; statement: string }>

/** The statements that spread the tables over the machines of a Citus cluster, in their order. */
export async function planOf(on: Sql, says: Declared): Promise<readonly Step[]> {
  const needs = await referencesOf(on)
  return order.flatMap((kind) => {
    const tables = [...says.kinds].filter(([, is]) => is.kind === kind).map(([table]) => table)
    const first = inOrder(tables, needs)
    return first.map((table) => ({ table, kind, statement: statementOf(table, says, first[0] ?? table) }))
  })
}

function statementOf(table: string, { kinds }: Declared, anchor: string): string {
  const { kind, column } = kinds.get(table) ?? {}
  if (kind === 'reference') return `select create_reference_table('${table}')`
  // Tables of one person, or of one institution's goods, lie on the same machine; what is unique alone lies by itself.
  const beside = kind === 'unique' || table === anchor ? 'none' : anchor
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

/** Spreads what is not spread yet; begun again after an interruption it goes on where it was. */
export async function distribute(db: Database, says: Declared, say: (step: Step) => void): Promise<number> {
  const citus = await db.one(sql`select 1 as one from pg_extension where extname = 'citus'`)
  if (!citus) throw noCitus()
  const done = await db.query<{ name: string }>({
    text: 'select logicalrelid::text as name from pg_dist_partition',
    values: [],
  })
  const known = new Set(done.map(({ name }) => name))
  const steps = (await planOf(db, says)).filter(({ table }) => !known.has(table))
  for (const step of steps) {
    await db.query({ text: step.statement, values: [] })
    say(step)
  }
  return steps.length
}

const noCitus = (): Trouble =>
  new Trouble({
    zh: '该数据库没有 Citus 扩展。请在协调节点上执行 create extension citus，并把 DATABASE_URL 指向协调节点。--plan 可先查看语句。',
    en: 'This database has no Citus. Run `create extension citus` on the coordinator and let DATABASE_URL name it; --plan shows the statements.',
  })
