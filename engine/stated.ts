import { type Day, forever } from './day.ts'
import type { Basis, ClauseId } from './decided.ts'
import { countedFacts, type FactName } from './facts.ts'
import type { Ordered } from './proof.ts'
import { inWords, type Scope, type Values } from './scope.ts'

/** One value as a pack states it: of which table, for which cases, over which days, and on what grounds. */
export type Stated = Basis & {
  readonly table: string
  readonly row: string
  readonly document: string
  /** The cases it answers, in the words and groups of the pack; empty for all. */
  readonly when: readonly { readonly fact: FactName; readonly words: readonly string[] }[]
  readonly value: unknown
  /** The value as the pack writes it, such as `65%` or `{ amount: 300, per: year }`. */
  readonly written: string
  readonly from: Day
  readonly until: Day | null
  readonly cites: readonly ClauseId[]
  readonly exceptionTo: readonly string[]
  /** The row of an earlier document whose place it takes. */
  readonly amends: string | null
}

/** Every value of every table, in the order in which the documents state them. */
export function statedIn(tables: ReadonlyMap<string, Ordered>): readonly Stated[] {
  return [...tables.values()].flatMap(({ table }) =>
    table.rows.map((row) => ({
      ...row.basis,
      table: table.name,
      row: row.id,
      document: row.document,
      when: [...row.when].map(([fact, values]) => ({ fact, words: wordsFor(values, fact, table.scope) })),
      value: row.value,
      written: row.written,
      from: row.from,
      until: row.until === forever ? null : row.until,
      exceptionTo: row.exceptionTo,
      amends: row.amends ?? null,
    })),
  )
}

/** A set of values in the fewest words: groups that lie whole within it before single values. */
export function wordsFor(values: Values, fact: FactName, scope: Scope): readonly string[] {
  if (countedFacts.has(fact)) return [inWords(values, fact, scope)]
  const prefix = `${fact}/`
  const groups = [...scope.groups]
    .filter(([key, group]) => key.startsWith(prefix) && (group & ~values) === 0n)
    .sort(([, a], [, b]) => size(b) - size(a))
  const words: string[] = []
  let rest = values
  for (const [key, group] of groups) {
    if ((group & ~rest) !== 0n) continue
    words.push(key.slice(prefix.length))
    rest &= ~group
  }
  return [...words, ...scope.domains[fact].filter((_, index) => (rest >> BigInt(index)) & 1n)]
}

const size = (values: Values): number => values.toString(2).replaceAll('0', '').length
