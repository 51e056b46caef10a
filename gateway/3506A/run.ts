import { eachRow, soldBack } from '../inventory.ts'
import { changes } from '../transaction.ts'
import { t3506A } from './table.ts'

/** The same for many; rows that are refused are answered. */
export const run3506A = changes(t3506A, async (tx, call, { selinfoDetail }) => {
  const rows = await eachRow(tx, selinfoDetail, (row) => soldBack(tx, call, row))
  return { selinfoErrDetail: rows.filter(({ retRslt }) => retRslt === '0').map(({ number: _none, ...row }) => row) }
})
