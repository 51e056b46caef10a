import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Node as YamlNode } from 'yaml'
import type { Sentence } from './decided.ts'
import { tellYaml } from './yaml-errors.ts'

/** Where something stands in a policy file, counted from 1. */
export type Place = { readonly file: string; readonly line: number; readonly column: number }

/** A mistake in a policy file: where, what, and how to mend it. */
export type Fault = Place & { readonly what: Sentence; readonly mend: Sentence }

/** A node of a policy file that knows its place; readers add what they find wrong to `faults` and go on. */
export type Node = { readonly yaml: YamlNode | null; readonly place: Place; readonly file: SourceFile }

type SourceFile = {
  readonly name: string
  readonly lines: LineCounter
  /** What each alias stands for: looked up once, since the library walks the whole file for each. */
  readonly aliases: ReadonlyMap<unknown, YamlNode>
  readonly faults: Fault[]
}

export type Entry = { readonly key: string; readonly keyNode: Node; readonly value: Node }

/** Reads one YAML file. What is not YAML is a fault at its place, never an exception. */
export function openSource(name: string, text: string, faults: Fault[]): Node | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const aliases = new Map<unknown, YamlNode>()
  const file: SourceFile = { name, lines, aliases, faults }
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0])
    faults.push({ ...{ file: name, line, column: col }, ...tellYaml(error) })
  }
  const before = faults.length
  const anchors = new Map<string, YamlNode>()
  visit(document, {
    Value: (_, found) => {
      if (found.anchor) anchors.set(found.anchor, found)
    },
    Alias: (_, alias) => {
      const found = anchors.get(alias.source)
      if (found) {
        aliases.set(alias, found)
        return
      }
      const { line, col } = lines.linePos(alias.range?.[0] ?? 0)
      faults.push({
        ...{ file: name, line, column: col },
        what: { zh: `没有锚点 &${alias.source}`, en: `there is no anchor &${alias.source}` },
        mend: { zh: '请检查名称，锚点须写在引用之前', en: 'check its name; an anchor stands before what refers to it' },
      })
    },
  })
  if (document.errors.length > 0 || faults.length > before) return undefined
  return node(file, document.contents, 0)
}

function node(file: SourceFile, yaml: unknown, fallback: number): Node {
  const found = isAlias(yaml) ? (file.aliases.get(yaml) ?? null) : yaml
  const own = isMap(found) || isSeq(found) || isScalar(found) ? found : null
  const { line, col } = file.lines.linePos(own?.range?.[0] ?? fallback)
  return { yaml: own, place: { file: file.name, line: Math.max(line, 1), column: Math.max(col, 1) }, file }
}

export function fault(at: Node, what: Sentence, mend: Sentence): undefined {
  at.file.faults.push({ ...at.place, what, mend })
  return undefined
}

/** What stands there, as it is written, on one line. */
export const written = (at: Node): string => (at.yaml === null ? '' : String(at.yaml).trim().replaceAll(/\s+/g, ' '))

/** Quotes what stands there, short enough for a message. */
export function quote(at: Node): string {
  const text = written(at)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** A scalar as it is written: numbers and days keep their digits. */
export function text(at: Node): string | undefined {
  if (isScalar(at.yaml) && at.yaml.value !== null) {
    return typeof at.yaml.value === 'string' ? at.yaml.value : (at.yaml.source ?? String(at.yaml.value))
  }
  return fault(
    at,
    { zh: '此处应为一个值', en: 'a single value is expected here' },
    { zh: '请写成文字、数字或日期', en: 'write a word, a number or a day' },
  )
}

/** The entries of a mapping in their order. */
export function entries(at: Node): readonly Entry[] | undefined {
  if (!isMap(at.yaml)) {
    return fault(
      at,
      { zh: '此处应为「键: 值」的映射', en: 'a mapping of keys to values is expected here' },
      { zh: '请写成「键: 值」，并注意缩进', en: 'write `key: value` and mind the indentation' },
    )
  }
  const offset = at.yaml.range?.[0] ?? 0
  return at.yaml.items.map((pair) => {
    const keyNode = node(at.file, pair.key, offset)
    const key = isScalar(keyNode.yaml) ? (keyNode.yaml.source ?? String(keyNode.yaml.value)) : quote(keyNode)
    const value = pair.value === null ? { ...keyNode, yaml: null } : node(at.file, pair.value, offset)
    return { key, keyNode, value }
  })
}

export const isList = (at: Node): boolean => isSeq(at.yaml)
export const isMapping = (at: Node): boolean => isMap(at.yaml)

/** The items of a list; one thing that is no list is a list of one. */
export function items(at: Node): readonly Node[] {
  if (!isSeq(at.yaml)) return [at]
  const offset = at.yaml.range?.[0] ?? 0
  return at.yaml.items.map((item) => node(at.file, item, offset))
}

export type Fields<K extends string> = Readonly<Partial<Record<K, Node>>>

/** How what is missing most often is written. */
const examples: Readonly<Record<string, string>> = {
  cites: 'WZ2017-2.2',
  value: '60%',
  per: 'year',
  amount: '1500',
  from: '2024-03-01',
  id: 'sample',
  regions: "['330300']",
  documents: "['2024-6']",
  why: '{zh: …, en: …}',
  zh: '中文',
  en: 'English words',
}

/** The fields of a mapping whose keys are known; an unknown key and a missing one are faults. */
export function fields<K extends string>(
  at: Node,
  known: readonly K[],
  required: readonly K[] = [],
): Fields<K> | undefined {
  const found = entries(at)
  if (!found) return undefined
  const read: Partial<Record<K, Node>> = {}
  for (const { key, keyNode, value } of found) {
    const name = known.find((candidate) => candidate === key)
    if (name) read[name] = value
    else {
      const near = nearest(key, known)
      fault(
        keyNode,
        { zh: `不认识的键 ${key}`, en: `unknown key ${key}` },
        near
          ? {
              zh: `是否想写 ${near}？可用：${known.join('、')}`,
              en: `did you mean ${near}? Known: ${known.join(', ')}`,
            }
          : { zh: `可用：${known.join('、')}`, en: `known: ${known.join(', ')}` },
      )
    }
  }
  for (const name of required) {
    if (read[name]) continue
    const like = examples[name]
    fault(
      at,
      { zh: `缺少 ${name}`, en: `${name} is missing` },
      like
        ? { zh: `请补上，如 ${name}: ${like}`, en: `add it, like ${name}: ${like}` }
        : { zh: `请补上 ${name}`, en: `add ${name}` },
    )
  }
  return read
}

/** The word that was probably meant: nearest by edits, when near at all. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  let best: string | undefined
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of words) {
    const distance = edits(word.toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same))
    }
    row = next
  }
  return row[to.length] ?? 0
}
