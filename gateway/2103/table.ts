import { amountsBack, fundBack } from '../fields/settled.ts'
import { table } from '../fields/table.ts'

/** 2103 药店结算撤销 */
export const t2103 = table({
  infno: '2103',
  name: '药店结算撤销',
  also: ['2103A'],
  input: {
    data: {
      setl_id: 'C30 Y 结算ID',
      mdtrt_id: 'C30 Y 就诊ID',
      psn_no: 'C30 Y 人员编号',
      exp_content: 'JSON - 字段扩展',
    },
  },
  output: {
    setlinfo: {
      mdtrt_id: 'C30 Y 就诊ID',
      setl_id: 'C30 Y 结算ID',
      setl_time: 'T Y 结算时间',
      ...amountsBack,
      psn_part_amt: 'N16,2± Y 个人负担总金额',
      acct_pay: 'N16,2± Y 个人账户支出',
      psn_cash_pay: 'N16,2± Y 个人现金支出',
      balc: 'N16,2± Y 余额',
      acct_mulaid_pay: 'N16,2± Y 个人账户共济支付金额',
      medins_setl_id: 'C30 Y 医药机构结算ID',
      clr_optins: 'C6 - 清算经办机构',
      hifdm_pay: 'N16,2± Y 伤残人员医疗保障基金支出',
    },
    setldetail: [
      {
        ...fundBack,
      },
    ],
  },
})
