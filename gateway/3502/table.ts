import { stockChanged } from '../fields/goods.ts'
import { table } from '../fields/table.ts'

/** 3502 商品库存变更 */
export const t3502 = table({
  infno: '3502',
  name: '商品库存变更',
  paths: ['goodsService/goodsUpdate'],
  nodes: { data: 'invinfo' },
  input: {
    invinfo: {
      ...stockChanged,
      'drugtracinfo?': [
        {
          drug_trac_codg: 'C100 Y 药品追溯码',
        },
      ],
    },
  },
  output: {},
})
