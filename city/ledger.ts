import { type Entry, rowsOf } from '../modules/settlement/index.ts'
import type { Loader, Row } from './copy.ts'
import * as tables from './tables.ts'

/** Writes a settlement's rows as the settlement itself names them. */
export function writeEntry(loader: Loader, entry: Entry): void {
  const rows = rowsOf([entry])
  for (const row of rows.settlements) {
    const { visit, trace, ...plain } = row
    loader.add(tables.settlement, { ...(plain as Row), visit: JSON.stringify(visit), trace: JSON.stringify(trace) })
  }
  for (const row of rows.lines) loader.add(tables.settlementLine, row as Row)
  for (const row of rows.postings) loader.add(tables.posting, row as Row)
}
