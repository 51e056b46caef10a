import { table } from '../fields/table.ts'

/** 2503 人员慢特病备案 */
export const t2503 = table({
  infno: '2503',
  name: '人员慢特病备案',
  input: {
    data: {
      psn_no: 'C30 Y 人员编号',
      insutype: 'C6* Y 险种类型',
      opsp_dise_code: 'C30 Y 门慢门特病种目录代码',
      opsp_dise_name: 'C300 Y 门慢门特病种名称',
      tel: 'C50 - 联系电话',
      addr: 'C200 - 联系地址',
      insu_optins: 'C6 Y 参保机构医保区划',
      ide_fixmedins_no: 'C30 Y 鉴定定点医药机构编号',
      ide_fixmedins_name: 'C200 Y 鉴定定点医药机构名称',
      hosp_ide_date: 'D Y 医院鉴定日期',
      diag_dr_codg: 'C30 Y 诊断医师编码',
      diag_dr_name: 'C50 Y 诊断医师姓名',
      begndate: 'D Y 开始日期',
      enddate: 'D - 结束日期',
      exp_content: 'JSON - 手术时间',
      trt_dcla_detl_sn: 'C30 - 待遇申报明细流水号',
      selfdef_splm_flag: 'C3 - 自定义补充标志',
      memo: 'C500 - 备注',
    },
  },
  output: {
    result: {
      trt_dcla_detl_sn: 'C30 Y 待遇申报明细流水号',
    },
  },
})
