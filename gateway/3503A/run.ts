import { bought, eachRow } from '../inventory.ts'
import { changes } from '../transaction.ts'
import { t3503A } from './table.ts'

/** The same for many, each with its number; a box that another holds is told beside it. */
export const run3503A = changes(t3503A, async (tx, call, { purcinfoDetail }) => {
  const rows = await eachRow(tx, purcinfoDetail, (row) => bought(tx, call, row))
  return {
    purcinfoDetail: rows.map(({ number, ...row }) => ({ ...row, medins_prod_purc_no: number })),
  }
})
