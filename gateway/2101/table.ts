import { boxTraced, drugBought, lineDivided, paidByFund, purchaseAsked, settled } from '../fields/settled.ts'
import { table } from '../fields/table.ts'

/** 2101 药店预结算 */
export const t2101 = table({
  infno: '2101',
  name: '药店预结算',
  also: ['2101A'],
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
  },
  output: {
    setlinfo: {
      mdtrt_id: 'C30 Y 就诊ID',
      ...settled,
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
