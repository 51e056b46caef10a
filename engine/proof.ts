import { type Day, earlier, forever, later, nextDay, previousDay } from './day.ts'
import type { FactName } from './facts.ts'
import { everything, inWords, type Scope, type Values } from './scope.ts'
import { fault, type Node } from './source.ts'
import { type Row, rowAt, type Table } from './table.ts'

/** Facts with the values they may take: a box of cases. A fact that is absent may be anything. */
export type Box = ReadonlyMap<FactName, Values>

/** Which document's rows hold where two documents disagree. */
export type Precedence = readonly { readonly of: string; readonly over: string }[]

/** Says of two rows whether the first is a declared exception to the second, directly or through others. */
export type Beats = (winner: Row, loser: Row) => boolean

/** Reads the declared exceptions of a table; an unknown row and a circle are faults. */
export function readExceptions(table: Table, precedence: Precedence): Beats {
  const ids = new Set(table.rows.map((row) => row.id))
  const direct = new Map<string, Set<string>>()
  for (const row of table.rows) {
    for (const id of row.exceptionTo) {
      if (!ids.has(id)) {
        fault(
          row.exceptionNode ?? row.at,
          { zh: `表 ${table.name} 中没有行 ${id}`, en: `table ${table.name} has no row ${id}` },
          { zh: `可用：${named(table)}`, en: `known: ${named(table)}` },
        )
        continue
      }
      direct.set(row.id, (direct.get(row.id) ?? new Set()).add(id))
    }
  }
  readAmendments(table, ids, direct)
  const standsFor = documentsStoodFor(table)
  const reached = new Map([...direct.keys()].map((id) => [id, reach(id, direct)]))
  for (const row of table.rows) {
    if (!reached.get(row.id)?.has(row.id)) continue
    fault(
      row.exceptionNode ?? row.at,
      { zh: `例外成环：${row.id} 最终是自己的例外`, en: `exceptions in a circle: ${row.id} is an exception to itself` },
      { zh: '请去掉环上的一个 exceptionTo', en: 'take one exceptionTo out of the circle' },
    )
  }
  return (winner, loser) =>
    reached.get(winner.id)?.has(loser.id) === true ||
    (precedence.some(({ of, over }) => standsFor(winner).has(of) && standsFor(loser).has(over)) &&
      reached.get(loser.id)?.has(winner.id) !== true)
}

/** A row that amends another stands before it, and after the exceptions to it: they are exceptions to the new row too. */
function readAmendments(table: Table, ids: ReadonlySet<string>, direct: Map<string, Set<string>>): void {
  for (const { id, amends, amendsNode, at } of table.rows) {
    if (amends === undefined) continue
    if (!ids.has(amends)) {
      fault(
        amendsNode ?? at,
        { zh: `表 ${table.name} 中没有可修订的行 ${amends}`, en: `table ${table.name} has no row ${amends} to amend` },
        { zh: `可用：${named(table)}`, en: `known: ${named(table)}` },
      )
      continue
    }
    for (const [other, lower] of direct) if (other !== id && lower.has(amends)) lower.add(id)
    direct.set(id, (direct.get(id) ?? new Set()).add(amends))
  }
}

/** A row that amends another keeps that row's rank among the documents: it stands for its own and for the amended one. */
function documentsStoodFor(table: Table): (row: Row) => ReadonlySet<string> {
  const byId = new Map(table.rows.map((row) => [row.id, row]))
  const known = new Map<string, ReadonlySet<string>>()
  for (const row of table.rows) {
    const documents = new Set<string>()
    const seen = new Set<string>()
    for (let at: Row | undefined = row; at && !seen.has(at.id); at = byId.get(at.amends ?? '')) {
      seen.add(at.id)
      documents.add(at.document)
    }
    known.set(row.id, documents)
  }
  return (row) => known.get(row.id) ?? new Set([row.document])
}

const named = (table: Table): string =>
  [...new Set(table.rows.map((row) => row.id).filter((id) => !id.includes('#')))].join(', ') || '（无 none）'

