import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { loadPolicies } from '../../platform/policies.ts'
import { clausesInExamples, type WorkedClause } from './in-examples.ts'
import { type Citation, citationsInPack } from './in-packs.ts'
import { type Reader, readersIn } from './in-readers.ts'
import { citationsInSource } from './in-sources.ts'
import { type TestTitle, titlesIn } from './in-tests.ts'
import { clausesIn, type RegisteredClause, readRegister } from './register.ts'

/** How far a clause has come: shown by a test, applied by code, only stated as a figure of a pack, or not there at all. */
export type State = 'shown' | 'applied' | 'stated' | 'not-built'

/** A figure of a pack that cites the clause, and the sources that take it from there; without one it waits for its capability. */
export type Figure = Citation & { readonly readers: readonly Reader[] }

/** What is known of one clause. */
export type Account = RegisteredClause & {
  readonly state: State
  readonly figures: readonly Figure[]
  /** Refusals and decisions of the modules that name the clause itself. */
  readonly named: readonly Citation[]
  readonly shown: readonly TestTitle[]
}

/** A clause that is cited somewhere and stands in no register. */
export type Unknown = { readonly clause: string; readonly file: string; readonly line: number; readonly where: string }

export type Register = { readonly accounts: readonly Account[]; readonly unknown: readonly Unknown[] }

/** What the files of the repository say, before it is put together by clause. */
export type Findings = {
  readonly register: readonly RegisteredClause[]
  readonly inPacks: readonly Citation[]
  readonly readers: readonly Reader[]
  readonly named: readonly Citation[]
  readonly titles: readonly TestTitle[]
  readonly worked: readonly WorkedClause[]
}

const packs = 'policies/*/*.{yaml,yml}'
const tests = '{engine,platform,modules,gateway,service,cli,city,consoles,tests,bench}/**/*.test.{ts,tsx}'
/** What judges, refuses and reckons. The engine knows no place: the clause that it writes down is an example of writing. */
const appliers = '{engine,platform,modules,gateway,service}/**/*.ts'
const nameless = /^engine\//
/** Tests and what only they use, and the pages that show a value without acting on it. */
const aside = /\.test\.tsx?$|\/(testing[\w-]*|example-facts|oracle|arbitrary)\.ts$|^modules\/policies\//

/** Reads the whole repository: nothing here is remembered or typed by hand. */
export function account(root: string): Register {
  const read = (file: string): string => readFileSync(join(root, file), 'utf8')
  const sources = files(root, appliers).filter((file) => !aside.test(file))
  const inPacks = files(root, packs).flatMap((file) => citationsInPack(file, read(file)))
  const values = new Set(inPacks.map(({ what }) => what))
  const folder = join(root, 'policies')
  return put({
    register: readRegister(join(folder, 'clauses.yaml')),
    inPacks,
    readers: sources.flatMap((file) => readersIn(file, read(file), values)),
    named: sources.filter((file) => !nameless.test(file)).flatMap((file) => citationsInSource(file, read(file))),
    titles: files(root, tests).flatMap((file) => titlesIn(file, read(file))),
    worked: clausesInExamples(loadPolicies(folder), folder),
  })
}

/** One account a clause, and what is cited though no register knows it. */
export function put({ register, inPacks, readers, named, titles, worked }: Findings): Register {
  const known = new Set(register.map(({ id }) => id))
  const readersOf = Map.groupBy(readers, ({ value }) => value)
  const figuresOf = Map.groupBy(inPacks, ({ clause }) => clause)
  const namedOf = Map.groupBy(named, ({ clause }) => clause)
  const citing = titles.flatMap((title) => clausesIn(title.title).map((clause) => ({ clause, title })))
  const shownOf = Map.groupBy([...citing, ...worked], ({ clause }) => clause)
  const accounts = register.map((clause): Account => {
    const figures = (figuresOf.get(clause.id) ?? []).map((at) => ({ ...at, readers: readersOf.get(at.what) ?? [] }))
    const found = { figures, named: namedOf.get(clause.id) ?? [] }
    const shown = (shownOf.get(clause.id) ?? []).map(({ title }) => title)
    return { ...clause, ...found, shown, state: stateOf({ ...found, shown }) }
  })
  const unknown = [
    ...[...inPacks, ...named].map(({ clause, file, line, what }) => ({ clause, file, line, where: what })),
    ...citing.map(({ clause, title }) => ({ clause, file: title.file, line: title.line, where: title.title })),
  ].filter(({ clause }) => !known.has(clause))
  return { accounts, unknown }
}

type Grounds = Pick<Account, 'figures' | 'named' | 'shown'>

export const isApplied = ({ figures, named }: Omit<Grounds, 'shown'>): boolean =>
  named.length > 0 || figures.some(({ readers }) => readers.length > 0)

function stateOf(grounds: Grounds): State {
  if (grounds.shown.length > 0) return 'shown'
  if (isApplied(grounds)) return 'applied'
  return grounds.figures.length > 0 ? 'stated' : 'not-built'
}

function files(root: string, pattern: string): string[] {
  const found = globSync(pattern, { cwd: root, exclude: (name) => name === 'node_modules' || name === 'dist' })
  return found.map((file) => relative(root, join(root, file))).sort()
}
