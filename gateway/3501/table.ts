import { stockCounted } from '../fields/goods.ts'
import { table } from '../fields/table.ts'

/** 3501 商品盘存上传 */
export const t3501 = table({
  infno: '3501',
  name: '商品盘存上传',
  paths: ['goodsService/goodsUpload'],
  nodes: { data: 'invinfo' },
  input: {
    invinfo: {
      ...stockCounted,
      'drugtracinfo?': [
        {
          drug_trac_codg: 'C100 Y 药品追溯码',
        },
      ],
    },
  },
  output: {},
})
