import { goodsSold } from '../fields/goods.ts'
import { table } from '../fields/table.ts'

/** 3505 商品销售 */
export const t3505 = table({
  infno: '3505',
  name: '商品销售',
  paths: ['goodsService/goodsSell'],
  nodes: { data: 'selinfo' },
  input: {
    selinfo: {
      ...goodsSold,
      'drugtracinfo?': [
        {
          drug_trac_codg: 'C100 Y 药品追溯码',
        },
      ],
    },
  },
  output: {
    retRslt: 'C3 - 处理结果',
    msgRslt: 'C500 - 处理说明',
  },
})
