import { table } from '../fields/table.ts'

/** 5303 在院信息查询 */
export const t5303 = table({
  infno: '5303',
  name: '在院信息查询',
  paths: ['fsiIntegratedQueryService/queryInhospInfo'],
  input: {
    data: {
      psn_no: 'C30 Y 人员编号',
      begntime: 'T Y 开始时间',
      endtime: 'T - 结束时间',
    },
  },
  output: {
    data: [
      {
        mdtrt_id: 'C30 Y 就诊ID',
        psn_no: 'C30 Y 人员编号',
        psn_cert_type: 'C6* Y 人员证件类型',
        certno: 'C50 Y 证件号码',
        psn_name: 'C50 Y 人员姓名',
        gend: 'C6* Y 性别',
        brdy: 'D - 出生日期',
        age: 'N4,1 Y 年龄',
        insutype: 'C6* Y 险种类型',
        begndate: 'D Y 开始日期',
        med_type: 'C6* Y 医疗类别',
        ipt_otp_no: 'C30 - 住院/门诊号',
        out_flag: 'C3 - 异地标志',
      },
    ],
  },
})
