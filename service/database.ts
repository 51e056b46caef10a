import { join } from 'node:path'
import { isSpread } from '../platform/cluster.ts'
import { useKeys } from '../platform/keys.ts'
import { migrate, readMigrations } from '../platform/migrate.ts'
import { startPostgres } from '../platform/postgres.ts'
import { type Database, openDatabase, sql } from '../platform/sql.ts'
import { Trouble } from '../platform/trouble.ts'
import { installationKeys } from '../platform/vault.ts'
import type { Config } from './config.ts'
import { keysMustOpen } from './keys.ts'

export type OpenDatabase = Readonly<{
  db: Database
  /** Ends the connections, and the embedded server when it is ours. */
  close: () => Promise<void>
  embedded: boolean
  migrated: readonly string[]
  /** What sensitive data is sealed with, the newest first. */
  keys: ReadonlyMap<string, Buffer>
}>

/** Told as soon as there is something to end, with what ends it at once and undoes what is under way. */
export type Opened = (abandon: () => Promise<void>) => void

/** Where the keys lie that were made for this installation, unless the environment gives them. */
export const keysFile = 'evidence.keys'

/** The database of the settings, up to date: the embedded one, or the server that DATABASE_URL names. */
export async function openConfigured(
  config: Pick<Config, 'databaseUrl' | 'databaseConnections' | 'dataDir' | 'evidenceKeys'>,
  migrations: string,
  options: { watched?: boolean; opened?: Opened } = {},
): Promise<OpenDatabase> {
  const server = config.databaseUrl ? undefined : await startPostgres({ folder: join(config.dataDir, 'postgres') })
  const url = server ? server.urlOf('changqing') : (config.databaseUrl ?? '')
  let db: Database | undefined
  const close = async () => {
    await db?.close()
    await server?.stop()
  }
  options.opened?.(async () => {
    await db?.abandon()
    await server?.stop()
  })
  try {
    if (server) await makeDatabase(server.urlOf('postgres'), 'changqing')
    const found = server ? { spread: false } : await reach(url)
    db = openDatabase(url, { connections: config.databaseConnections, watched: options.watched ?? false, ...found })
    const migrated = await migrate(db, readMigrations(migrations))
    const keys = installationKeys(config.evidenceKeys, join(config.dataDir, keysFile))
    useKeys(keys)
    await keysMustOpen(db)
    return { db, close, embedded: server !== undefined, migrated, keys }
  } catch (error) {
    await close()
    throw error
  }
}

async function makeDatabase(maintenance: string, name: string): Promise<void> {
  const server = openDatabase(maintenance, { connections: 1 })
  try {
    const found = await server.one(sql`select 1 from pg_database where datname = ${name}`)
    if (!found) await server.query(sql`create database ${sql.identifier(name)}`)
  } finally {
    await server.close()
  }
}

const oldest = 15

/** Whether the server's tables are spread; tells in words why a server cannot be used, without its address, which may hold a password. */
async function reach(url: string): Promise<{ spread: boolean }> {
  const db = openDatabase(url, { connections: 1 })
  try {
    const found = await db.one<{ version: number }>(sql`select current_setting('server_version_num')::int as version`)
    const major = Math.floor((found?.version ?? 0) / 10_000)
    if (major >= oldest) return { spread: await isSpread(db) }
    throw new Trouble({
      zh: `DATABASE_URL 指向 PostgreSQL ${major}，需要 ${oldest} 或更新版本。`,
      en: `DATABASE_URL names PostgreSQL ${major}; version ${oldest} or newer is needed.`,
    })
  } catch (error) {
    if (error instanceof Trouble) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new Trouble(
      {
        zh: `无法连接 DATABASE_URL 指定的数据库：${why}。请检查地址、用户、密码，以及该数据库是否存在。`,
        en: `The database of DATABASE_URL cannot be reached: ${why}. Check address, user and password, and that the database exists.`,
      },
      error,
    )
  } finally {
    await db.close()
  }
}
