import { type Entry, rowsOf } from '../modules/settlement/index.ts'
import type { Loader, Row } from './copy.ts'
import * as tables from './tables.ts'

/** What the traces that a loader has taken have in common, each once. */
const forms = new WeakMap<Loader, Set<string>>()

/** Writes a settlement's rows as the settlement itself names them. */
export function writeEntry(loader: Loader, entry: Entry): void {
  const rows = rowsOf([entry])
  const known = forms.get(loader) ?? new Set()
  forms.set(loader, known)
  for (const { form_id, form } of rows.forms) {
    if (!known.has(form_id)) loader.add(tables.form, { form_id, form: JSON.stringify(form) })
    known.add(form_id)
  }
  for (const row of rows.settlements) {
    const { visit, trace, ...plain } = row
    loader.add(tables.settlement, { ...(plain as Row), visit: JSON.stringify(visit), trace: JSON.stringify(trace) })
  }
  for (const row of rows.lines) loader.add(tables.settlementLine, row as Row)
}
