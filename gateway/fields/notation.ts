import type { FieldText, Shape, Table } from './table.ts'

export type Kind = 'text' | 'number' | 'day' | 'time' | 'long' | 'bytes' | 'truth' | 'json'

export type Field = Readonly<{
  code: string
  name: string
  kind: Kind
  required: boolean
  coded: boolean
  /** Of a text its most characters, of a number its most digits. */
  size: number
  decimals: number
  signed: boolean
}>

/** A node of the tree, compiled once from its texts. */
export type Node = Readonly<{
  fields: readonly Field[]
  nodes: readonly Readonly<{ name: string; many: boolean; required: boolean; node: Node }>[]
  /** Every field of it by its name without case and underscores: software spells psn_no also psnNo. */
  byLooseName: ReadonlyMap<string, string>
}>

const written = /^(?:([CN])(\d+)(?:,(\d+))?|(D|T|TEXT|BYTES|BOOL|JSON))(\*?)(±?) ([Y-]) (.+)$/
const kinds: Readonly<Record<string, Kind>> = {
  C: 'text',
  N: 'number',
  D: 'day',
  T: 'time',
  TEXT: 'long',
  BYTES: 'bytes',
  BOOL: 'truth',
  JSON: 'json',
}

export function readField(code: string, text: FieldText): Field {
  const found = written.exec(text)
  const kind = found && kinds[found[1] ?? found[4] ?? '']
  if (!found || !kind) throw new Error(`${code}: ${text} is not how a field is written`)
  return {
    code,
    name: found[8] ?? code,
    kind,
    required: found[7] === 'Y',
    coded: found[5] === '*',
    size: Number(found[2] ?? 0),
    decimals: Number(found[3] ?? 0),
    signed: found[6] === '±',
  }
}

export const loose = (name: string): string => name.replaceAll('_', '').toLowerCase()

/** A message's list has a row at least, unless its name says that it may be missing; an answer's may be empty. */
export function compile(shape: Shape, isAnswer = false): Node {
  const fields: Field[] = []
  const nodes: { name: string; many: boolean; required: boolean; node: Node }[] = []
  for (const [key, value] of Object.entries(shape)) {
    if (typeof value === 'string') {
      fields.push(readField(key, value))
      continue
    }
    const required = !key.endsWith('?')
    const many = isRows(value)
    nodes.push({
      name: required ? key : key.slice(0, -1),
      many,
      required: required && !(many && isAnswer),
      node: compile(many ? value[0] : value, isAnswer),
    })
  }
  const names = [...fields.map(({ code }) => code), ...nodes.map(({ name }) => name)]
  return { fields, nodes, byLooseName: new Map(names.map((name) => [loose(name), name])) }
}

const isRows = (value: Shape | readonly [Shape]): value is readonly [Shape] => Array.isArray(value)

export type Compiled = Readonly<{ input: Node; output: Node }>
const compiled = new Map<Table, Compiled>()

/** The two trees of a transaction. */
export function treesOf(table: Table): Compiled {
  const known = compiled.get(table)
  if (known) return known
  const trees = { input: compile(table.input), output: compile(table.output, true) }
  compiled.set(table, trees)
  return trees
}
