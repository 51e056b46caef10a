import { table } from '../fields/table.ts'

/** 7103 电子处方上传 */
export const t7103 = table({
  infno: '7103',
  name: '电子处方上传',
  centre: ['rxFileUpld', 'D003', 'A0003'],
  input: {
    data: {
      rxTraceCode: 'C20 Y 处方追溯码',
      hiRxno: 'C30 Y 医保处方编号',
      mdtrtId: 'C30 Y 医保就诊ID',
      patnName: 'C40 Y 患者姓名',
      psnCertType: 'C6* Y 人员证件类型',
      certno: 'C50 Y 证件号码',
      fixmedinsName: 'C200 Y 定点医疗机构名称',
      fixmedinsCode: 'C20 Y 定点医疗机构编号',
      drCode: 'C20 Y 开方医保医师代码',
      prscDrName: 'C50 Y 开方医师姓名',
      pharDeptName: 'C50 Y 审方药师科室名称',
      pharDeptCode: 'C30 Y 审方药师科室编号',
      pharProfttlCodg: 'C20* - 审方药师职称编码',
      pharProfttlName: 'C20 - 审方药师职称名称',
      pharCode: 'C20 Y 审方医保药师代码',
      pharCertType: 'C6* - 审方药师证件类型',
      pharCertno: 'C50 - 审方药师证件号码',
      pharName: 'C50 Y 审方药师姓名',
      pharPracCertNo: 'C50 - 审方药师执业资格证号',
      pharChkTime: 'T Y 医疗机构药师审方时间',
      rxFile: 'TEXT Y 处方原件',
      signDigest: 'C4000 Y 处方信息签名值',
      extras: 'JSON - 扩展字段',
    },
  },
  output: {
    hiRxno: 'C30 Y 医保处方编号',
    rxStasCodg: 'C3* Y 医保处方状态编码',
    rxStasName: 'C20 Y 医保处方状态名称',
  },
})
