import { proveCriteria } from './criteria.ts'
import { type Day, earlier, forever, later } from './day.ts'
import { proveDemands } from './demands.ts'
import { isDemand, isFigure, type PolicyDocument, readDocument, requiredTables } from './document.ts'
import { makePack } from './make-pack.ts'
import type { Pack } from './pack.ts'
import { type PackHead, readHead, type Written } from './pack-head.ts'
import { type Ordered, proveNoConflict, proveNoGap, readExceptions } from './proof.ts'
import type { Register } from './register.ts'
import { type Fault, fault, openSource } from './source.ts'
import type { Row, Table } from './table.ts'

export type PolicyFile = { readonly path: string; readonly text: string }
/** A folder of one place: its files and the hash of their content. */
export type PackTexts = { readonly folder: string; readonly hash: string; readonly files: readonly PolicyFile[] }

/** Reads, proves and compiles the pack of one place. A pack with a fault is no pack. */
export function readPack(
  texts: PackTexts,
  register: Register,
  diseases: readonly string[],
  faults: Fault[],
): { readonly pack: Pack; readonly head: PackHead } | undefined {
  const before = faults.length
  const head = openHead(texts, register, diseases, faults)
  // Groups and days that are wrong would make every row wrong: first things first.
  if (!head || faults.length > before) return undefined
  const documents = head.documents.flatMap((written) => openDocument(texts, written, head, register) ?? [])
  findStray(texts, head)
  if (faults.length > before) return undefined
  const tables = gather(documents, head)
  const ordered = prove(tables, head)
  if (faults.length > before) return undefined
  return { pack: makePack(head, documents, register, ordered, texts), head }
}

function openHead(
  texts: PackTexts,
  register: Register,
  diseases: readonly string[],
  faults: Fault[],
): PackHead | undefined {
  const path = `${texts.folder}/pack.yaml`
  const file = texts.files.find((candidate) => candidate.path === path)
  if (!file) {
    faults.push({
      ...{ file: path, line: 1, column: 1 },
      what: { zh: '缺少 pack.yaml', en: 'pack.yaml is missing' },
      mend: { zh: '每个地方的文件夹都要有 pack.yaml', en: 'the folder of a place needs a pack.yaml' },
    })
    return undefined
  }
  const at = openSource(path, file.text, faults)
  return at && readHead(at, register, diseases)
}

function openDocument(
  texts: PackTexts,
  { word, at }: Written,
  head: PackHead,
  register: Register,
): PolicyDocument | undefined {
  const path = `${texts.folder}/${word}.yaml`
  const file = texts.files.find((candidate) => candidate.path === path)
  if (!file) {
    return fault(
      at,
      { zh: `找不到文件 ${path}`, en: `there is no file ${path}` },
      { zh: '请检查 documents 中的文件名（不写 .yaml）', en: 'check the name under documents (without .yaml)' },
    )
  }
  const source = openSource(path, file.text, at.file.faults)
  return source && readDocument(source, head.scope, register)
}

/** A document that lies in the folder and is not listed would be law that nobody reads. */
function findStray({ folder, files }: PackTexts, { documents, at }: PackHead): void {
  const known = new Set(['pack', ...documents.map(({ word }) => word)].map((name) => `${folder}/${name}.yaml`))
  const stray = files.find(({ path }) => !known.has(path))
  if (!stray) return
  fault(
    documents[0]?.at ?? at,
    {
      zh: `文件 ${stray.path} 未列入 documents，不会生效`,
      en: `${stray.path} is not under documents and would not hold`,
    },
    { zh: '请列入 documents，或移出此文件夹', en: 'list it under documents, or move it out of the folder' },
  )
}

/** The tables of the place: the rows of all its documents, in their order. */
function gather(documents: readonly PolicyDocument[], head: PackHead): readonly Table[] {
  const rows = new Map<string, Row[]>(requiredTables.map((name) => [name, []]))
  for (const document of documents) {
    for (const [name, found] of document.tables) rows.set(name, [...(rows.get(name) ?? []), ...found])
  }
  return [...rows].map(([name, found]) => ({ name, rows: found, scope: head.scope }))
}

const firstDay = (table: Table, head: PackHead): Day =>
  table.rows.reduce((first, row) => later(head.period.from, earlier(first, row.from)), forever)

const isBenefit = (name: string): boolean => name.startsWith('benefit.')
export const isAdmission = (name: string): boolean => name.startsWith('admission.')

/** Proves every table over every case and every day of the pack. */
function prove(tables: readonly Table[], head: PackHead): ReadonlyMap<string, Ordered> {
  const ordered = tables.map((table) => ({ table, beats: readExceptions(table, head.precedence) }))
  const until = head.period.until ?? forever
  const admission = ordered.filter(({ table }) => isAdmission(table.name))
  for (const { table, beats } of ordered) {
    if (table.rows.length === 0) {
      fault(
        head.at,
        { zh: `没有一份文件回答 ${table.name}`, en: `no document answers ${table.name}` },
        {
          zh: '请在一份文件中写上；文件未规定的，写 open: true 并说明理由',
          en: 'write it in a document; where none states it, with open: true and why',
        },
      )
      continue
    }
    if (isDemand(table.name)) continue
    proveNoConflict(table, beats)
    // What every place must answer is answered from its first day; a figure from the day that its first document states.
    const from = isFigure(table.name) ? firstDay(table, head) : head.period.from
    proveNoGap(table, from, earlier(until, forever), isBenefit(table.name) ? admission : [], head.at)
  }
  const byName = new Map(ordered.map((found) => [found.table.name, found]))
  proveDemands(byName)
  proveCriteria(byName)
  return byName
}
