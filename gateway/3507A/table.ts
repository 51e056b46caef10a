import { table } from '../fields/table.ts'

/** 3507A 商品信息删除（批量） */
export const t3507A = table({
  infno: '3507A',
  name: '商品信息删除（批量）',
  nodes: { data: 'goodDetail' },
  input: {
    goodDetail: [
      {
        fixmedins_bchno: 'C30 Y 定点医药机构批次流水号',
        inv_data_type: 'C30* Y 进销存数据类型',
      },
    ],
  },
  output: {
    goodErrDetail: [
      {
        fixmedins_bchno: 'C30 - 定点医药机构批次流水号',
        inv_data_type: 'C30* - 进销存数据类型',
        retRslt: 'C3 Y 处理结果',
        msgRslt: 'C500 - 处理说明',
      },
    ],
  },
})
