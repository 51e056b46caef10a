import { rxDrug, rxDrugApproved } from '../fields/rx.ts'
import { table } from '../fields/table.ts'

/** 7204 电子处方下载 */
export const t7204 = table({
  infno: '7204',
  name: '电子处方下载',
  centre: ['rxDownload'],
  input: {
    data: {
      epcToken: 'C100 Y 电子处方令牌',
      authRxno: 'C30 Y 医保处方授权编号',
      fixmedinsCode: 'C20 Y 定点医药机构编号',
      devInfo: 'C255 Y 终端信息',
      ipInfo: 'C64 Y 终端IP',
      opter: 'C20 Y 操作人ID',
      opterName: 'C50 Y 操作人姓名',
      optinsNo: 'C20 Y 操作机构',
    },
  },
  output: {
    hiRxno: 'C30 Y 医保处方编号',
    rxTraceCode: 'C20 Y 处方追溯码',
    fixmedinsCode: 'C12 Y 定点医疗机构编号',
    fixmedinsName: 'C200 Y 定点医疗机构名称',
    prscTime: 'T Y 开方时间',
    prscDeptName: 'C50 Y 开方科室名称',
    valiEndTime: 'T Y 有效截止时间',
    rxTypeCode: 'C3* Y 处方类别编号',
    rxTypeName: 'C20 - 处方类别名称',
    longRxFlag: 'C3* - 长期处方标志',
    rxFile: 'TEXT Y 处方原件',
    fileSuffix: 'C6 Y 处方文件后缀',
    rxDetlList: [
      {
        ...rxDrug,
        ...rxDrugApproved,
      },
    ],
    rxOtpinfo: {
      medType: 'C6* Y 医疗类别',
      otpIptFlag: 'C30* - 门诊住院标志',
      patnName: 'C42 Y 患者姓名',
      patnAge: 'N4,1 Y 年龄',
      patnHgt: 'N6,2 - 患者身高',
      patnWt: 'N6,2 - 患者体重',
      gend: 'C6* Y 性别',
      gesoVal: 'N10,0 - 妊娠(孕周)',
      nwbFlag: 'C3* - 新生儿标志',
      nwbAge: 'C20 - 新生儿日、月龄',
      suckPrdFlag: 'C3* - 哺乳期标志',
      algsHis: 'C1000 - 过敏史',
      maindiagCode: 'C20 - 主诊断代码',
      maindiagName: 'C40 - 主诊断名称',
      diseCondDscr: 'C200 - 疾病病情描述',
      diseCodg: 'C30 - 病种编码',
      diseName: 'C500 - 病种名称',
    },
    rxDiseList: [
      {
        diagType: 'C3* Y 诊断类别',
        maindiagFlag: 'C3* Y 主诊断标志',
        diagSrtNo: 'N2,0 Y 诊断排序号',
        diagCode: 'C30 Y 诊断代码',
        diagName: 'C100 Y 诊断名称',
        tcmDiseCode: 'C30 - 中医病名代码',
        tcmDiseName: 'C300 - 中医病名名称',
        tcmsympCode: 'C30 - 中医症候代码',
        tcmsymp: 'C300 - 中医症候',
      },
    ],
  },
})
