import { goodsReturned } from '../fields/goods.ts'
import { table } from '../fields/table.ts'

/** 3506 商品销售退货 */
export const t3506 = table({
  infno: '3506',
  name: '商品销售退货',
  paths: ['goodsService/goodsSellReturn'],
  nodes: { data: 'selinfo' },
  input: {
    selinfo: {
      ...goodsReturned,
      'drugtracinfo?': [
        {
          drug_trac_codg: 'C100 Y 药品追溯码',
        },
      ],
    },
  },
  output: {},
})
