import { table } from '../fields/table.ts'

/** 5101 科室信息查询 */
export const t5101 = table({
  infno: '5101',
  name: '科室信息查询',
  paths: ['fsiIntegratedQueryService/queryFixmedinsDept'],
  input: {
    'data?': {
      fixmedins_code: 'C30 - 定点医药机构编号',
    },
  },
  output: {
    feedetail: [
      {
        hosp_dept_codg: 'C20 Y 医院科室编码',
        hosp_dept_name: 'C100 Y 医院科室名称',
        begntime: 'T Y 开始时间',
        endtime: 'T - 结束时间',
        itro: 'C500 - 简介',
        dept_resper_name: 'C50 Y 科室负责人姓名',
        dept_resper_tel: 'C50 Y 科室负责人电话',
        dept_med_serv_scp: 'C500 - 科室医疗服务范围',
        caty: 'C6* Y 科别',
        dept_estbdat: 'T - 科室成立日期',
        aprv_bed_cnt: 'N11,0 - 批准床位数量',
        hi_crtf_bed_cnt: 'N11,0 - 医保认可床位数',
        poolarea_no: 'C6 - 统筹区编号',
        dr_psncnt: 'N5,0 - 医师人数',
        phar_psncnt: 'N5,0 - 药师人数',
        nurs_psncnt: 'N5,0 - 护士人数',
        tecn_psncnt: 'N5,0 - 技师人数',
        memo: 'C500 - 备注',
      },
    ],
  },
})
