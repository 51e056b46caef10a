import { outpatientAsked, paidByFund, settled } from '../fields/settled.ts'
import { table } from '../fields/table.ts'

/** 2206 门诊预结算 */
export const t2206 = table({
  infno: '2206',
  name: '门诊预结算',
  also: ['2206A'],
  paths: ['outpatientSettleService/preSettletment', 'outpatientSettleService/preSettletmentA'],
  nodes: { mdtrtinfo: 'data' },
  input: {
    data: {
      ...outpatientAsked,
      pub_hosp_rfom_flag: 'C6 - 公立医院改革标志',
      exp_content: 'JSON - 字段扩展',
    },
  },
  output: {
    setlinfo: {
      mdtrt_id: 'C30 Y 就诊ID',
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