function reach(from: string, direct: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [...(direct.get(from) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue
    found.add(next)
    open.push(...(direct.get(next) ?? []))
  }
  return found
}

export const meet = (a: Box, b: Box): Box | undefined => {
  const both = new Map(a)
  for (const [fact, values] of b) {
    const common = (both.get(fact) ?? values) & values
    if (common === 0n) return undefined
    both.set(fact, common)
  }
  return both
}

/** Two rows that answer the same case on the same day must be declared: one the exception of the other. */
export function proveNoConflict(table: Table, beats: Beats): void {
  table.rows.forEach((row, index) => {
    for (const other of table.rows.slice(0, index)) {
      const from = later(row.from, other.from)
      const until = earlier(row.until, other.until)
      const both = from <= until ? meet(row.when, other.when) : undefined
      if (!both || beats(row, other) || beats(other, row)) continue
      const example = describe(both, table.scope)
      fault(
        row.at,
        {
          zh: `表 ${table.name} 冲突：第 ${row.at.place.line} 行与 ${rowAt(other)} 都回答「${example}」（${from} 起）`,
          en: `conflict in table ${table.name}: line ${row.at.place.line} and ${rowAt(other)} both answer "${example}" from ${from}`,
        },
        {
          zh: '请缩小其中一行的 when 或日期，或用 exceptionTo 声明例外',
          en: 'narrow the facts or the days of one, or declare it with exceptionTo',
        },
      )
    }
  })
}

/** The days on which something begins or ends, as stretches without a change. */
export function stretches(rows: readonly Row[], from: Day, until: Day): readonly { from: Day; until: Day }[] {
  const starts = new Set<Day>([from])
  for (const row of rows) {
    if (row.from > from && row.from <= until) starts.add(row.from)
    if (row.until < until && row.until >= from) starts.add(nextDay(row.until))
  }
  const ordered = [...starts].sort()
  return ordered.map((start, index) => {
    const next = ordered[index + 1]
    return { from: start, until: next === undefined ? until : previousDay(next) }
  })
}

/** A table with its declared exceptions. */
export type Ordered = { readonly table: Table; readonly beats: Beats }

/** The row that answers a case: the one that no other is an exception to. */
export function winner(rows: readonly Row[], beats: Beats): Row | undefined {
  return rows.find((row) => rows.every((other) => other === row || !beats(other, row)))
}

/** Every case of every day of the pack must be answered, but for the cases that admission refuses on that day. */
export function proveNoGap(table: Table, from: Day, until: Day, admission: readonly Ordered[], at: Node): void {
  const refusing = admission.flatMap((ordered) => ordered.table.rows)
  for (const stretch of stretches([...table.rows, ...refusing], from, until)) {
    const holds = (row: Row): boolean => row.from <= stretch.from && row.until >= stretch.until
    const answers = table.rows.filter(holds)
    const gates = admission.map(({ table: gate, beats }) => ({ rows: gate.rows.filter(holds), beats }))
    const gap = uncovered(answers, gates, table.scope)
    if (!gap) continue
    const days = stretch.until === forever ? `${stretch.from} …` : `${stretch.from} … ${stretch.until}`
    const others = [...answers, ...gates.flatMap(({ rows }) => rows.filter(({ value }) => value !== 'pass'))]
    const example = describe(smallest(gap, others), table.scope)
    fault(
      nearestRow(table, stretch.from)?.at ?? at,
      {
        zh: `表 ${table.name} 有空缺：没有一行回答「${example}」（${days}）`,
        en: `gap in table ${table.name}: no row answers "${example}" (${days})`,
      },
      {
        zh: '请为此情形补一行，或放宽一行的 when 或日期',
        en: 'add a row for this case, or widen the facts or days of one',
      },
    )
    return
  }
}

/** The row whose days come nearest before a day that nobody answers. */
const nearestRow = (table: Table, day: Day): Row | undefined =>
  table.rows.filter(({ until }) => until < day).at(-1) ?? table.rows.at(-1)

type Gate = { readonly rows: readonly Row[]; readonly beats: Beats }

/** A box of cases that no row answers and no gate refuses: decided by splitting facts only where rows tell values apart. */
function uncovered(answers: readonly Row[], gates: readonly Gate[], scope: Scope): Box | undefined {
  const facts = [...new Set([...answers, ...gates.flatMap(({ rows }) => rows)].flatMap(({ when }) => [...when.keys()]))]
  const search = (left: readonly Row[], open: readonly Gate[], index: number): Box | undefined => {
    const rest = facts.slice(index)
    if (left.some(({ when }) => rest.every((fact) => !when.has(fact)))) return undefined
    const [fact] = rest
    if (fact === undefined) {
      const refused = open.some(({ rows, beats }) => (winner(rows, beats)?.value ?? 'pass') !== 'pass')
      return refused ? undefined : new Map()
    }
    for (const values of split([...left, ...open.flatMap(({ rows }) => rows)], fact, scope)) {
      const inside = ({ when }: Row): boolean => ((when.get(fact) ?? values) & values) !== 0n
      const gap = search(
        left.filter(inside),
        open.map(({ rows, beats }) => ({ rows: rows.filter(inside), beats })),
        index + 1,
      )
      if (gap) return new Map([[fact, values], ...gap])
    }
    return undefined
  }
  return search(answers, gates, 0)
}

/** The values of a fact, grouped by which rows they lie in. */
export function split(rows: readonly Row[], fact: FactName, scope: Scope): readonly Values[] {
  const asked = rows.flatMap(({ when }) => when.get(fact) ?? [])
  if (asked.length === 0) return [everything(scope.domains[fact])]
  const groups = new Map<string, Values>()
  scope.domains[fact].forEach((_, value) => {
    const bit = 1n << BigInt(value)
    const signature = asked.map((values) => ((values & bit) === 0n ? '0' : '1')).join('')
    groups.set(signature, (groups.get(signature) ?? 0n) | bit)
  })
  return [...groups.values()]
}

/** The same gap with as few facts as say it. */
function smallest(gap: Box, rows: readonly Row[]): Box {
  let small = new Map(gap)
  for (const fact of gap.keys()) {
    const fewer = new Map(small)
    fewer.delete(fact)
    if (rows.every(({ when }) => meet(when, fewer) === undefined)) small = fewer
  }
  return small
}

export function describe(box: Box, scope: Scope): string {
  const parts = [...box]
    .filter(([fact, values]) => values !== everything(scope.domains[fact]))
    .map(([fact, values]) => `${fact}: ${inWords(values, fact, scope)}`)
  return parts.length > 0 ? parts.join(', ') : '任何情形 any case'
}
