import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { asServer, clusterFolder, giveToServer, postgresHome, socketFolder } from './postgres-files.ts'
import { Trouble } from './trouble.ts'

/** The embedded PostgreSQL: the real one, in a folder of ours, started and stopped with the service. */
export type Postgres = Readonly<{
  /** The address of a database on this server. */
  urlOf: (database: string) => string
  /** Stops the server, unless another process of ours still works with it. */
  stop: () => Promise<void>
  folder: string
}>

export type PostgresOptions = Readonly<{
  folder: string
  /** For tests only: nothing is forced to disk, a crash of the machine may lose all. */
  fast?: boolean
}>

const run = promisify(execFile)
const user = 'changqing'
const passwordFile = 'changqing-password'
const durable = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on']
const fast = ['shared_buffers=256MB', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
// A statement or a detail in PostgreSQL's log would quote personal data.
const always = [
  'max_connections=80',
  'max_wal_size=2GB',
  'checkpoint_timeout=15min',
  'jit=off',
  'timezone=Asia/Shanghai',
  'log_timezone=Asia/Shanghai',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
]

const megabyte = 2 ** 20

/** An eighth of the memory that we may use, in megabytes: pages that are not there are asked of the system, which takes longer. */
const buffersIn = (memory: number): number => Math.round(Math.min(Math.max(memory / 8 / megabyte, 128), 4_096))

const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)

type Cluster = Readonly<{ home: string; data: string; log: string; socket: string | undefined; password: string }>

/** Starts the server of a folder, making its cluster the first time; one that still runs there is used as it is. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const folder = clusterFolder(options.folder)
  const data = join(folder, 'data')
  const home = postgresHome()
  if (!existsSync(data)) await makeCluster(home, folder, data)
  const cluster: Cluster = {
    home,
    data,
    log: join(folder, 'postgres.log'),
    socket: process.platform === 'win32' ? undefined : socketFolder(folder),
    password: passwordOf(home, data),
  }
  const settings = [...always, ...(options.fast ? fast : [...durable, `shared_buffers=${buffersIn(memory)}MB`])]
  const port = (await runningPort(cluster)) ?? (await launch(cluster, settings))
  const letGo = keepRunning(cluster, settings, port)
  const urlOf = (database: string) => addressOf(cluster, port, database)
  const stop = async () => {
    await letGo()
    await stopUnlessUsed(cluster, urlOf('postgres'))
  }
  return { folder, urlOf, stop }
}

/**
 * Starts the server again when it has ended under us: it crashed, or another process stopped it when it saw no connection.
 * What cannot be started now is tried again a second later; why it could not stands in its log. Gives what ends the watch.
 */
function keepRunning(cluster: Cluster, settings: readonly string[], port: number): () => Promise<void> {
  let looking: Promise<void> | undefined
  const look = async (): Promise<void> => {
    try {
      if ((await runningPort(cluster)) === undefined) await launch(cluster, settings, port)
    } catch (error) {
      if (!(error instanceof Trouble)) throw error
    }
    looking = undefined
  }
  const watch = setInterval(() => {
    looking ??= look()
  }, 1_000).unref()
  return async () => {
    clearInterval(watch)
    await looking
  }
}

function addressOf(cluster: Cluster, port: number, database: string): string {
  const host = cluster.socket === undefined ? '127.0.0.1' : encodeURIComponent(cluster.socket)
  return `postgres://${user}:${cluster.password}@${host}:${port}/${database}`
}

/** Made beside its place and moved there whole, so that an interrupted initdb is never taken for a cluster. */
async function makeCluster(home: string, folder: string, data: string): Promise<void> {
  const fresh = join(folder, `new-${process.pid}`)
  const secret = join(folder, `secret-${process.pid}`)
  const password = randomBytes(24).toString('base64url')
  writeFileSync(secret, password, { mode: 0o600 })
  giveToServer(secret)
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const args = ['-D', fresh, '-U', user, '--auth=scram-sha-256', `--pwfile=${secret}`, '--no-instructions', ...locale]
  try {
    await run(join(home, 'bin', 'initdb'), args, { ...asServer, cwd: folder })
    renameSync(secret, join(fresh, passwordFile))
    renameSync(fresh, data)
  } catch (error) {
    // Of two first starts at once one moved its cluster here; both use that one.
    if (!existsSync(data)) throw cannotStart(error instanceof Error ? error.message : String(error))
  } finally {
    rmSync(secret, { force: true })
    rmSync(fresh, { recursive: true, force: true })
  }
}

