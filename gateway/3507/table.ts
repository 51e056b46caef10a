import { table } from '../fields/table.ts'

/** 3507 商品信息删除 */
export const t3507 = table({
  infno: '3507',
  name: '商品信息删除',
  paths: ['goodsService/goodsInfoDelete'],
  input: {
    data: {
      fixmedins_bchno: 'C30 Y 定点医药机构批次流水号',
      inv_data_type: 'C30* Y 进销存数据类型',
    },
  },
  output: {},
})
