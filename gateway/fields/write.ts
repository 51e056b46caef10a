import { type Field, type Node, treesOf } from './notation.ts'
import type { OutputOf, Table } from './table.ts'

/** How an institution's software wants what we answer. */
export type Style = Readonly<{
  /** Amounts as JSON numbers or as texts. */
  numbers: 'number' | 'string'
  /** What has no value: an empty text, or null. */
  empty: 'blank' | 'null'
}>

/** The output exactly as its table says: every field in its order, lists always lists, an empty number as 0. */
export function writeOutput<T extends Table>(table: T, output: OutputOf<T>, style: Style): object | null {
  const { output: tree } = treesOf(table)
  if (tree.fields.length === 0 && tree.nodes.length === 0) return null
  return writeNode(tree, output as Readonly<Record<string, unknown>>, style)
}

/** An input as a client sends it: what has no value is an empty text, lists are lists. */
export const writeTree = (
  tree: Node,
  given: Readonly<Record<string, unknown>>,
  style: Style = { numbers: 'string', empty: 'blank' },
): object => writeNode(tree, given, style, true)

function writeNode(node: Node, given: Readonly<Record<string, unknown>>, style: Style, sending = false): object {
  const written: Record<string, unknown> = {}
  for (const field of node.fields) {
    const value = given[field.code]
    // An empty number of a client means none was said; of an answer it means nothing.
    written[field.code] = sending && (value === undefined || value === null) ? '' : writeValue(field, value, style)
  }
  for (const { name, many, node: inner } of node.nodes) {
    const value = given[name]
    if (many) written[name] = (Array.isArray(value) ? value : []).map((row) => writeNode(inner, row, style, sending))
    else written[name] = writeNode(inner, (value ?? {}) as Readonly<Record<string, unknown>>, style, sending)
  }
  return written
}

function writeValue(field: Field, value: unknown, style: Style): unknown {
  const empty = value === undefined || value === null || value === ''
  switch (field.kind) {
    case 'number': {
      const text = empty ? '0' : typeof value === 'number' ? decimal(value, field.decimals) : String(value)
      return style.numbers === 'number' ? Number(text) : text
    }
    case 'truth':
      return value === true
    case 'bytes':
      return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : ''
    case 'json':
      return empty ? nothing(style) : JSON.stringify(value)
    case 'time':
      return value instanceof Date ? timeText(value) : empty ? nothing(style) : String(value)
    case 'day':
      return empty ? nothing(style) : String(value)
    case 'long':
      return empty ? nothing(style) : String(value)
    case 'text':
      return empty ? nothing(style) : cut(String(value), field.size)
  }
}

const nothing = ({ empty }: Style): '' | null => (empty === 'null' ? null : '')
const cut = (text: string, size: number): string => (text.length > size ? [...text].slice(0, size).join('') : text)

/** Without an exponent and without trailing zeros beyond two decimals. */
function decimal(value: number, decimals: number): string {
  const text = value.toFixed(decimals)
  return decimals > 2 ? text.replace(/(\.\d\d\d*?)0+$/, '$1') : text
}

/** An instant as the wire writes it: Chinese time, without a zone. */
export function timeText(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}
/** yyyyMMddHHmmssSSS */
export const stampText = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 17)
