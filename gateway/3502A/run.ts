import { changed, eachRow } from '../inventory.ts'
import { changes } from '../transaction.ts'
import { t3502A } from './table.ts'

/** The same for many; rows that are refused are answered. */
export const run3502A = changes(t3502A, async (tx, call, { invinfoDetail }) => {
  const rows = await eachRow(tx, invinfoDetail, (row) => changed(tx, call, row))
  return { invinfoErrDetail: rows.filter(({ retRslt }) => retRslt === '0').map(({ number: _none, ...row }) => row) }
})
