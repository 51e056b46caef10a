import { boxTraced, drugBought, lineDivided, paidByFund, purchaseAsked, settled } from '../fields/settled.ts'
import { table } from '../fields/table.ts'

/** 2102 药店结算 */
export const t2102 = table({
  infno: '2102',
  name: '药店结算',
  also: ['2102A'],
  nodes: {
    data: 'druginfo',
    durg_trac_info: 'drug_trac_info',
    drugtracinfo: 'drug_trac_info',
    feedetail: 'drugdetail',
  },
  input: {
    druginfo: {
      ...purchaseAsked,
    },
    drugdetail: [
      {
        ...drugBought,
        'drug_trac_info?': [
          {
            ...boxTraced,
          },
        ],
      },
    ],
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
      age: 'N4,1 Y 年龄',
      insutype: 'C6* Y 险种类型',
    },
    setldetail: [
      {
        ...paidByFund,
      },
    ],
    detlcutinfo: [
      {
        ...lineDivided,
      },
    ],
  },
})
