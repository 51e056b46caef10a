import type { Basis, ClauseId, Decided, Sentence } from './decided.ts'
import { calendarDay, listOf, sentence, words } from './kinds.ts'
import type { Precedence } from './proof.ts'
import type { Register } from './register.ts'
import { readGroups, type Scope, scopeOf } from './scope.ts'
import { fault, fields, items, type Node, nearest } from './source.ts'
import { type RowNodes, readBasis, readClauses } from './table.ts'

/** The days a pack answers for, and because of what. */
export type PackPeriod = Decided<null>

/** A word of pack.yaml with its place. */
export type Written = { readonly word: string; readonly at: Node }

export type PackHead = {
  readonly id: string
  readonly name: Sentence
  readonly regions: readonly Written[]
  readonly period: PackPeriod
  readonly documents: readonly Written[]
  readonly precedence: Precedence
  /** The clauses that its days and its precedence rest on. */
  readonly cites: readonly ClauseId[]
  readonly scope: Scope
  readonly at: Node
}

const headFields = ['id', 'name', 'regions', 'period', 'documents', 'precedence', 'cities', 'groups', 'notes'] as const

export function readHead(at: Node, register: Register, diseases: readonly string[]): PackHead | undefined {
  const clauses = new Set(register.clauses.keys())
  const read = fields(at, headFields, ['id', 'name', 'regions', 'period', 'documents'])
  if (!read?.id || !read.name || !read.regions || !read.period || !read.documents) return undefined
  const id = words.read(read.id)
  const name = sentence.read(read.name)
  const regions = items(read.regions).flatMap((at) => written(readRegion(at), at))
  const period = readPeriod(read.period, clauses)
  const documents = items(read.documents).flatMap((at) => written(words.read(at), at))
  const cities = read.cities ? listOf(words).read(read.cities) : []
  if (!id || !name || !period || !cities) return undefined
  const bare = scopeOf(diseases, cities)
  const scope = read.groups ? readGroups(read.groups, bare) : bare
  const precedence = read.precedence
    ? items(read.precedence).flatMap((item) => readPrecedence(item, register, clauses) ?? [])
    : []
  const cites = [...period.cites, ...precedence.flatMap((declared) => declared.cites)]
  return { id, name, regions, period, documents, precedence, cites, scope, at }
}

const written = (word: string | undefined, at: Node): readonly Written[] => (word === undefined ? [] : [{ word, at }])

function readRegion(at: Node): string | undefined {
  const written = words.read(at)
  if (written === undefined || /^\d{2,6}$/.test(written)) return written
  return fault(
    at,
    { zh: `不是行政区划代码：${written}`, en: `not a region code: ${written}` },
    {
      zh: "请写 6 位代码，或前几位表示其下各地，如 '35'",
      en: "write six digits, or the first ones for all below, like '35'",
    },
  )
}

function readPeriod(at: Node, clauses: ReadonlySet<ClauseId>): PackPeriod | undefined {
  const known = ['from', 'until', 'cites', 'unverified', 'origin', 'open', 'why'] as const
  const read = fields(at, known, ['from', 'cites'])
  if (!read?.from || !read.cites) return undefined
  const nodes: RowNodes = read
  const from = calendarDay.read(read.from)
  const until = read.until ? calendarDay.read(read.until) : null
  const basis = readBasis(nodes)
  const cites = readClauses(read.cites, { document: null, clauses })
  if (!from || until === undefined || !basis || !cites) return undefined
  if (until !== null && until < from) {
    return fault(
      at,
      { zh: `有效期为空：${until} 早于 ${from}`, en: `the period is empty: ${until} is before ${from}` },
      { zh: '请改正 from 与 until', en: 'correct from and until' },
    )
  }
  const certainty: Basis = { cites, ...basis }
  return { value: null, from, until, ...certainty }
}

/** Where two documents disagree the one that is `of` holds; declared with its clause or its reason. */
function readPrecedence(
  at: Node,
  { titles }: Register,
  clauses: ReadonlySet<ClauseId>,
): (Precedence[number] & { readonly cites: readonly ClauseId[] }) | undefined {
  const read = fields(at, ['of', 'over', 'cites', 'why'], ['of', 'over', 'cites', 'why'])
  if (!read?.of || !read.over || !read.cites || !read.why) return undefined
  const of = readTitle(read.of, [...titles.keys()])
  const over = readTitle(read.over, [...titles.keys()])
  const cites = readClauses(read.cites, { document: null, clauses })
  sentence.read(read.why)
  return of && over && cites ? { of, over, cites } : undefined
}

/** A document that nobody knows would win, or lose, against nothing. */
function readTitle(at: Node, known: readonly string[]): string | undefined {
  const id = words.read(at)
  if (id === undefined || known.includes(id)) return id
  const near = nearest(id, known)
  return fault(
    at,
    { zh: `没有登记文件 ${id}`, en: `document ${id} is not registered` },
    {
      zh: `${near ? `是否想写 ${near}？` : ''}请先在 clauses.yaml 的 documents 下登记`,
      en: `${near ? `did you mean ${near}? ` : ''}Enter it under documents of clauses.yaml first`,
    },
  )
}
