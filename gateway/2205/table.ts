import { table } from '../fields/table.ts'

/** 2205 门诊费用明细撤销 */
export const t2205 = table({
  infno: '2205',
  name: '门诊费用明细撤销',
  paths: ['outpatientDocInfoService/outpatientFeeListUpCancel'],
  input: {
    data: {
      mdtrt_id: 'C30 Y 就诊ID',
      chrg_bchno: 'C30 Y 收费批次号',
      psn_no: 'C30 Y 人员编号',
      exp_content: 'JSON - 字段扩展',
    },
  },
  output: {},
})
