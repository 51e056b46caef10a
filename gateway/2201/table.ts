import { table } from '../fields/table.ts'

/** 2201 门诊挂号 */
export const t2201 = table({
  infno: '2201',
  name: '门诊挂号',
  paths: ['outpatientDocInfoService/outpatientRregistration'],
  nodes: { mdtrtinfo: 'data' },
  input: {
    data: {
      psn_no: 'C30 Y 人员编号',
      insutype: 'C6* Y 险种类型',
      begntime: 'T Y 开始时间',
      mdtrt_cert_type: 'C3* Y 就诊凭证类型',
      mdtrt_cert_no: 'C50 Y 就诊凭证编号',
      card_sn: 'C32 - 卡识别码',
      psn_cert_type: 'C3 - 证件类型',
      certno: 'C20 - 证件号码',
      psn_type: 'C3 - 人员类别',
      psn_name: 'C20 - 人员姓名',
      ipt_otp_no: 'C30 Y 住院/门诊号',
      atddr_no: 'C30 - 医师编码',
      dr_name: 'C50 - 医师姓名',
      dept_code: 'C30 Y 科室编码',
      dept_name: 'C100 Y 科室名称',
      caty: 'C10* Y 科别',
      exp_content: 'JSON - 字段扩展',
    },
  },
  output: {
    data: {
      mdtrt_id: 'C30 Y 就诊ID',
      psn_no: 'C30 Y 人员编号',
      ipt_otp_no: 'C30 Y 住院/门诊号',
      exp_content: 'C4000 - 字段扩展',
    },
  },
})
