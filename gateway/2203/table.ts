import { table } from '../fields/table.ts'

/** 2203 门诊就诊信息上传 */
export const t2203 = table({
  infno: '2203',
  name: '门诊就诊信息上传',
  also: ['2203A'],
  paths: ['outpatientDocInfoService/outpatientMdtrtinfoUp', 'outpatientDocInfoService/outpatientMdtrtinfoUpA'],
  nodes: { data: 'mdtrtinfo' },
  input: {
    mdtrtinfo: {
      mdtrt_id: 'C30 Y 就诊ID',
      psn_no: 'C30 Y 人员编号',
      med_type: 'C6* Y 医疗类别',
      begntime: 'T Y 开始时间',
      main_cond_dscr: 'C1000 - 主要病情描述',
      dise_type_code: 'C30* - 病种类型代码',
      dise_codg: 'C30 - 病种编码',
      dise_name: 'C500 - 病种名称',
      birctrl_type: 'C6* - 计划生育手术类别',
      birctrl_matn_date: 'D - 计划生育手术或生育日期',
      matn_type: 'C6* - 生育类别',
      geso_val: 'N2,0 - 孕周数',
      rxfixmedinsCode: 'C12 - 处方医药机构编码',
      rxfixmedinsName: 'C200 - 处方医药机构名称',
      rxIn: 'BYTES - 处方文件',
      rxfilename: 'C200 - 处方文件名',
      rxExpContent: 'C2000 - 处方扩展',
      exp_content: 'JSON - 字段扩展',
    },
    diseinfo: [
      {
        diag_type: 'C3* Y 诊断类别',
        diag_srt_no: 'N2,0 Y 诊断排序号',
        diag_code: 'C30 Y 诊断代码',
        diag_name: 'C100 Y 诊断名称',
        diag_dept: 'C50 Y 诊断科室',
        dise_dor_no: 'C30 Y 诊断医生编码',
        dise_dor_name: 'C50 Y 诊断医生姓名',
        diag_time: 'T Y 诊断时间',
        vali_flag: 'C3* Y 有效标志',
        maindiag_flag: 'C3* - 主诊断标志',
      },
    ],
  },
  output: {},
})
