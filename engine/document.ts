import { benefitFamilies, benefitTables, demandTables } from './benefit.ts'
import type { Day } from './day.ts'
import { calendarDay, type Kind, type Unit, words } from './kinds.ts'
import { figures, laws } from './laws.ts'
import type { Register } from './register.ts'
import type { Scope } from './scope.ts'
import { type Entry, entries, fault, isMapping, type Node, nearest } from './source.ts'
import { type Row, type RowContext, readRows } from './table.ts'

/** One document of a place: what it sets, each value with its days and its clause. */
export type PolicyDocument = {
  readonly id: string
  readonly from: Day
  readonly until: Day | null
  readonly at: Node
  /** Its rows by the name of the table they belong to. */
  readonly tables: ReadonlyMap<string, readonly Row[]>
}

const kindsByName: ReadonlyMap<string, Kind<unknown>> = new Map<string, Kind<unknown>>(
  Object.entries({ ...laws, ...figures, ...benefitTables, ...demandTables }),
)
const families: ReadonlyMap<string, Kind<unknown>> = new Map<string, Kind<unknown>>(Object.entries(benefitFamilies))
const subjects = new Set([...kindsByName.keys(), ...families.keys()].map((name) => name.split('.')[0] ?? name))
const heads = ['document', 'from', 'until', 'notes']

/** What the numbers of a table are counted in; a plain number has no unit. */
export const unitOf = (table: string): Unit | undefined => kindsByName.get(table)?.unit
/** Tables that every place must answer. */
export const requiredTables: readonly string[] = Object.keys({ ...laws, ...benefitTables })
/** Tables that a place may leave to others, from a day of its own. */
export const isFigure = (name: string): boolean => name in figures
export const isDemand = (name: string): boolean => name in demandTables

/** Reads a document; whatever is wrong in it is a fault at its place. */
export function readDocument(at: Node, scope: Scope, register: Register): PolicyDocument | undefined {
  const found = entries(at)
  if (!found) return undefined
  const field = (name: string): Node | undefined => found.find(({ key }) => key === name)?.value
  const idNode = field('document')
  const fromNode = field('from')
  if (!idNode || !fromNode) {
    const name = idNode ? 'from' : 'document'
    return fault(
      at,
      { zh: `缺少 ${name}`, en: `${name} is missing` },
      { zh: `请在文件开头补上 ${name}`, en: `add ${name} at the top of the file` },
    )
  }
  const id = words.read(idNode)
  const from = calendarDay.read(fromNode)
  const untilNode = field('until')
  const until = untilNode ? calendarDay.read(untilNode) : null
  if (!id || !from || until === undefined) return undefined
  if (!register.titles.has(id)) {
    const near = nearest(id, [...register.titles.keys()])
    return fault(
      idNode,
      { zh: `没有登记文件 ${id}`, en: `document ${id} is not registered` },
      {
        zh: `${near ? `是否想写 ${near}？` : ''}请先在 clauses.yaml 的 documents 下登记`,
        en: `${near ? `did you mean ${near}? ` : ''}Enter it under documents of clauses.yaml first`,
      },
    )
  }
  const clauses = new Set(register.clauses.keys())
  const context: RowContext = { document: id, from, until, scope, clauses }
  const tables = new Map<string, readonly Row[]>()
  for (const entry of found) {
    if (heads.includes(entry.key)) continue
    for (const [name, rows] of readSubject(entry, context)) tables.set(name, rows)
  }
  return { id, from, until, at, tables }
}

function readSubject(
  { key, keyNode, value }: Entry,
  context: RowContext,
): readonly (readonly [string, readonly Row[]])[] {
  const family = families.get(key)
  if (family) return readFamily(key, family, value, context)
  if (!subjects.has(key)) {
    unknown(keyNode, key, [...subjects])
    return []
  }
  return (entries(value) ?? []).flatMap((entry) => {
    const name = `${key}.${entry.key}`
    const kind = kindsByName.get(name)
    if (kind) return [[name, readRows(entry.value, name, kind, context)] as const]
    const member = families.get(name)
    if (member) return readFamily(name, member, entry.value, context)
    const known = [...kindsByName.keys(), ...families.keys()].filter((other) => other.startsWith(`${key}.`))
    unknown(
      entry.keyNode,
      entry.key,
      known.map((other) => other.slice(key.length + 1)),
    )
    return []
  })
}

/** Tables of one kind that a pack names itself, such as its caps. */
function readFamily(
  name: string,
  kind: Kind<unknown>,
  at: Node,
  context: RowContext,
): readonly (readonly [string, readonly Row[]])[] {
  if (!isMapping(at)) {
    entries(at)
    return []
  }
  return (entries(at) ?? []).flatMap((entry) => {
    if (/^[a-z][A-Za-z0-9-]*$/.test(entry.key)) {
      const table = `${name}.${entry.key}`
      return [[table, readRows(entry.value, table, kind, context)] as const]
    }
    fault(
      entry.keyNode,
      { zh: `表名 ${entry.key} 写法有误`, en: `${entry.key} is no name for a table` },
      { zh: '请用小写字母开头的英文名', en: 'use a name of letters, the first a small one' },
    )
    return []
  })
}

function unknown(at: Node, key: string, known: readonly string[]): void {
  const near = nearest(key, known)
  fault(
    at,
    { zh: `不认识的键 ${key}`, en: `unknown key ${key}` },
    {
      zh: `${near ? `是否想写 ${near}？` : ''}可用：${known.join('、')}`,
      en: `${near ? `did you mean ${near}? ` : ''}Known: ${known.join(', ')}`,
    },
  )
}
