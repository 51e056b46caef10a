import type { Words } from '../../platform/refusal.ts'
import { type Field, loose, type Node, treesOf } from './notation.ts'
import type { InputOf, Table } from './table.ts'
import { Bad, isEmpty, readValue } from './values.ts'

/** One field that is not as its table says, by its place in the message. */
export type Fault = Readonly<{ path: string; name: string; problem: Words }>

type Members = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Rows in one message; more would be a way to keep the service busy. */
const mostRows = 500

/**
 * Reads an input by its table, as software really sends it: members in any order and spelling, unknown ones left aside, a
 * single object where a list is meant and the other way round, fields directly under the input, JSON inside a text.
 */
export function readInput<T extends Table>(table: T, input: unknown): InputOf<T> | readonly Fault[] {
  const faults: Fault[] = []
  const value = readTree(treesOf(table).input, input, faults, table.nodes ?? {})
  return faults.length > 0 ? faults : (value as InputOf<T>)
}

/** Reads a tree; what is wrong is added to the faults, and what was read is then of no use. */
export function readTree(
  tree: Node,
  input: unknown,
  faults: Fault[],
  nodes: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  const given = unwrapped(input)
  const [root] = Array.isArray(given) && given.length === 1 ? given : [given]
  if (!isObject(root)) {
    // Rows directly under the input, where the table has one list.
    const [only] = tree.nodes
    if (Array.isArray(given) && only?.many && tree.nodes.length === 1)
      return readNode(tree, { [only.name]: given }, '', faults, nodes)
    faults.push({ path: 'input', name: '交易输入', problem: { zh: '应为对象', en: 'must be an object' } })
    return {}
  }
  return readNode(tree, root, '', faults, nodes)
}

/** JSON inside a text is the JSON. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}

function readNode(node: Node, given: Members, path: string, faults: Fault[], nodes: Readonly<Record<string, string>>) {
  const members = named(node, given, nodes)
  const read: Record<string, unknown> = {}
  for (const field of node.fields) readMember(field, members[field.code], path, faults, read)
  for (const { name, many, required, node: inner } of node.nodes) {
    const at = path === '' ? name : `${path}.${name}`
    const found = unwrapped(members[name]) ?? (many ? undefined : directly(node, inner, given))
    if (many) read[name] = readRows(inner, found, at, { faults, required, nodes })
    else if (isEmpty(found)) {
      if (required) read[name] = missing(inner, at, faults, nodes)
    } else {
      const [one] = Array.isArray(found) ? found : [found]
      if (isObject(one)) read[name] = readNode(inner, one, at, faults, nodes)
      else faults.push({ path: at, name: '', problem: { zh: '应为对象', en: 'must be an object' } })
    }
  }
  return read
}

/** A node that is not there at all lacks each of its required fields: the first of them is named, not the node. */
function missing(inner: Node, at: string, faults: Fault[], nodes: Readonly<Record<string, string>>): unknown {
  return readNode(inner, {}, at, faults, nodes)
}

/** The fields of the node stand directly beside it, when the node itself is missing. */
function directly(node: Node, inner: Node, given: Members): Members | undefined {
  const single = node.nodes.filter(({ many }) => !many)
  if (single[0]?.node !== inner) return undefined
  const known = Object.keys(given).some((name) => inner.byLooseName.has(loose(name)))
  return known ? given : undefined
}

/** Members under the names of the table: exact names first, then other spellings and other names of nodes. */
function named(node: Node, given: Members, nodes: Readonly<Record<string, string>>): Members {
  const members: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given)) {
    const other = Object.hasOwn(nodes, name) ? (nodes[name] ?? '') : ''
    const known = node.byLooseName.get(loose(name)) ?? node.byLooseName.get(loose(other))
    if (known !== undefined && (members[known] === undefined || known === name)) members[known] = value
  }
  return members
}

function readMember(field: Field, given: unknown, path: string, faults: Fault[], read: Record<string, unknown>): void {
  const { code, name } = field
  const at = path === '' ? code : `${path}.${code}`
  if (isEmpty(given)) {
    if (field.required) faults.push({ path: at, name, problem: { zh: '不能为空', en: 'must not be empty' } })
    return
  }
  const value = readValue(field, given)
  if (value instanceof Bad) faults.push({ path: at, name, problem: value.words })
  else read[code] = value
}

type Rows = Readonly<{ faults: Fault[]; required: boolean; nodes: Readonly<Record<string, string>> }>

function readRows(inner: Node, found: unknown, at: string, { faults, required, nodes }: Rows): unknown[] {
  const rows = Array.isArray(found) ? found : isEmpty(found) ? [] : [found]
  if (rows.length > mostRows)
    faults.push({
      path: at,
      name: '',
      problem: { zh: `最多 ${mostRows} 行`, en: `has more than ${mostRows} rows` },
    })
  else if (required && rows.length === 0)
    faults.push({ path: at, name: '', problem: { zh: '至少一行', en: 'needs at least one row' } })
  return rows.slice(0, mostRows).flatMap((row, i) => {
    const one = unwrapped(row)
    if (isObject(one)) return [readNode(inner, one, `${at}[${i}]`, faults, nodes)]
    faults.push({ path: `${at}[${i}]`, name: '', problem: { zh: '应为对象', en: 'must be an object' } })
    return []
  })
}

/** The sentence about bad fields: the first few by name, and how many there are. */
export function tellFaults(faults: readonly Fault[]): Words {
  const some = faults.slice(0, 3)
  const more = faults.length - some.length
  const zh = some.map(({ path, name, problem }) => `${path}${name && `（${name}）`}${problem.zh}`).join('；')
  const en = some.map(({ path, problem }) => `${path} ${problem.en}`).join('; ')
  return { zh: `${zh}${more > 0 ? `；另有 ${more} 处` : ''}`, en: `${en}${more > 0 ? `; and ${more} more` : ''}` }
}
