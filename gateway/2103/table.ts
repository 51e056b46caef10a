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
      medfee_sumamt: 'N16,2± Y 医疗费总额',
      fulamt_ownpay_amt: 'N16,2± Y 全自费金额',
      overlmt_selfpay: 'N16,2± Y 超限价自费费用',
      preselfpay_amt: 'N16,2± Y 先行自付金额',
      inscp_scp_amt: 'N16,2± Y 符合政策范围金额',
      act_pay_dedc: 'N16,2± - 实际支付起付线',
      hifp_pay: 'N16,2± Y 基本医疗保险统筹基金支出',
      pool_prop_selfpay: 'N5,4 Y 基本医疗保险统筹基金支付比例',
      cvlserv_pay: 'N16,2± Y 公务员医疗补助资金支出',
      hifes_pay: 'N16,2± Y 企业补充医疗保险基金支出',
      hifmi_pay: 'N16,2± Y 居民大病保险资金支出',
      hifob_pay: 'N16,2± Y 职工大额医疗费用补助基金支出',
      maf_pay: 'N16,2± Y 医疗救助基金支出',
      oth_pay: 'N16,2± Y 其他支出',
      fund_pay_sumamt: 'N16,2± Y 基金支付总额',
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
        fund_pay_type: 'C6* Y 基金支付类型',
        inscp_scp_amt: 'N16,2± Y 符合政策范围金额',
        crt_payb_lmt_amt: 'N16,2± Y 本次可支付限额金额',
        fund_payamt: 'N16,2± Y 基金支付金额',
        fund_pay_type_name: 'C200 - 基金支付类型名称',
        setl_proc_info: 'C4000 - 结算过程信息',
      },
    ],
  },
})
