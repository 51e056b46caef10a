import type { Day } from './day.ts'
import type { Basis, ClauseId } from './decided.ts'
import { type FactName, factNames } from './facts.ts'
import type { Pack } from './pack.ts'
import { type Beats, type Box, meet, type Ordered, split, winner } from './proof.ts'
import { everything, otherCity, type Scope, type Values } from './scope.ts'
import { wordsFor } from './stated.ts'
import type { Row } from './table.ts'

/** The law of one place on one day. */
export type Law = { readonly pack: Pack; readonly day: Day }

/** What one side says of a case, and why. */
export type Side = Pick<Basis, 'unverified' | 'open'> & {
  readonly written: string
  readonly value: unknown
  readonly cites: readonly ClauseId[]
}

/** One thing that differs: for whom, and what each side says; null where it says nothing (the case is refused, or not regulated). */
export type Difference = {
  readonly table: string
  /** The cases, in words; empty for all. */
  readonly when: readonly { readonly fact: FactName; readonly words: readonly string[] }[]
  readonly left: Side | null
  readonly right: Side | null
}

type Rows = { readonly rows: readonly Row[]; readonly beats: Beats; readonly refuses: (box: Box) => boolean }
type Cell = { readonly box: Box; readonly left: Row | undefined; readonly right: Row | undefined }

/** Two laws side by side: every table that differs, for exactly the cases in which it does. */
export function compare(left: Law, right: Law): readonly Difference[] {
  const scope = common(left.pack.scope, right.pack.scope)
  const names = [...new Set([...left.pack.tables.keys(), ...right.pack.tables.keys()])]
  return names.flatMap((table) => {
    const a = rowsOn(left, left.pack.tables.get(table), scope)
    const b = rowsOn(right, right.pack.tables.get(table), scope)
    return merged(cells(a, b, scope), scope).map((cell) => ({
      table,
      when: [...cell.box].map(([fact, values]) => ({ fact, words: wordsFor(values, fact, scope) })),
      left: sideOf(cell.left),
      right: sideOf(cell.right),
    }))
  })
}

const sideOf = (row: Row | undefined): Side | null =>
  row
    ? {
        written: row.written,
        value: row.value,
        cites: row.basis.cites,
        unverified: row.basis.unverified,
        open: row.basis.open,
      }
    : null

/** The facts of both: the cities that either names, and the groups that both call by one name or only one has. */
function common(a: Scope, b: Scope): Scope {
  const cities = [...new Set([...a.domains.region, ...b.domains.region])].filter((city) => city !== otherCity)
  const groups = new Map(b.groups)
  for (const [name, values] of a.groups) groups.set(name, values)
  for (const [name, values] of a.groups) if ((b.groups.get(name) ?? values) !== values) groups.delete(name)
  for (const name of groups.keys()) if (name.startsWith('region/')) groups.delete(name)
  return { domains: { ...a.domains, region: [...cities, otherCity] }, groups }
}

/** The rows of a day, with their regions told in the cities of both. */
function rowsOn(law: Law, ordered: Ordered | undefined, scope: Scope): Rows {
  const rows = ordered?.table.rows.filter(({ from, until }) => from <= law.day && until >= law.day) ?? []
  const own = ordered?.table.scope.domains.region ?? []
  const known = rows.map((row) => {
    const region = row.when.get('region')
    if (region === undefined) return row
    const other = (region >> BigInt(own.indexOf(otherCity))) & 1n
    const values = scope.domains.region.reduce((mask, city, index) => {
      const at = own.indexOf(city)
      return mask | ((at < 0 ? other : (region >> BigInt(at)) & 1n) << BigInt(index))
    }, 0n)
    return { ...row, when: new Map(row.when).set('region', values) }
  })
  return { rows: known, beats: ordered?.beats ?? (() => false), refuses: refusing(law, ordered) }
}

/** A benefit says nothing of cases that its place refuses altogether. */
function refusing({ pack, day }: Law, ordered: Ordered | undefined): (box: Box) => boolean {
  if (!ordered?.table.name.startsWith('benefit.')) return () => false
  const gates = [...pack.tables.values()]
    .filter(({ table }) => table.name.startsWith('admission.'))
    .map(({ table }) => table.rows.filter(({ from, until }) => from <= day && until >= day))
  return (box) =>
    gates.some((rows) => rows.filter(({ when }) => meet(when, box)).every(({ value }) => value !== 'pass'))
}

/** The smallest boxes of cases on which the two sides differ. */
function cells(a: Rows, b: Rows, scope: Scope): readonly Cell[] {
  const facts = factNames.filter((fact) => [...a.rows, ...b.rows].some(({ when }) => when.has(fact)))
  const found: Cell[] = []
  const search = (left: readonly Row[], right: readonly Row[], index: number, box: Box): void => {
    const fact = facts[index]
    if (fact === undefined) {
      const one = a.refuses(box) ? undefined : winner(left, a.beats)
      const other = b.refuses(box) ? undefined : winner(right, b.beats)
      if (!same(one, other)) found.push({ box, left: one, right: other })
      return
    }
    for (const values of split([...left, ...right], fact, scope)) {
      const inside = ({ when }: Row): boolean => ((when.get(fact) ?? values) & values) !== 0n
      const whole = values === everything(scope.domains[fact])
      search(left.filter(inside), right.filter(inside), index + 1, whole ? box : new Map(box).set(fact, values))
    }
  }
  search(a.rows, b.rows, 0, new Map())
  return found
}

const same = (a: Row | undefined, b: Row | undefined): boolean =>
  a === undefined || b === undefined ? a === b : JSON.stringify(a.value) === JSON.stringify(b.value)

/** Joins boxes that say the same and differ in one fact only, until none can be joined. */
function merged(all: readonly Cell[], scope: Scope): readonly Cell[] {
  const open = [...all]
  const done: Cell[] = []
  for (let cell = open.pop(); cell; cell = open.pop()) {
    const current = cell
    const index = open.findIndex((other) => joined(current, other, scope) !== undefined)
    const other = open[index]
    const wider = other && joined(current, other, scope)
    if (wider) open.splice(index, 1, wider)
    else done.push(current)
  }
  return done.length < all.length ? merged(done.reverse(), scope) : done.reverse()
}

function joined(a: Cell, b: Cell, scope: Scope): Cell | undefined {
  if (a.left !== b.left && !sameRow(a.left, b.left)) return undefined
  if (a.right !== b.right && !sameRow(a.right, b.right)) return undefined
  const facts = new Set([...a.box.keys(), ...b.box.keys()])
  const valuesOf = (box: Box, fact: FactName): Values => box.get(fact) ?? everything(scope.domains[fact])
  const apart = [...facts].filter((fact) => valuesOf(a.box, fact) !== valuesOf(b.box, fact))
  const [fact] = apart
  if (apart.length > 1 || fact === undefined) return undefined
  const values = valuesOf(a.box, fact) | valuesOf(b.box, fact)
  const box = new Map(a.box)
  if (values === everything(scope.domains[fact])) box.delete(fact)
  else box.set(fact, values)
  return { ...a, box }
}

/** Rows are joined only where the value and its clauses are the same. */
const sameRow = (a: Row | undefined, b: Row | undefined): boolean =>
  same(a, b) && a?.basis.cites.join() === b?.basis.cites.join()
