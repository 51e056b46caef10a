import { type Day, forever, previousDay, readDay } from './day.ts'
import type { Basis, ClauseId } from './decided.ts'
import type { FactName } from './facts.ts'
import { calendarDay, type Kind, sentence, words, yesNo } from './kinds.ts'
import { readFactName, readValues, type Scope, type Values } from './scope.ts'
import { entries, fault, fields, isMapping, items, type Node, nearest, text, written } from './source.ts'

/** One row of a decision table over the days it holds: when these facts, then this value, because of these clauses. */
export type Row<T = unknown> = {
  readonly id: string
  readonly at: Node
  readonly document: string
  readonly when: ReadonlyMap<FactName, Values>
  readonly from: Day
  /** The last day, or the end of days. */
  readonly until: Day
  readonly value: T
  /** The value as it is written. */
  readonly written: string
  readonly basis: Basis
  /** The ids of rows that this one is an exception to. */
  readonly exceptionTo: readonly string[]
  readonly exceptionNode: Node | undefined
  /** The id of an earlier document's row whose place this one takes, its exceptions included. */
  readonly amends: string | undefined
  readonly amendsNode: Node | undefined
}

export type Table<T = unknown> = { readonly name: string; readonly rows: readonly Row<T>[]; readonly scope: Scope }

/** What a row takes over from its document. */
export type RowContext = {
  readonly document: string
  readonly from: Day
  readonly until: Day | null
  readonly scope: Scope
  readonly clauses: ReadonlySet<ClauseId>
}

const rowFields = [
  'id',
  'when',
  'value',
  'from',
  'until',
  'cites',
  'unverified',
  'origin',
  'open',
  'why',
  'exceptionTo',
  'amends',
] as const

/** Reads the rows of one table; a value with days gives a row for each stretch of days. */
export function readRows<T>(at: Node, table: string, kind: Kind<T>, context: RowContext): readonly Row<T>[] {
  return items(at).flatMap((item, index) => readRow(item, `${table}#${context.document}.${index + 1}`, kind, context))
}

function readRow<T>(at: Node, standIn: string, kind: Kind<T>, context: RowContext): readonly Row<T>[] {
  const read = fields(at, rowFields, ['value', 'cites'])
  if (!read?.value || !read.cites) return []
  const id = read.id ? words.read(read.id) : standIn
  const when = read.when ? readWhen(read.when, context.scope) : new Map<FactName, Values>()
  const from = read.from ? calendarDay.read(read.from) : context.from
  const until = read.until ? calendarDay.read(read.until) : (context.until ?? forever)
  const basis = readBasis(read)
  const exceptionTo = read.exceptionTo ? items(read.exceptionTo).flatMap((item) => text(item) ?? []) : []
  const amends = read.amends ? words.read(read.amends) : undefined
  if (id === undefined || !when || !from || !until || !basis) return []
  const stretches = readStretches(read.value, read.from, from, until)
  const cites = stretches && readCites(read.cites, stretches, context)
  if (!stretches || !cites) return []
  return stretches.flatMap((stretch, index) => {
    const value = kind.read(stretch.at)
    if (value === undefined) return []
    const row: Row<T> = {
      id,
      at,
      document: context.document,
      when,
      from: stretch.from,
      until: stretch.until,
      value,
      written: written(stretch.at),
      basis: { cites: cites[index] ?? [], ...basis },
      exceptionTo,
      exceptionNode: read.exceptionTo,
      amends,
      amendsNode: read.amends,
    }
    return [row]
  })
}

function readWhen(at: Node, scope: Scope): ReadonlyMap<FactName, Values> | undefined {
  const found = entries(at)
  if (!found) return undefined
  const when = new Map<FactName, Values>()
  for (const { key, keyNode, value } of found) {
    const fact = readFactName(key, keyNode)
    const values = fact && readValues(value, fact, scope)
    if (!fact || values === undefined) return undefined
    when.set(fact, values)
  }
  return when
}

export type RowNodes = Readonly<Partial<Record<(typeof rowFields)[number], Node>>>

/** What is said about a value's certainty: an unverified one says where it comes from, an open one why it was chosen. */
export function readBasis(read: RowNodes): Omit<Basis, 'cites'> | undefined {
  const unverified = read.unverified ? yesNo.read(read.unverified) : false
  const open = read.open ? yesNo.read(read.open) : false
  const origin = read.origin && sentence.read(read.origin)
  const why = read.why && sentence.read(read.why)
  if (unverified === undefined || open === undefined) return undefined
  if (unverified && !read.origin && read.unverified) {
    return fault(
      read.unverified,
      { zh: '未核实的值没有写明出处', en: 'an unverified value does not say where it comes from' },
      { zh: '请用 origin: {zh, en} 写明演示值的来源', en: 'say with origin: {zh, en} where it comes from' },
    )
  }
  if (open && !read.why && read.open) {
    return fault(
      read.open,
      { zh: '待明确的解释没有写明理由', en: 'an open reading does not say why it was chosen' },
      { zh: '请用 why: {zh, en} 写明为何如此理解', en: 'say with why: {zh, en} why it is read so' },
    )
  }
  if ((read.origin && !origin) || (read.why && !why)) return undefined
  return { unverified, open, ...(origin ? { origin } : {}), ...(why ? { why } : {}) }
}

