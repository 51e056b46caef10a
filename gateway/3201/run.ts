import { fenOf } from '../outpatient.ts'
import { ourSettlements, totalDifferences, totalsOf } from '../reconcile.ts'
import { asks } from '../transaction.ts'
import { t3201 } from './table.ts'

/** Totals of a period compared; each figure that differs is named. */
export const run3201 = asks(t3201, async (db, { connection }, { data }) => {
  const ours = await ourSettlements(db, {
    placeId: connection.institutionId,
    from: data.stmt_begndate,
    until: data.stmt_enddate,
    clrType: data.clr_type,
    insurance: data.insutype === '310' ? 'employee' : 'resident',
    refunds: data.refd_setl_flag,
  })
  const apart = totalDifferences(totalsOf(ours), {
    total: fenOf(data.medfee_sumamt),
    funds: fenOf(data.fund_pay_sumamt),
    account: fenOf(data.acct_pay),
    count: data.fixmedins_setl_cnt,
  })
  const [even, uneven] = connection.dialect.statement === 'six-digit' ? ['000000', '000103'] : ['0', '1']
  return {
    stmtinfo: {
      setl_optins: data.setl_optins,
      stmt_rslt: apart.length === 0 ? even : uneven,
      stmt_rslt_dscr: apart.length === 0 ? '平' : apart.join('；'),
    },
  }
})
