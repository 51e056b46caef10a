import type { Day, Fault, Policies, PolicyTexts } from '@changqing/engine'
import { readPolicies } from '@changqing/engine'
import { parse, parseDocument } from 'yaml'
import { hashOf } from '../../platform/policies.ts'
import type { Change, DraftContent, DraftFault } from './api.ts'

/** The texts of all packs with an amendment put after the documents of its pack, as if it stood in the folder. */
export type Amended = Readonly<{
  texts: PolicyTexts
  /** The row's name in the pack, by the index of its change. */
  rowOf: (change: number) => string
  /** The change that stands on a line of the amendment's file. */
  changeAt: (line: number) => number | null
  path: string
}>

/** `from` in place of the document's own first day tries it on days that are past. */
export function amend(texts: PolicyTexts, packId: string, content: DraftContent, from?: Day): Amended {
  const name = content.document.id.toLowerCase()
  const path = `${packId}/${name}.yaml`
  const written = documentText(content, from ?? content.document.from)
  const packs = texts.packs.map((pack) => {
    if (pack.folder !== packId) return pack
    const files = [
      ...pack.files.map((file) =>
        file.path === `${packId}/pack.yaml` ? { path: file.path, text: withDocument(file.text, name) } : file,
      ),
      { path, text: written.text },
    ]
    return { folder: packId, files, hash: hashOf(files) }
  })
  const clauses = { path: texts.clauses.path, text: withClauses(texts.clauses.text, content) }
  return {
    texts: { ...texts, packs, clauses },
    rowOf: (change) => written.rows[change] ?? '',
    changeAt: (line) => written.lines.get(line) ?? null,
    path,
  }
}

/** The law as the amendment would have it, or what is wrong with it, each fault at its change. */
export function prove(
  texts: PolicyTexts,
  packId: string,
  content: DraftContent,
  from?: Day,
): Readonly<{ policies: Policies; amended: Amended; faults: readonly DraftFault[] }> {
  const amended = amend(texts, packId, content, from)
  const { policies, faults } = readPolicies(amended.texts)
  return {
    policies,
    amended,
    faults: [...ownFaults(texts, content), ...faults.map((fault) => faultOf(fault, amended))],
  }
}

function faultOf({ file, line, what, mend }: Fault, { path, changeAt }: Amended): DraftFault {
  return { change: file === path ? changeAt(line) : null, what, mend }
}

/** What the readers of the packs can't know: a document that is there already, a clause of another. */
function ownFaults(texts: PolicyTexts, { document, clauses }: DraftContent): readonly DraftFault[] {
  const known = parse(texts.clauses.text) as { documents?: Record<string, unknown> } | null
  const faults: DraftFault[] = []
  if (known?.documents?.[document.id] !== undefined) {
    faults.push({
      change: null,
      what: { zh: `文件编号 ${document.id} 已有`, en: `there is already a document ${document.id}` },
      mend: { zh: '请换一个编号', en: 'choose another id' },
    })
  }
  for (const { id } of clauses) {
    if (id.startsWith(`${document.id}-`)) continue
    faults.push({
      change: null,
      what: { zh: `条款 ${id} 不属于 ${document.id}`, en: `clause ${id} is not one of ${document.id}` },
      mend: { zh: `条款编号请以 ${document.id}- 开头`, en: `begin its id with ${document.id}-` },
    })
  }
  return faults
}

/** The document as YAML, a row a line (JSON is YAML), so that a fault's line tells its change. */
function documentText(
  { document, changes }: DraftContent,
  from: string,
): { text: string; rows: readonly string[]; lines: ReadonlyMap<number, number> } {
  const out = [`document: ${document.id}`, `from: ${from}`]
  const lines = new Map<number, number>()
  const rows: string[] = []
  for (const [subject, tables] of bySubject(changes)) {
    out.push(`${subject}:`)
    let family = ''
    for (const [table, indexes] of tables) {
      const [, ...names] = table.split('.')
      const inner = subject === 'admission' ? names : names.slice(-1)
      const outer = subject === 'admission' ? [] : names.slice(0, -1)
      if (outer.length > 0 && outer.join('.') !== family) out.push(`  ${key(outer.join('.'))}:`)
      family = outer.join('.')
      const indent = outer.length > 0 ? '    ' : '  '
      out.push(`${indent}${key(inner.join('.'))}:`)
      for (const [position, index] of indexes.entries()) {
        const change = changes[index]
        if (!change) continue
        out.push(`${indent}  - ${JSON.stringify(rowOf(change))}`)
        lines.set(out.length, index)
        rows[index] = `${table}#${document.id}.${position + 1}`
      }
    }
  }
  return { text: `${out.join('\n')}\n`, rows, lines }
}

const key = (name: string): string => JSON.stringify(name)

/** The changes by the first part of their table's name, then by table: tables of one family next to each other. */
function bySubject(changes: readonly Change[]): ReadonlyMap<string, ReadonlyMap<string, readonly number[]>> {
  const tables = new Map<string, number[]>()
  for (const [index, { table }] of changes.entries()) tables.set(table, [...(tables.get(table) ?? []), index])
  const subjects = new Map<string, Map<string, readonly number[]>>()
  for (const table of [...tables.keys()].sort()) {
    const subject = table.split('.')[0] ?? table
    const found = subjects.get(subject) ?? new Map<string, readonly number[]>()
    subjects.set(subject, found.set(table, tables.get(table) ?? []))
  }
  return subjects
}

function rowOf(change: Change): Record<string, unknown> {
  return {
    ...(change.amends === null ? {} : { amends: change.amends }),
    ...(change.exceptionTo && change.exceptionTo.length > 0 ? { exceptionTo: change.exceptionTo } : {}),
    ...(change.when.length > 0
      ? { when: Object.fromEntries(change.when.map(({ fact, words }) => [fact, asked(words)])) }
      : {}),
    value: readTyped(change.value),
    cites: change.cite,
    ...(change.openWhy ? { open: true, why: change.openWhy } : {}),
  }
}

const range = /^(\d{1,2}) (?:…|-) (\d{1,2})$/
const least = /^≥ (\d{1,2})$/

/** Counted facts are written as people read them: `3`, `1 … 2`, `≥ 4`. */
function asked(words: readonly string[]): unknown {
  const [only, ...more] = words
  if (only === undefined || more.length > 0) return words
  const between = range.exec(only)
  if (between) return { from: Number(between[1]), to: Number(between[2]) }
  const above = least.exec(only)
  return above ? { from: Number(above[1]) } : words
}

/** What the officer typed is read as YAML by itself, so that it can be nothing but one value; what is not YAML stays a word. */
function readTyped(typed: string): unknown {
  try {
    const read: unknown = parse(typed, { schema: 'failsafe' })
    return read === null ? typed : read
  } catch {
    return typed
  }
}

function withDocument(packText: string, name: string): string {
  const document = parseDocument(packText)
  document.addIn(['documents'], name)
  return document.toString()
}

function withClauses(registerText: string, { document: { id, title }, clauses }: DraftContent): string {
  const document = parseDocument(registerText)
  document.setIn(['documents', id], title)
  for (const clause of clauses) {
    document.addIn(['clauses'], document.createNode({ id: clause.id, at: clause.at, ...clause.summary }))
  }
  return document.toString({ lineWidth: 0 })
}
