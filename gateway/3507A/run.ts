import { deleted, eachRow } from '../inventory.ts'
import { changes } from '../transaction.ts'
import { t3507A } from './table.ts'

/** The same for many; rows that are refused are answered. */
export const run3507A = changes(t3507A, async (tx, call, { goodDetail }) => {
  const rows = await eachRow(tx, goodDetail, (row) => deleted(tx, call, row))
  return { goodErrDetail: rows.filter(({ retRslt }) => retRslt === '0').map(({ number: _none, ...row }) => row) }
})