function passwordOf(home: string, data: string): string {
  try {
    const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
    const { version } = JSON.parse(readFileSync(join(home, '..', 'package.json'), 'utf8')) as { version: string }
    if (version.startsWith(`${made}.`)) return readFileSync(join(data, passwordFile), 'utf8')
    throw new Trouble({
      zh: `${data} 是 PostgreSQL ${made} 的数据，现在的程序是 ${version}。请先用原版本导出，或换一个 DATA_DIR。`,
      en: `${data} holds data of PostgreSQL ${made}; this is ${version}. Export it with the former version, or use another DATA_DIR.`,
    })
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw new Trouble(
      {
        zh: `无法读取数据库目录 ${data}：它由另一个用户建立，或不完整。请用建立它的用户启动，或换一个 DATA_DIR。`,
        en: `The database folder ${data} cannot be read: another user made it, or it is incomplete. Start as that user, or use another DATA_DIR.`,
      },
      error,
    )
  }
}

/** The port of a server that already runs on this cluster; what a crashed one left behind is cleared away. */
async function runningPort(cluster: Cluster): Promise<number | undefined> {
  const file = join(cluster.data, 'postmaster.pid')
  for (;;) {
    if (!existsSync(file)) return undefined
    const [pid, , , port, , , , status] = readFileSync(file, 'utf8').split('\n')
    if (!isPostgres(Number(pid), cluster.data)) {
      rmSync(file, { force: true })
      return undefined
    }
    if (status?.trim() === 'ready') return Number(port)
    await pause(20)
  }
}

/** After a restart of the machine another program may have got the number that a crashed server wrote down. */
function isPostgres(pid: number, data: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
  } catch {
    return false
  }
}

async function launch(cluster: Cluster, settings: readonly string[], formerPort?: number): Promise<number> {
  const port = formerPort ?? (cluster.socket === undefined ? await freePort() : 5432)
  const where = cluster.socket === undefined ? 'listen_addresses=127.0.0.1' : 'listen_addresses='
  const sockets = cluster.socket === undefined ? [] : [`unix_socket_directories=${cluster.socket}`]
  const options = [...settings, where, ...sockets, `port=${port}`].flatMap((setting) => ['-c', setting])
  const log = openSync(cluster.log, 'a', 0o600)
  // Its own process group: Ctrl-C reaches us, and we stop it after what it serves has ended.
  const server = spawn(join(cluster.home, 'bin', 'postgres'), ['-D', cluster.data, ...options], {
    ...asServer,
    cwd: cluster.data,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  server.unref()
  await Promise.race([untilReady(cluster), untilEnded(server, cluster)])
  return (await runningPort(cluster)) ?? port
}

async function untilReady(cluster: Cluster): Promise<void> {
  const file = join(cluster.data, 'postmaster.pid')
  const patience = Date.now() + 120_000
  for (;;) {
    if (existsSync(file) && readFileSync(file, 'utf8').split('\n')[7]?.trim() === 'ready') return
    if (Date.now() > patience) throw cannotStart(lastLines(cluster.log))
    await pause(10)
  }
}

/** A server that ends at once either found another one before it, which is then used, or could not start. */
function untilEnded(server: ChildProcess, cluster: Cluster): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(cannotStart(error.message)))
    server.once('exit', () => {
      runningPort(cluster).then(
        (port) => (port === undefined ? reject(cannotStart(lastLines(cluster.log))) : resolve()),
        reject,
      )
    })
  })
}

function lastLines(log: string): string {
  return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n') : ''
}

function cannotStart(why: string): Trouble {
  return new Trouble({
    zh: `内置 PostgreSQL 无法启动：\n${why}`,
    en: 'The embedded PostgreSQL cannot start (see above).',
  })
}

/** Waits until what is asked of it has been written, and for its end. Others that use it keep it. */
async function stopUnlessUsed(cluster: Cluster, url: string): Promise<void> {
  if ((await runningPort(cluster)) === undefined || (await staysUsed(url))) return
  const args = ['stop', '-D', cluster.data, '-m', 'fast', '-w', '-t', '60', '-s']
  try {
    await run(join(cluster.home, 'bin', 'pg_ctl'), args, { ...asServer, cwd: cluster.data })
  } catch (error) {
    // Somebody else stopped it in between: it is stopped, which is what was wanted.
    if ((await runningPort(cluster)) !== undefined) throw error
  }
}

/** Whoever was cut off a moment ago is still about to leave. */
async function staysUsed(url: string): Promise<boolean> {
  for (const until = Date.now() + 1_000; await isUsed(url); await pause(50)) if (Date.now() > until) return true
  return false
}

async function isUsed(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const found = await client.query<{ used: boolean }>(
      "select count(*) > 0 as used from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    )
    return found.rows[0]?.used ?? false
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
