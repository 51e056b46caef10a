import { table } from '../fields/table.ts'

/** 3201 医药机构费用结算对总账 */
export const t3201 = table({
  infno: '3201',
  name: '医药机构费用结算对总账',
  paths: ['ybSettlementStmtService/stmtTotal'],
  input: {
    data: {
      insutype: 'C6* Y 险种',
      clr_type: 'C6* Y 清算类别',
      setl_optins: 'C6 Y 结算经办机构',
      stmt_begndate: 'D Y 对账开始日期',
      stmt_enddate: 'D Y 对账结束日期',
      medfee_sumamt: 'N16,2± Y 医疗费总额',
      fund_pay_sumamt: 'N16,2± Y 基金支付总额',
      acct_pay: 'N16,2± Y 个人账户支付金额',
      fixmedins_setl_cnt: 'N10,0 Y 定点医药机构结算笔数',
      refd_setl_flag: 'C6 - 退费结算标志',
      fixmedins_refd_setl_flag: 'C6 Y 定点医药机构退费结算标志',
    },
  },
  output: {
    stmtinfo: {
      setl_optins: 'C6 - 结算经办机构',
      stmt_rslt: 'C6* Y 对账结果',
      stmt_rslt_dscr: 'C200 - 对账结果说明',
    },
  },
})
