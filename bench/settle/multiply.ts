import { type Database, type Fragment, sql } from '../../platform/sql.ts'

/** Which copies: of whom in turn, the first copy's number, how many of each, whose each copy `n` is, and how far its time is moved. */
export type Copies = Readonly<{
  templates: readonly number[]
  first: number
  each: number
  person: Fragment
  /** Milliseconds for copy `n`; none where the copies are to be of the same time as what they are copied from. */
  moved?: Fragment
  tables: (table: string) => boolean
}>

type Column = Readonly<{ name: string; type: string }>
type Table = Readonly<{ name: string; columns: readonly Column[]; byCode: boolean }>

/** What is one's own, so that a copy has another: put behind it is the number of the copy. */
const own = ['number', 'pickup_code', 'code', 'value', 'insurance_code', 'identity_number', 'trace_code', 'request_key']
/** Numbers of those who work there, who stay the same. */
const shared = ['operator_id', 'application_id']

/**
 * Writes what stands of one person, in every table that is keyed by person and for the boxes that the person got, again for many others: rows
 * of the very shape that the service wrote, as many as one likes. Foreign keys are not looked at meanwhile; they hold because the template's do.
 */
export async function multiply(db: Database, copies: Copies): Promise<void> {
  const tables = (await tablesOf(db)).filter(({ name }) => copies.tables(name))
  await db.begin(async (tx) => {
    await tx.query(sql`set local session_replication_role = replica`)
    for (const table of tables) await tx.query(copying(table, copies))
  })
}

function tablesOf(db: Database): Promise<readonly Table[]> {
  return db.query<Table>(sql`
    select c.oid::regclass::text as name, not bool_or(a.attname = 'person_id') as "byCode",
           jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
     group by c.oid
    having bool_or(a.attname = 'person_id') or c.oid in ('stock.trace_code'::regclass, 'stock.trace_event'::regclass)
     order by 1`)
}

function copying({ name, columns, byCode }: Table, { templates, first, each, person, moved }: Copies): Fragment {
  const into = sql.join(columns.map((column) => sql.identifier(column.name)))
  const values = sql.join(columns.map((column) => copied(column, person, moved)))
  const whose = byCode
    ? sql`join dispensing.scan s using (trace_code) join p on p.id = s.person_id`
    : sql`join p on p.id = t.person_id`
  return sql`
    with p as (select * from unnest(${templates}::bigint[]) with ordinality p(id, place)),
         t as materialized (select t.*, p.place from ${sql.identifier(name)} t ${whose})
    insert into ${sql.identifier(name)} (${into})
    select ${values}
      from generate_series(0, ${each - 1}::bigint) i
      join t on true
      cross join lateral (select ${first}::bigint + i * ${templates.length}::bigint + t.place - 1 as n) n`
}

function copied({ name, type }: Column, person: Fragment, moved: Fragment | undefined): Fragment {
  const was = sql`t.${sql.identifier(name)}`
  if (name === 'person_id') return person
  if (own.includes(name)) return sql`${was} || lpad(n::text, 9, '0')`
  if (type === 'uuid' && !shared.includes(name)) return anotherId(was, moved ?? sql`0`)
  if (moved && type === 'timestamp with time zone') return sql`${was} + ${moved} * interval '1 millisecond'`
  if (moved && name === 'day') return sql`(${was} + ${moved} * interval '1 millisecond')::date`
  return was
}

/** Another id of the moved time: its last twelve places are the number of the copy. */
const anotherId = (was: Fragment, moved: Fragment): Fragment => sql`
  (lpad(to_hex(('x' || translate(left(${was}::text, 13), '-', ''))::bit(48)::bigint + (${moved})::bigint), 12, '0')
   || translate(substr(${was}::text, 14, 10), '-', '') || lpad(to_hex(n), 12, '0'))::uuid`
