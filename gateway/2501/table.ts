import { table } from '../fields/table.ts'

/** 2501 转院备案 */
export const t2501 = table({
  infno: '2501',
  name: '转院备案',
  also: ['2501A'],
  nodes: { data: 'refmedin' },
  input: {
    refmedin: {
      psn_no: 'C30 Y 人员编号',
      insutype: 'C6* - 险种类型',
      tel: 'C50 - 联系电话',
      addr: 'C200 - 联系地址',
      insu_optins: 'C6 - 参保机构医保区划',
      diag_code: 'C20 Y 诊断代码',
      diag_name: 'C100 Y 诊断名称',
      dise_cond_dscr: 'C2000 - 疾病病情描述',
      reflin_medins_no: 'C12 Y 转往定点医药机构编号',
      reflin_medins_name: 'C200 Y 转往医院名称',
      mdtrtarea_admdvs: 'C6 Y 就医地行政区划',
      hosp_agre_refl_flag: 'C3* - 医院同意转院标志',
      refl_type: 'C30* Y 转院类型',
      refl_date: 'D Y 转院日期',
      refl_rea: 'C100 Y 转院原因',
      refl_opnn: 'C200 Y 转院意见',
      begndate: 'D - 开始日期',
      enddate: 'D - 结束日期',
      refl_old_mdtrt_id: 'C30 - 转院前就诊id',
      refl_used_flag: 'C3 - 转诊使用标志',
    },
  },
  output: {
    result: {
      trt_dcla_detl_sn: 'C30 Y 待遇申报明细流水号',
    },
  },
})