type Stretch = { readonly at: Node; readonly from: Day; readonly until: Day }

/** A value written once, or by days: each holds from its day to the day before the next. */
function readStretches(at: Node, fromNode: Node | undefined, from: Day, until: Day): readonly Stretch[] | undefined {
  const dated = isMapping(at) ? (entries(at) ?? []) : []
  if (!dated.some(({ key }) => /^\d{4}-/.test(key))) return inOrder([{ at, from, until }])
  if (fromNode) {
    return fault(
      fromNode,
      { zh: '逐日写出的值不再写 from', en: 'a value written by days takes no from' },
      { zh: '请删去 from，由第一个日期起算', en: 'delete from: the first day is the beginning' },
    )
  }
  const starts: { at: Node; from: Day; keyNode: Node }[] = []
  for (const { keyNode, value } of dated) {
    const start = calendarDay.read(keyNode)
    if (!start) return undefined
    starts.push({ at: value, from: start, keyNode })
  }
  return inOrder(
    starts.map((start, index) => {
      const next = starts[index + 1]
      return { at: start.at, from: start.from, until: next ? previousDay(next.from) : until }
    }),
  )
}

function inOrder(stretches: readonly Stretch[]): readonly Stretch[] | undefined {
  const wrong = stretches.find(({ from, until }) => from > until)
  if (!wrong) return stretches
  return fault(
    wrong.at,
    {
      zh: `起始日 ${wrong.from} 晚于截止日 ${wrong.until}`,
      en: `its first day ${wrong.from} is after its last ${wrong.until}`,
    },
    { zh: '请按先后顺序写日期，起始日不晚于截止日', en: 'write the days in order, the first not after the last' },
  )
}

/** The clauses of each stretch: one list for all, or by the same days as the value. */
function readCites(at: Node, stretches: readonly Stretch[], context: RowContext): readonly ClauseId[][] | undefined {
  if (!isMapping(at)) {
    const cites = readClauses(at, context)
    return cites && stretches.map(() => cites)
  }
  const byDay = new Map<Day, ClauseId[]>()
  for (const { key, keyNode, value } of entries(at) ?? []) {
    const start = readDay(key)
    if (!start || !stretches.some(({ from }) => from === start)) {
      return fault(
        keyNode,
        { zh: `${key} 不是该值的起始日`, en: `${key} is not a day from which the value holds` },
        { zh: '请用与 value 相同的日期', en: 'use the same days as value' },
      )
    }
    const cites = readClauses(value, context)
    if (!cites) return undefined
    byDay.set(start, cites)
  }
  const missing = stretches.find(({ from }) => !byDay.has(from))
  if (!missing) return stretches.map(({ from }) => byDay.get(from) ?? [])
  return fault(
    at,
    { zh: `自 ${missing.from} 起的值没有条款`, en: `the value from ${missing.from} has no clause` },
    { zh: `请为 ${missing.from} 写上条款`, en: `give ${missing.from} its clause` },
  )
}

export function readClauses(
  at: Node,
  context: { readonly document: string | null; readonly clauses: ReadonlySet<ClauseId> },
): ClauseId[] | undefined {
  const cites: ClauseId[] = []
  for (const item of items(at)) {
    const cite = text(item)
    if (cite === undefined) return undefined
    if (!context.clauses.has(cite)) {
      const near = nearest(
        cite,
        [...context.clauses].filter((id) => id.startsWith(context.document ?? '')),
      )
      return fault(
        item,
        { zh: `条款登记表中没有 ${cite}`, en: `the register has no clause ${cite}` },
        near
          ? { zh: `是否想写 ${near}？新条款请先登记`, en: `did you mean ${near}? A new clause is registered first` }
          : { zh: '请先在 clauses.yaml 中登记', en: 'enter it in clauses.yaml first' },
      )
    }
    if (context.document !== null && !cite.startsWith(`${context.document}-`)) {
      return fault(
        item,
        { zh: `${cite} 是另一份文件的条款`, en: `${cite} is a clause of another document` },
        {
          zh: `请引用 ${context.document} 的条款，或把此值移到那份文件`,
          en: `cite a clause of ${context.document}, or move the value to that document`,
        },
      )
    }
    cites.push(cite)
  }
  if (cites.length > 0) return cites
  return fault(
    at,
    { zh: '没有条款', en: 'no clause is cited' },
    { zh: '请写上依据的条款', en: 'cite the clause it comes from' },
  )
}

export const rowAt = (row: Row): string => `${row.at.place.file}:${row.at.place.line}`
