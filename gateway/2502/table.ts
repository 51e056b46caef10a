import { table } from '../fields/table.ts'

/** 2502 转院备案撤销 */
export const t2502 = table({
  infno: '2502',
  name: '转院备案撤销',
  input: {
    data: {
      trt_dcla_detl_sn: 'C30 Y 待遇申报明细流水号',
      psn_no: 'C30 Y 人员编号',
      memo: 'C500 - 备注',
    },
  },
  output: {},
})
