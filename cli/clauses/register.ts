import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** A clause as the register of the repository holds it: what it asks for, in our own words. */
export type RegisteredClause = { readonly id: string; readonly at: string; readonly zh: string; readonly en: string }

/** What looks like the id of a clause, known or not: two letters, a year, a dash and its number. */
export const clausePattern = /\b[A-Z]{2}\d{4}-\d+(?:\.\d+)?(?![\d.]*\d)/g

export function clausesIn(text: string): string[] {
  return [...new Set(text.match(clausePattern) ?? [])]
}

/** Reads policies/clauses.yaml. A register that cannot be read is an exception: without it nothing can be said. */
export function readRegister(file: string): readonly RegisteredClause[] {
  const read: unknown = parse(readFileSync(file, 'utf8'))
  const { documents, clauses } = isRecord(read) ? read : {}
  if (!isRecord(documents) || !Array.isArray(clauses)) throw new Error(`${file}: documents and clauses are expected`)
  const found = clauses.map(readClause)
  for (const [index, { id }] of found.entries()) {
    if (!(documentOf(id) in documents)) throw new Error(`${file}: ${id} is of no registered document`)
    if (found.findIndex((other) => other.id === id) < index) throw new Error(`${file}: ${id} stands twice`)
  }
  return found
}

function readClause(entry: unknown): RegisteredClause {
  const { id, at, zh, en } = isRecord(entry) ? entry : {}
  const texts = [id, at, zh, en].map((text) => (typeof text === 'string' && text !== '' ? text : undefined))
  const [name, place, chinese, english] = texts
  if (!name || !place || !chinese || !english)
    throw new Error(`a clause without id, place or words: ${JSON.stringify(entry)}`)
  return { id: name, at: place, zh: chinese, en: english }
}

export const documentOf = (clause: string): string => clause.slice(0, clause.indexOf('-'))

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
