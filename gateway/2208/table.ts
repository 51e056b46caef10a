import { amountsBack, fundBack } from '../fields/settled.ts'
import { table } from '../fields/table.ts'

/** 2208 门诊结算撤销 */
export const t2208 = table({
  infno: '2208',
  name: '门诊结算撤销',
  paths: ['outpatientSettleService/cancleSettletment'],
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
      psn_no: 'C30 - 人员编号',
      psn_name: 'C50 - 人员姓名',
      psn_cert_type: 'C6* - 人员证件类型',
      certno: 'C50 - 证件号码',
      gend: 'C6* - 性别',
      naty: 'C3* - 民族',
      brdy: 'D - 出生日期',
      age: 'N4,1 - 年龄',
      insutype: 'C6* - 险种类型',
      psn_type: 'C6* - 人员类别',
      cvlserv_flag: 'C3* - 公务员标志',
      setl_time: 'T Y 结算时间',
      mdtrt_cert_type: 'C3* - 就诊凭证类型',
      med_type: 'C6* - 医疗类别',
      ...amountsBack,
      psn_part_amt: 'N16,2± Y 个人负担总金额',
      acct_pay: 'N16,2± Y 个人账户支出',
      psn_cash_pay: 'N16,2± Y 个人现金支出',
      hosp_part_amt: 'N16,2± Y 医院负担金额',
      balc: 'N16,2± Y 余额',
      acct_mulaid_pay: 'N16,2± Y 个人账户共济支付金额',
      medins_setl_id: 'C30 Y 医药机构结算ID',
      clr_optins: 'C6 - 清算经办机构',
      clr_way: 'C6* - 清算方式',
      clr_type: 'C6* - 清算类别',
      hifdm_pay: 'N16,2± Y 伤残人员医疗保障基金支出',
      exp_content: 'C4000 - 字段扩展',
    },
    setldetail: [
      {
        ...fundBack,
      },
    ],
  },
})
