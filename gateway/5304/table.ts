import { table } from '../fields/table.ts'

/** 5304 转院信息查询 */
export const t5304 = table({
  infno: '5304',
  name: '转院信息查询',
  input: {
    data: {
      psn_no: 'C30 Y 人员编号',
      begntime: 'T Y 开始时间',
      endtime: 'T - 结束时间',
    },
  },
  output: {
    refmedin: [
      {
        insutype: 'C6* Y 险种类型',
        dcla_souc: 'C6* - 申报来源',
        psn_no: 'C30 Y 人员编号',
        psn_cert_type: 'C6* Y 人员证件类型',
        certno: 'C50 Y 证件号码',
        psn_name: 'C50 Y 人员姓名',
        gend: 'C6* Y 性别',
        brdy: 'D - 出生日期',
        tel: 'C50 - 联系电话',
        addr: 'C200 - 联系地址',
        insu_optins: 'C6 - 参保机构医保区划',
        emp_name: 'C200 - 单位名称',
        diag_code: 'C20 - 诊断代码',
        diag_name: 'C100 - 诊断名称',
        dise_cond_dscr: 'C2000 - 疾病病情描述',
        reflin_medins_no: 'C30 - 转往定点医药机构编号',
        reflin_medins_name: 'C200 Y 转往医院名称',
        out_flag: 'C3* - 异地标志',
        refl_date: 'D Y 转院日期',
        refl_rea: 'C100 Y 转院原因',
        begndate: 'D Y 开始日期',
        enddate: 'D - 结束日期',
        hosp_agre_refl_flag: 'C3* Y 医院同意转院标志',
        opter_id: 'C20 - 经办人ID',
        opter_name: 'C50 - 经办人姓名',
        opt_time: 'T - 经办时间',
      },
    ],
  },
})
