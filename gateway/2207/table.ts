import { boxTraced, outpatientAsked, paidByFund, settled } from '../fields/settled.ts'
import { table } from '../fields/table.ts'

/** 2207 门诊结算 */
export const t2207 = table({
  infno: '2207',
  name: '门诊结算',
  also: ['2207A'],
  paths: [
    'outpatientSettleService/saveSettletmentV2',
    'outpatientSettleService/saveSettletment',
    'outpatientSettleService/saveSettletmentA',
  ],
  nodes: { mdtrtinfo: 'data', drugtracinfo: 'drug_trac_info', durg_trac_info: 'drug_trac_info' },
  input: {
    data: {
      ...outpatientAsked,
      invono: 'C20 - 发票号',
      fulamt_ownpay_amt: 'N16,2 - 全自费金额',
      overlmt_selfpay: 'N16,2 - 超限价自费费用',
      preselfpay_amt: 'N16,2 - 先行自付金额',
      inscp_scp_amt: 'N16,2 - 符合政策范围金额',
      pub_hosp_rfom_flag: 'C6 - 公立医院改革标志',
      exp_content: 'JSON - 字段扩展',
    },
    'drug_trac_info?': [
      {
        ...boxTraced,
      },
    ],
  },
  output: {
    setlinfo: {
      mdtrt_id: 'C30 Y 就诊ID',
      setl_id: 'C30 Y 结算ID',
      ...settled,
      hosp_part_amt: 'N16,2 Y 医院负担金额',
    },
    setldetail: [
      {
        ...paidByFund,
      },
    ],
  },
})
