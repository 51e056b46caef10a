import { table } from '../fields/table.ts'

/** 3202 医药机构费用结算对明细账 */
export const t3202 = table({
  infno: '3202',
  name: '医药机构费用结算对明细账',
  paths: ['ybSettlementStmtService/stmtDetail'],
  input: {
    data: {
      setl_optins: 'C6 Y 结算经办机构',
      file_qury_no: 'C30 Y 文件查询号',
      stmt_begndate: 'D Y 对账开始日期',
      stmt_enddate: 'D Y 对账结束日期',
      medfee_sumamt: 'N16,2± Y 医疗费总额',
      fund_pay_sumamt: 'N16,2± Y 基金支付总额',
      cash_payamt: 'N16,2± Y 现金支付金额',
      fixmedins_setl_cnt: 'N10,0 Y 定点医药机构结算笔数',
      clr_type: 'C6* Y 清算类别',
      refd_setl_flag: 'C3* - 退费结算标志',
      fixmedins_refd_setl_flag: 'C6 Y 定点医药机构退费结算标志',
    },
  },
  output: {
    fileinfo: {
      file_qury_no: 'C30 Y 文件查询号',
      filename: 'C200 Y 文件名称',
      dld_endtime: 'T Y 下载截止时间',
    },
  },
})
