import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Citation, citationsInPack } from './in-packs.ts'
import { citationsInSource } from './in-sources.ts'
import { type TestTitle, titlesIn } from './in-tests.ts'
import { clausesIn, type RegisteredClause, readRegister } from './register.ts'

export type State = 'shown' | 'decided' | 'not-yet-built'

/** What is known of one clause: where it is decided, what shows it. */
export type Account = RegisteredClause & {
  readonly state: State
  readonly decided: readonly Citation[]
  readonly shown: readonly TestTitle[]
}

/** A clause that is cited somewhere and stands in no register. */
export type Unknown = { readonly clause: string; readonly file: string; readonly line: number; readonly where: string }

export type Register = { readonly accounts: readonly Account[]; readonly unknown: readonly Unknown[] }

const packs = 'policies/*/*.{yaml,yml}'
const sources = '{engine,platform,modules,gateway,service}/**/*.ts'
const tests = '{engine,platform,modules,gateway,service,cli,city,consoles,tests,bench}/**/*.test.{ts,tsx}'

/** Reads the whole repository: nothing here is remembered or typed by hand. */
export function account(root: string): Register {
  const read = (file: string): string => readFileSync(join(root, file), 'utf8')
  const inPacks = files(root, packs).flatMap((file) => citationsInPack(file, read(file)))
  const inSources = files(root, sources)
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .flatMap((file) => citationsInSource(file, read(file)))
  const titles = files(root, tests).flatMap((file) => titlesIn(file, read(file)))
  const register = readRegister(join(root, 'policies/clauses.yaml'))
  return put(register, [...inPacks, ...inSources], titles)
}

function put(
  register: readonly RegisteredClause[],
  cited: readonly Citation[],
  titles: readonly TestTitle[],
): Register {
  const known = new Set(register.map(({ id }) => id))
  const decided = Map.groupBy(cited, ({ clause }) => clause)
  const citing = titles.flatMap((title) => clausesIn(title.title).map((clause) => ({ clause, title })))
  const shown = Map.groupBy(citing, ({ clause }) => clause)
  const accounts = register.map((clause) => {
    const where = decided.get(clause.id) ?? []
    const by = (shown.get(clause.id) ?? []).map(({ title }) => title)
    return { ...clause, state: stateOf(where, by), decided: where, shown: by }
  })
  const unknown = [
    ...cited.map(({ clause, file, line, what }) => ({ clause, file, line, where: what })),
    ...citing.map(({ clause, title }) => ({ clause, file: title.file, line: title.line, where: title.title })),
  ].filter(({ clause }) => !known.has(clause))
  return { accounts, unknown }
}

function stateOf(decided: readonly Citation[], shown: readonly TestTitle[]): State {
  if (shown.length > 0) return 'shown'
  return decided.length > 0 ? 'decided' : 'not-yet-built'
}

function files(root: string, pattern: string): string[] {
  const found = globSync(pattern, { cwd: root, exclude: (name) => name === 'node_modules' || name === 'dist' })
  return found.map((file) => relative(root, join(root, file))).sort()
}
