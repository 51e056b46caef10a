import { eachRow, sold } from '../inventory.ts'
import { changes } from '../transaction.ts'
import { t3505A } from './table.ts'

/** The same for many, each with its answer. */
export const run3505A = changes(t3505A, async (tx, call, { selinfoDetail }) => {
  const rows = await eachRow(tx, selinfoDetail, (row) => sold(tx, call, row))
  return { selinfoDetail: rows.map(({ number: _none, ...row }) => ({ ...row, medins_prod_sel_no: row.rtal_docno })) }
})
