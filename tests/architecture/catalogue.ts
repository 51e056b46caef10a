import { type Sql, sql } from '../../platform/sql.ts'

export type Column = {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly filled: boolean
}
export type Key = { readonly name: string; readonly columns: readonly string[] }
export type ForeignKey = Key & { readonly table: string; readonly to: string; readonly toColumns: readonly string[] }

/** A table as PostgreSQL knows it. */
export type Table = {
  readonly table: string
  readonly columns: readonly Column[]
  /** Primary key, unique constraints and unique indexes. */
  readonly keys: readonly Key[]
  readonly primary: boolean
  readonly triggers: readonly string[]
  /** `range (day)` of a partitioned table. */
  readonly partitionedBy: string | null
  readonly partitions: readonly { readonly name: string; readonly bounds: string }[]
}

/** Every table of the database that is ours, partitions under their parents. */
export async function readTables(db: Sql): Promise<readonly Table[]> {
  return db.query<Table>(sql`
    select n.nspname || '.' || c.relname as "table",
           (select jsonb_agg(jsonb_build_object(
                     'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
                     'filled', a.attidentity <> '' or coalesce(pg_get_expr(d.adbin, d.adrelid) like 'nextval(%', false))
                     order by a.attnum)
              from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
           (select coalesce(jsonb_agg(jsonb_build_object('name', i.indexrelid::regclass::text, 'columns',
                     (select jsonb_agg(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum = any (i.indkey)))
                     order by i.indexrelid), '[]')
              from pg_index i where i.indrelid = c.oid and i.indisunique) as keys,
           exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary) as primary,
           (select coalesce(jsonb_agg(t.tgname), '[]') from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
           case when c.relkind = 'p' then lower(pg_get_partkeydef(c.oid)) end as "partitionedBy",
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'name', p.relname, 'bounds', pg_get_expr(p.relpartbound, p.oid)) order by p.relname), '[]')
              from pg_inherits h join pg_class p on p.oid = h.inhrelid where h.inhparent = c.oid) as partitions
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname !~ '^(pg_|citus|columnar)' and n.nspname not in ('information_schema', 'public')
     order by 1`)
}

/** Every foreign key between them; those that PostgreSQL copies to partitions are left out. */
export async function readForeignKeys(db: Sql): Promise<readonly ForeignKey[]> {
  return db.query<ForeignKey>(sql`
    select k.conname as name, k.conrelid::regclass::text as "table", k.confrelid::regclass::text as "to",
           (select array_agg(a.attname::text order by u.n) from unnest(k.conkey) with ordinality u (num, n)
              join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num) as columns,
           (select array_agg(a.attname::text order by u.n) from unnest(k.confkey) with ordinality u (num, n)
              join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num) as "toColumns"
      from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'f' and k.conparentid = 0 and not c.relispartition
     order by 1`)
}
