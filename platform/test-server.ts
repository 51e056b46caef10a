import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { fingerprint, migrate, readMigrations } from './migrate.ts'
import { startPostgres } from './postgres.ts'
import { openDatabase, sql, withDatabase } from './sql.ts'
import { atEach, joinUp, leave, serversOf, spread } from './testing-cluster.ts'

const root = join(import.meta.dirname, '..')

/** Runs once before all test files: a server, and on it a migrated database from which each file gets its copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outside = process.env.TEST_DATABASE_URL
  const embedded = outside
    ? undefined
    : await startPostgres({ folder: join(root, '.data', 'test-postgres'), fast: true })
  const url = embedded ? embedded.urlOf('postgres') : (outside ?? '')
  const servers = await serversOf(url)
  await dropLeftOvers(servers)
  project.provide('testServer', { url, servers, template: await makeTemplate(servers) })
  return async () => {
    await embedded?.stop()
  }
}

/** Named after its migrations, so that it is made again only when they change; an interrupted one is never used. */
async function makeTemplate(servers: readonly string[]): Promise<string> {
  const migrations = readMigrations(join(root, 'database'))
  const template = `cq_template_${fingerprint(migrations)}`
  const [url = ''] = servers
  const server = openDatabase(url, { connections: 1, name: 'changqing test' })
  const found = await server
    .one(sql`select 1 from pg_database where datname = ${template}`)
    .finally(() => server.close())
  if (found) return template
  const fresh = `${template}_${process.pid}`
  await atEach(servers, sql`create database ${sql.identifier(fresh)}`)
  // At a Citus cluster every test has its tables spread.
  const cluster = servers.length > 1
  if (cluster) await joinUp(servers, fresh)
  const db = openDatabase(withDatabase(url, fresh), { connections: 1 })
  try {
    await migrate(db, migrations)
    if (cluster) await spread(db)
  } finally {
    await db.close()
  }
  if (cluster) await leave(servers, fresh)
  // The first server last: its name says that all have theirs.
  await atEach(servers.toReversed(), sql`alter database ${sql.identifier(fresh)} rename to ${sql.identifier(template)}`)
  return template
}

/** Databases of runs that were interrupted: a test's name begins with its time, and no test takes hours. */
async function dropLeftOvers(servers: readonly string[]): Promise<void> {
  const hours = 3
  const old = (Date.now() - hours * 3_600_000).toString(16).padStart(12, '0')
  for (const url of servers) {
    const server = openDatabase(url, { connections: 1, name: 'changqing test' })
    try {
      const found = await server.query<{ name: string }>(
        sql`select datname as name from pg_database where datname ~ '^cq_test_[0-9a-f]{32}$' and datname < ${`cq_test_${old}`}`,
      )
      for (const { name } of found)
        await server.query(sql`drop database if exists ${sql.identifier(name)} with (force)`)
    } finally {
      await server.close()
    }
  }
}
