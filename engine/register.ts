import type { ClauseId, Sentence } from './decided.ts'
import { listOf, sentence, words, yesNo } from './kinds.ts'
import type { Clause, DiseaseEntry, DocumentTitle } from './pack.ts'
import { entries, fault, fields, items, type Node } from './source.ts'

export type Register = {
  readonly titles: ReadonlyMap<string, DocumentTitle>
  readonly clauses: ReadonlyMap<ClauseId, Clause>
}

/** Reads the register of documents and their clauses. */
export function readRegister(at: Node): Register {
  const titles = new Map<string, DocumentTitle>()
  const clauses = new Map<ClauseId, Clause>()
  const read = fields(at, ['documents', 'clauses'], ['documents', 'clauses'])
  for (const { key, value } of (read?.documents && entries(read.documents)) ?? []) {
    const title = sentence.read(value)
    if (title) titles.set(key, { id: key, title })
  }
  for (const item of read?.clauses ? items(read.clauses) : []) {
    const clause = readClause(item)
    if (!clause) continue
    if (clauses.has(clause.id)) {
      fault(
        item,
        { zh: `条款 ${clause.id} 登记了两次`, en: `clause ${clause.id} is registered twice` },
        { zh: '请删去其中一条', en: 'delete one of them' },
      )
    }
    if (!titles.has(clause.document)) {
      fault(
        item,
        { zh: `没有登记文件 ${clause.document}`, en: `document ${clause.document} is not registered` },
        { zh: '请在 documents 下写上它', en: 'enter it under documents' },
      )
    }
    clauses.set(clause.id, clause)
  }
  return { titles, clauses }
}

function readClause(at: Node): Clause | undefined {
  const read = fields(at, ['id', 'at', 'zh', 'en', 'work'], ['id', 'at', 'zh', 'en'])
  const id = read?.id && words.read(read.id)
  const place = read?.at && words.read(read.at)
  const zh = read?.zh && words.read(read.zh)
  const en = read?.en && words.read(read.en)
  const work = read?.work ? yesNo.read(read.work) : false
  if (!id || !place || !zh || !en || work === undefined) return undefined
  const summary: Sentence = { zh, en }
  return { id, document: id.split('-')[0] ?? id, at: place, summary, work }
}

/** Reads the register of diseases: their keys, names and national codes. */
export function readDiseases(at: Node): readonly DiseaseEntry[] {
  const seen = new Set<string>()
  return items(at).flatMap((item) => {
    const read = fields(item, ['key', 'name', 'codes'], ['key', 'name'])
    const key = read?.key && words.read(read.key)
    const name = read?.name && sentence.read(read.name)
    const codes = read?.codes ? listOf(words).read(read.codes) : []
    if (!key || !name || !codes) return []
    for (const word of [key, ...codes]) {
      if (seen.has(word)) {
        fault(
          item,
          { zh: `${word} 登记了两次`, en: `${word} is registered twice` },
          { zh: '一个键或编码只能属于一个病种', en: 'a key or a code belongs to one disease' },
        )
      }
      seen.add(word)
    }
    return [{ key, name, codes }]
  })
}
