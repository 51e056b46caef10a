import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Sql } from './sql.ts'
import { sql } from './sql.ts'

/** The head of a chain, as it is written down where the database cannot reach. */
export type Anchored = Readonly<{ count: number; seal: string }>

/** Remembers outside of the database how far the chain had come: a chain that was made anew in there has not what stands here. */
export type Anchor = Readonly<{
  read: (on: Sql) => Promise<Anchored | undefined>
  keep: (on: Sql, head: Anchored) => Promise<void>
}>

/** A file beside the installation's secrets, a line a database: the same folder may have served another before. */
export function anchorFile(file: string): Anchor {
  const lines = (): Record<string, string> =>
    existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {}
  return {
    read: async (on) => anchored(lines()[await nameOf(on)]),
    keep: async (on, { count, seal }) => {
      const all = { ...lines(), [await nameOf(on)]: `${count}:${seal}` }
      try {
        mkdirSync(dirname(file), { recursive: true })
        // Several servers may share the folder.
        const written = `${file}.${process.pid}`
        writeFileSync(written, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600, flush: true })
        renameSync(written, file)
      } catch (error) {
        if (!isClosed(error)) throw error
      }
    },
  }
}

/** Where the service may write no files, its heads are kept by whoever keeps them elsewhere. */
const isClosed = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))

/** `count:seal`, as it is printed and kept. */
export function anchored(text: string | undefined): Anchored | undefined {
  const [, count, seal] = /^(\d{1,15}):([0-9a-f]*)$/.exec(text ?? '') ?? []
  return count === undefined || seal === undefined ? undefined : { count: Number(count), seal }
}

const names = new WeakMap<Sql, string>()

/** What no statement inside a database changes: the server that it is in, and its number there. */
async function nameOf(on: Sql): Promise<string> {
  const known = names.get(on)
  if (known !== undefined) return known
  const found = await on.one<{ name: string }>(sql`
    select system_identifier || '/' || (select oid from pg_database where datname = current_database()) as name
      from pg_control_system()`)
  if (!found) throw new Error('the server has no identifier')
  names.set(on, found.name)
  return found.name
}
