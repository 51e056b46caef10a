import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database, Tx } from './sql.ts'
import { sql } from './sql.ts'
import { Trouble } from './trouble.ts'

export type Migration = Readonly<{ file: string; text: string; checksum: string }>

/** The migrations of a folder in their order: NNNN-name.sql. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
      return { file, text, checksum: createHash('sha256').update(text).digest('hex') }
    })
}

/** One name for the whole state that a set of migrations leads to. */
export function fingerprint(migrations: readonly Migration[]): string {
  return createHash('sha256')
    .update(migrations.map((migration) => migration.checksum).join())
    .digest('hex')
    .slice(0, 16)
}

/** Brings a database up to date, each file in its own transaction. Gives the files that were run now. */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<string[]> {
  await makeBook(db)
  const run: string[] = []
  for (const migration of migrations) {
    if (await db.begin((tx) => apply(tx, migration, migrations))) run.push(migration.file)
  }
  return run
}

/** Two first starts at once make the same book; the one that comes second finds it there. */
async function makeBook(db: Database): Promise<void> {
  const make = () =>
    db.begin((tx) =>
      tx.script(`
        create schema if not exists platform;
        create table if not exists platform.migration (
          file       text primary key,
          checksum   text not null,
          applied_at timestamptz not null default now()
        )`),
    )
  try {
    await make()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== '23505' && code !== '42P06' && code !== '42P07') throw error
    await make()
  }
}

async function apply(tx: Tx, migration: Migration, all: readonly Migration[]): Promise<boolean> {
  await tx.script('lock table platform.migration in access exclusive mode')
  const applied = await tx.query<{ file: string; checksum: string }>(
    sql`select file, checksum from platform.migration order by file`,
  )
  for (const { file, checksum } of applied) {
    const now = all.find((one) => one.file === file)
    if (!now) throw unknownMigration(file)
    if (now.checksum !== checksum) throw changedMigration(file)
  }
  if (applied.some(({ file }) => file === migration.file)) return false
  const last = applied.at(-1)
  if (last && last.file > migration.file) throw outOfOrder(migration.file, last.file)
  await tx.script(tx.spread ? besideSpread(migration.text) : migration.text)
  await tx.query(sql`insert into platform.migration (file, checksum) values (${migration.file}, ${migration.checksum})`)
  return true
}

/**
 * Citus takes no foreign key from a table that is not spread yet to one that is. New tables are made as if there were no
 * cluster, and `distribute` puts their keys on anew; everything else of a migration goes to all machines.
 */
const besideSpread = (text: string): string =>
  text.replace(/^[ \t]*create table (?![^;]*\bpartition of\b)[^;]*;/gim, (statement) => {
    const propagate = (how: 'on' | 'off') => `set local citus.enable_ddl_propagation = ${how};`
    return `${propagate('off')}\n${statement}\n${propagate('on')}`
  })

function changedMigration(file: string): Trouble {
  return new Trouble({
    zh: `迁移文件 database/${file} 在执行之后被修改过。已执行的文件不能改动：请恢复原文件，把改动写成新的迁移文件；试用数据可删除数据目录后重新启动。`,
    en: `The migration database/${file} was changed after it had run. Restore it and write the change as a new migration; for trial data, delete the data folder and start again.`,
  })
}

function unknownMigration(file: string): Trouble {
  return new Trouble({
    zh: `数据库中执行过 database/${file}，本程序没有这个文件：数据库比程序新。请使用较新的程序。`,
    en: `This database has run database/${file}, which this program does not have: the database is newer. Use the newer program.`,
  })
}

function outOfOrder(file: string, last: string): Trouble {
  return new Trouble({
    zh: `迁移文件 database/${file} 的编号早于已执行的 ${last}。请改用更大的编号。`,
    en: `The migration database/${file} comes before ${last}, which has already run. Give it a higher number.`,
  })
}
