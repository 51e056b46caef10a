import { counted, eachRow } from '../inventory.ts'
import { changes } from '../transaction.ts'
import { t3501A } from './table.ts'

/** The same for many; rows that are refused are answered. */
export const run3501A = changes(t3501A, async (tx, call, { invinfoDetail }) => {
  const rows = await eachRow(tx, invinfoDetail, (row) => counted(tx, call, row))
  return { invinfoErrDetail: rows.filter(({ retRslt }) => retRslt === '0').map(({ number: _none, ...row }) => row) }
})
