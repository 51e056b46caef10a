import { bought, eachRow } from '../inventory.ts'
import { changes } from '../transaction.ts'
import { t3503A } from './table.ts'

/** The same for many, each with its number. */
export const run3503A = changes(t3503A, async (tx, call, { purcinfoDetail }) => {
  const rows = await eachRow(tx, purcinfoDetail, (row) => bought(tx, call, row))
  return {
    purcinfoDetail: rows.map(({ done, ...row }) => ({
      ...row,
      msgRslt: row.retRslt === '1' ? '' : row.msgRslt,
      medins_prod_purc_no: done,
    })),
  }
})
