import { table } from '../fields/table.ts'

/** 2202 门诊挂号撤销 */
export const t2202 = table({
  infno: '2202',
  name: '门诊挂号撤销',
  paths: ['outpatientDocInfoService/outpatientRegistrationCancel'],
  input: {
    data: {
      psn_no: 'C30 Y 人员编号',
      mdtrt_id: 'C30 Y 就诊ID',
      ipt_otp_no: 'C30 Y 住院/门诊号',
      exp_content: 'C4000 - 字段扩展',
    },
  },
  output: {},
})
