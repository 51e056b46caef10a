import { table } from '../fields/table.ts'

/** 5102 医执人员信息查询 */
export const t5102 = table({
  infno: '5102',
  name: '医执人员信息查询',
  paths: ['fsiIntegratedQueryService/queryFixmedinsPracPsn'],
  input: {
    data: {
      prac_psn_type: 'C6* Y 执业人员分类',
      psn_cert_type: 'C6* - 人员证件类型',
      certno: 'C50 - 证件号码',
      prac_psn_name: 'C50 - 执业人员姓名',
      prac_psn_code: 'C20 - 执业人员代码',
    },
  },
  output: {
    feedetail: [
      {
        psn_cert_type: 'C6* Y 人员证件类型',
        certno: 'C50 Y 证件号码',
        prac_psn_no: 'C20 - 执业人员自编号',
        prac_psn_code: 'C20 Y 执业人员代码',
        prac_psn_name: 'C50 Y 执业人员姓名',
        prac_psn_type: 'C6* Y 执业人员分类',
        prac_psn_cert: 'C30 - 执业人员资格证书编码',
        prac_cert_no: 'C30 - 执业证书编号',
        hi_dr_flag: 'C3* Y 医保医师标志',
        begntime: 'T Y 开始时间',
        endtime: 'T - 结束时间',
        chg_rea: 'C200 - 变更原因',
      },
    ],
  },
})
