import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const debian = '/usr/lib/postgresql'

/** PostgreSQL's own measure of transactions: a program of Debian's postgresql-contrib, fetched when it is absent. */
export async function findPgbench(): Promise<string> {
  const found = installed()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 2 ** 26 }
    await run('apt-get', ['install', '--yes', '--no-install-recommends', 'postgresql-contrib'], quiet)
  }
  const fetched = installed()
  if (fetched) return fetched
  throw new Error('pgbench is missing; on Debian: apt-get install postgresql-contrib')
}

function installed(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  return folders.map((folder) => join(folder, 'pgbench')).find(existsSync)
}

/** Fills a database of its own for TPC-B: a hundred thousand accounts for each unit of scale. */
export async function fillPgbench(program: string, url: string, scale: number): Promise<void> {
  await run(program, ['--initialize', '--quiet', `--scale=${scale}`, ...address(url).args], address(url))
}

/** Transactions of TPC-B a second, with prepared statements, over so many seconds. */
export async function runPgbench(
  program: string,
  url: string,
  { clients, seconds }: { readonly clients: number; readonly seconds: number },
): Promise<number> {
  const load = [
    `--client=${clients}`,
    `--jobs=${Math.min(2, clients)}`,
    `--time=${seconds}`,
    '--protocol=prepared',
    '--no-vacuum',
  ]
  const { stdout } = await run(program, [...load, ...address(url).args], address(url))
  const [, rate] = /tps = ([\d.]+) \(without initial/.exec(stdout) ?? []
  if (rate === undefined) throw new Error(`pgbench said nothing of its rate:\n${stdout}`)
  return Number(rate)
}

/** A database address as libpq takes it; the password by the environment, not by the list of processes. */
function address(url: string): { readonly args: readonly string[]; readonly env: NodeJS.ProcessEnv } {
  const { hostname, port, username, password, pathname } = new URL(url)
  const args = [
    `--host=${decodeURIComponent(hostname)}`,
    `--port=${port || '5432'}`,
    `--username=${decodeURIComponent(username)}`,
  ]
  return { args: [...args, pathname.slice(1)], env: { ...process.env, PGPASSWORD: decodeURIComponent(password) } }
}
