import { table } from '../fields/table.ts'

/** 7201 线下流转授权 */
export const t7201 = table({
  infno: '7201',
  name: '线下流转授权',
  centre: ['rxOffLineAuth'],
  input: {
    data: {
      fixmedinsCode: 'C20 Y 定点医药机构编号',
      psnName: 'C40 Y 人员姓名',
      psnCertType: 'C6* Y 人员证件类型',
      certno: 'C50 Y 证件号码',
      ecToken: 'C64 - 电子凭证令牌',
      regSn: 'C40 - 身份登记流水号',
      ipInfo: 'C64 Y 终端IP',
      opter: 'C20 Y 操作人ID',
      opterName: 'C50 Y 操作人姓名',
      optinsNo: 'C20 Y 操作机构',
      outFlag: 'C3* - 异地处方查询标志位',
      outPoolareaNo: 'C6 - 异地处方医保区划（省级区划）',
      insuPlcNo: 'C6 - 参保地编号',
    },
  },
  output: {
    data: [
      {
        authRxno: 'C30 Y 医保处方授权编号',
        epcToken: 'C100 Y 电子处方访问令牌',
        expiresIn: 'D Y 令牌过期时间',
        fixmedinsCode: 'C20 Y 定点医疗机构编号',
        fixmedinsName: 'C200 Y 定点医疗机构名称',
        prscTime: 'T Y 开方时间',
        deptName: 'C50 Y 科室名称',
        diseCodg: 'C30 - 病种编码',
        diseName: 'C500 - 病种名称',
        valiEndTime: 'T Y 处方有效截止时间',
        rxExraAttrCode: 'C3* - 处方附加属性代码',
        rxExraAttrName: 'C20 - 处方附加属性名称',
      },
    ],
  },
})
