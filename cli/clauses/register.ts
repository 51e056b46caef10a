import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** A clause as the register of the repository holds it. */
export type RegisteredClause = { readonly id: string; readonly at: string; readonly need: string }

/** What looks like the id of a clause, known or not: two letters, a year, a dash and its number. */
export const clausePattern = /\b[A-Z]{2}\d{4}-\d+(?:\.\d+)?(?![\d.]*\d)/g

export function clausesIn(text: string): string[] {
  return [...new Set(text.match(clausePattern) ?? [])]
}

/** Reads policies/clauses.yaml. A register that cannot be read is an exception: without it nothing can be said. */
export function readRegister(file: string): readonly RegisteredClause[] {
  const read: unknown = parse(readFileSync(file, 'utf8'))
  const entries = isRecord(read) ? read.clauses : undefined
  const found = Array.isArray(entries) ? entries.map(readClause) : keyed(entries)
  const twice = found.find(({ id }, index) => found.findIndex((other) => other.id === id) < index)
  if (twice) throw new Error(`${file}: ${twice.id} stands twice`)
  if (found.length === 0) throw new Error(`${file}: no clauses`)
  return found
}

function keyed(entries: unknown): RegisteredClause[] {
  if (!isRecord(entries)) return []
  return Object.entries(entries).map(([id, entry]) => readClause(isRecord(entry) ? { id, ...entry } : entry))
}

function readClause(entry: unknown): RegisteredClause {
  if (!isRecord(entry) || typeof entry.id !== 'string')
    throw new Error(`a clause without an id: ${JSON.stringify(entry)}`)
  const summary = isRecord(entry.summary) ? entry.summary.en : entry.summary
  return { id: entry.id, at: String(entry.at ?? ''), need: typeof summary === 'string' ? summary : '' }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
