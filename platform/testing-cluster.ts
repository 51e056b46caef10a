import { join } from 'node:path'
import { distribute, readDeclared } from './distribute.ts'
import { type Database, openDatabase, sql, withDatabase } from './sql.ts'

/** The servers on which a test's database lies: the coordinator of a Citus cluster first, then its workers; else the only one. */
export async function serversOf(url: string): Promise<string[]> {
  const server = openDatabase(url, { connections: 1 })
  try {
    if (!(await server.one(sql`select from pg_extension where extname = 'citus'`))) return [url]
    const nodes = await server.query<{ host: string; port: number }>({
      text: `select nodename as host, nodeport as port from pg_dist_node
              where noderole = 'primary' and shouldhaveshards order by nodeid`,
      values: [],
    })
    return [url, ...nodes.map((node) => on(url, node))]
  } finally {
    await server.close()
  }
}

const on = (url: string, { host, port }: { host: string; port: number }): string => {
  const node = new URL(url)
  node.hostname = host
  node.port = String(port)
  return node.href
}

/** Runs one statement at each server. */
export async function atEach(servers: readonly string[], statement: ReturnType<typeof sql>): Promise<void> {
  for (const url of servers) {
    const server = openDatabase(url, { connections: 1, name: 'changqing test' })
    await server.query(statement).finally(() => server.close())
  }
}

/** Gone from each server. What Citus itself keeps at a database may hold it for a moment longer. */
export async function dropAtEach(servers: readonly string[], name: string): Promise<void> {
  for (const url of servers)
    for (let left = 10; ; left -= 1) {
      const gone = await atEach([url], sql`drop database if exists ${sql.identifier(name)} with (force)`).catch(
        (error: { code?: string }) => error,
      )
      if (!gone) break
      if (gone.code !== inUse || left === 0) throw gone
      await new Promise((done) => setTimeout(done, 500))
    }
}

const inUse = '55006'

/** Makes the databases of this name one cluster, while its tables are still to come. */
export async function joinUp(servers: readonly string[], name: string): Promise<void> {
  const [coordinator, ...workers] = servers.map((url) => withDatabase(url, name))
  for (const url of [coordinator, ...workers]) {
    const db = openDatabase(url ?? '', { connections: 1 })
    await db.query(sql`create extension if not exists citus`).finally(() => db.close())
  }
  const db = openDatabase(coordinator ?? '', { connections: 1 })
  const place = (url = ''): [string, number] => [new URL(url).hostname, Number(new URL(url).port)]
  try {
    const [host, port] = place(coordinator)
    await db.query(sql`select citus_set_coordinator_host(${host}, ${port}::int)`)
    for (const worker of workers) {
      const [host, port] = place(worker)
      await db.query(sql`select citus_add_node(${host}, ${port}::int)`)
    }
  } finally {
    await db.close()
  }
}

/** Few parts a table: a test has few rows, and each part is a file that is copied with every database. */
export async function spread(db: Database): Promise<void> {
  await db.query({ text: 'set citus.shard_count = 4', values: [] })
  await distribute(db, readDeclared(join(import.meta.dirname, '../database/tables.yaml')), () => undefined)
}

/** Nobody may be connected to what is copied, and Citus keeps a worker of its own at every database. */
export async function leave(servers: readonly string[], name: string): Promise<void> {
  await atEach(servers, sql`alter database ${sql.identifier(name)} allow_connections false`)
  await atEach(servers, sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ${name}`)
}
