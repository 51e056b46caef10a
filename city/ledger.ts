import { type Entry, rowsOf } from '../modules/settlement/index.ts'
import type { Loader, Row } from './copy.ts'
import * as tables from './tables.ts'

/** Writes a settlement's rows as the settlement itself names them. */
export function writeEntry(loader: Loader, entry: Entry): void {
  const rows = rowsOf([entry])
  for (const row of rows.settlements) {
    loader.add(tables.settlement, {
      ...(row as Row),
      visit: JSON.stringify(entry.visit),
      trace: JSON.stringify(entry.trace),
    })
  }
  for (const row of rows.lines) loader.add(tables.settlementLine, row as Row)
  for (const row of rows.postings) loader.add(tables.posting, row as Row)
}
