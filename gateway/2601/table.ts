import { table } from '../fields/table.ts'

/** 2601 冲正交易 */
export const t2601 = table({
  infno: '2601',
  name: '冲正交易',
  paths: ['reverseService/revsMethod'],
  input: {
    data: {
      psn_no: 'C30 Y 人员编号',
      omsgid: 'C30 Y 原发送方报文ID',
      oinfno: 'C6 Y 原交易编号',
    },
  },
  output: {},
})
