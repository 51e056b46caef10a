import { createHash } from 'node:crypto'
import { type Fragment, type Query, sql, type Value } from './sql.ts'

/** A statement over lists of rows, each given as one json value: its text is made once, however often it runs. */
export type Prepared = (...lists: readonly (readonly object[])[]) => Query

export function prepared(write: (...lists: readonly Fragment[]) => Fragment, count = 1): Prepared {
  const values: Value[] = []
  const marks = Array.from({ length: count }, () => sql.list([]))
  const text = write(...marks).write(values, { next: 1 })
  if (values.length !== count) throw new Error('a prepared statement has its lists as its only values, each once')
  const name = `cq_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  return (...lists) => ({ text, name, values: lists.map((rows) => JSON.stringify(rows)) })
}
