import { table } from '../fields/table.ts'

/** 2504 人员慢特病备案撤销 */
export const t2504 = table({
  infno: '2504',
  name: '人员慢特病备案撤销',
  input: {
    data: {
      trt_dcla_detl_sn: 'C30 Y 待遇申报明细流水号',
      psn_no: 'C30 Y 人员编号',
      memo: 'C500 Y 备注',
    },
  },
  output: {},
})
