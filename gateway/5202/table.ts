import { table } from '../fields/table.ts'

/** 5202 诊断信息查询 */
export const t5202 = table({
  infno: '5202',
  name: '诊断信息查询',
  input: {
    data: {
      mdtrt_id: 'C30 Y 就诊ID',
      psn_no: 'C30 Y 人员编号',
    },
  },
  output: {
    diseinfo: [
      {
        diag_info_id: 'C30 Y 诊断信息ID',
        mdtrt_id: 'C30 Y 就诊ID',
        psn_no: 'C30 Y 人员编号',
        inout_diag_type: 'C3* Y 出入院诊断类别',
        diag_type: 'C3* Y 诊断类别',
        maindiag_flag: 'C3* Y 主诊断标志',
        diag_srt_no: 'N2,0 Y 诊断排序号',
        diag_code: 'C20 Y 诊断代码',
        diag_name: 'C100 Y 诊断名称',
        adm_cond: 'C500 - 入院病情',
        diag_dept: 'C50 Y 诊断科室',
        dise_dor_no: 'C30 Y 诊断医生编码',
        dise_dor_name: 'C50 Y 诊断医生姓名',
        diag_time: 'T Y 诊断时间',
        opter_id: 'C20 - 经办人ID',
        opter_name: 'C50 - 经办人姓名',
        opt_time: 'T - 经办时间',
      },
    ],
  },
})
