import { broughtBack, eachRow } from '../inventory.ts'
import { changes } from '../transaction.ts'
import { t3504A } from './table.ts'

/** The same for many; rows that are refused are answered. */
export const run3504A = changes(t3504A, async (tx, call, { purcinfoDetail }) => {
  const rows = await eachRow(tx, purcinfoDetail, (row) => broughtBack(tx, call, row))
  return { purcinfoErrDetail: rows.filter(({ retRslt }) => retRslt === '0').map(({ number: _none, ...row }) => row) }
})
