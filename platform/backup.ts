import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type Database, type Sql, sql, type Tx } from './sql.ts'
import { Trouble } from './trouble.ts'

/** What a table held, whatever the order of its rows: how many, and the sum of what each hashes to. */
type Held = Readonly<{ table: string; rows: number; sum: string }>
type Manifest = Readonly<{ at: string; migrations: readonly Migrated[]; tables: readonly Held[] }>
type Migrated = Readonly<{ file: string; checksum: string }>

const manifestFile = 'backup.json'
const folderFile = (folder: string, table: string): string => join(folder, `${table}.gz`)

/** Writes every table to a folder, all as they were at one moment, while the service goes on. */
export async function backup(db: Database, folder: string, at: Date): Promise<readonly Held[]> {
  if (existsSync(join(folder, manifestFile))) throw taken(folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return db.begin(async (tx) => {
    await tx.script('set transaction isolation level repeatable read, read only')
    await tellZone(tx)
    const tables: Held[] = []
    for (const { table, columns } of await tablesInOrder(tx)) {
      const name = sql.identifier(table).text
      const rows = tx.client.query(copyTo(`copy (select ${columns} from ${name}) to stdout`))
      await pipeline(rows, createGzip({ level: 1 }), createWriteStream(folderFile(folder, table), { mode: 0o600 }))
      tables.push(await heldBy(tx, table))
    }
    const manifest: Manifest = { at: at.toISOString(), migrations: await migrated(tx), tables }
    // Written last: a folder without it is a backup that was interrupted.
    writeFileSync(join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
    return tables
  })
}

/**
 * Brings a backup into a database where nobody has worked yet, whole or not at all; every table is compared. `check` looks at
 * what came before it is kept: whether the keys are there that open it.
 */
export async function restore(
  db: Database,
  folder: string,
  check: (on: Sql) => Promise<void> = async () => undefined,
): Promise<readonly Held[]> {
  const { migrations, tables } = readManifest(folder)
  return db.begin(async (tx) => {
    await tellZone(tx)
    if (JSON.stringify(await migrated(tx)) !== JSON.stringify(migrations)) throw anotherVersion(migrations)
    await mustBeUnused(tx)
    const inOrder = await tablesInOrder(tx)
    await tx.script(`truncate ${inOrder.map(({ table }) => sql.identifier(table).text).join(', ')}`)
    for (const { table, columns } of inOrder) {
      const into = tx.client.query(copyFrom(`copy ${sql.identifier(table).text} (${columns}) from stdin`))
      await pipeline(createReadStream(folderFile(folder, table)), createGunzip(), into)
    }
    for (const kept of tables) {
      const now = await heldBy(tx, kept.table)
      if (now.rows !== kept.rows || now.sum !== kept.sum) throw differs(kept, now)
    }
    await check(tx)
    return tables
  })
}

function readManifest(folder: string): Manifest {
  const file = join(folder, manifestFile)
  if (!existsSync(file)) throw noBackup(folder)
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest
}

const migrated = (on: Sql) => on.query<Migrated>(sql`select file, checksum from platform.migration order by file`)

/** The machines of a cluster write instants in a zone of their own, and what was written down is the sum of what is written. */
async function tellZone(tx: Tx): Promise<void> {
  if (!tx.spread) return
  await tx.script(`set local citus.propagate_set_commands = 'local'`)
  await tx.script(`set local timezone = 'Asia/Shanghai'`)
}

async function heldBy(on: Sql, table: string): Promise<Held> {
  const found = await on.one<{ rows: number; sum: string }>(sql`
    select count(*) as rows, coalesce(sum(hashtextextended(t::text, 0)), 0)::text as sum from ${sql.identifier(table)} t`)
  return { table, rows: found?.rows ?? 0, sum: found?.sum ?? '' }
}

async function mustBeUnused(tx: Tx): Promise<void> {
  const found = await tx.one(sql`select 1 as one from insured.person limit 1`)
  if (found) throw inUse()
}

/** A table with the columns that hold something of its own: a computed one is computed again. */
type Ordered = Readonly<{ table: string; columns: string }>

/** Every table of ours and none of an extension, one that others refer to before them. */
async function tablesInOrder(on: Sql): Promise<readonly Ordered[]> {
  const tables = await on.query<Ordered & { needs: string[] }>(sql`
    select n.nspname || '.' || c.relname as "table",
           (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
           array(select distinct tn.nspname || '.' || t.relname
                   from pg_constraint k join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
                  where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid and not k.condeferrable
                    and not t.relispartition) as needs
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
       and n.nspname || '.' || c.relname <> 'platform.migration'
       and not exists (select from pg_depend d
                        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     order by 1`)
  const ordered = new Map<string, Ordered>()
  while (ordered.size < tables.length) {
    const next = tables.filter(({ table, needs }) => !ordered.has(table) && needs.every((one) => ordered.has(one)))
    if (next.length === 0) throw new Error('tables refer to each other in a circle')
    for (const { table, columns } of next) ordered.set(table, { table, columns })
  }
  return [...ordered.values()]
}

const taken = (folder: string): Trouble =>
  new Trouble({
    zh: `${folder} 中已有一份备份，请换一个目录。`,
    en: `${folder} holds a backup; choose another folder.`,
  })
const noBackup = (folder: string): Trouble =>
  new Trouble({
    zh: `${folder} 中没有完整的备份（缺少 ${manifestFile}）。`,
    en: `${folder} holds no complete backup (${manifestFile} is missing).`,
  })
const inUse = (): Trouble =>
  new Trouble({
    zh: '目标数据库中已有参保人。请恢复到一个空的数据库（换一个 DATABASE_URL 或 DATA_DIR）。',
    en: 'The database holds insured persons. Restore into an empty one (another DATABASE_URL or DATA_DIR).',
  })
const anotherVersion = (migrations: readonly Migrated[]): Trouble =>
  new Trouble({
    zh: `备份来自另一个版本（到 ${migrations.at(-1)?.file}）。请用做备份的版本恢复，再升级。`,
    en: `The backup is of another version (up to ${migrations.at(-1)?.file}). Restore with that one, then upgrade.`,
  })
const differs = (kept: Held, now: Held): Trouble =>
  new Trouble({
    zh: `${kept.table} 恢复后与备份不符（${kept.rows} 行，恢复后 ${now.rows} 行），全部撤回。`,
    en: `${kept.table} is not as it was (${kept.rows} rows, now ${now.rows}); nothing was kept.`,
  })
