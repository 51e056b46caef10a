import { goodsSentBack } from '../fields/goods.ts'
import { table } from '../fields/table.ts'

/** 3504 商品采购退货 */
export const t3504 = table({
  infno: '3504',
  name: '商品采购退货',
  paths: ['goodsService/goodsBuyReturn'],
  nodes: { data: 'purcinfo' },
  input: {
    purcinfo: {
      ...goodsSentBack,
      'drugtracinfo?': [
        {
          drug_trac_codg: 'C100 Y 药品追溯码',
        },
      ],
    },
  },
  output: {},
})
