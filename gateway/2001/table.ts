import { table } from '../fields/table.ts'

/** 2001 人员待遇享受检查 */
export const t2001 = table({
  infno: '2001',
  name: '人员待遇享受检查',
  paths: ['fsiPsnPriorityInfoService/queryPsnPriorityInfo'],
  input: {
    data: {
      psn_no: 'C30 Y 人员编号',
      insutype: 'C6* Y 险种类型',
      fixmedins_code: 'C12 Y 定点医药机构编号',
      med_type: 'C6* Y 医疗类别',
      begntime: 'T Y 开始时间',
      endtime: 'T - 结束时间',
      dise_codg: 'C30 - 病种编码',
      dise_name: 'C500 - 病种名称',
      oprn_oprt_code: 'C30 - 手术操作代码',
      oprn_oprt_name: 'C500 - 手术操作名称',
      matn_type: 'C6* - 生育类别',
      birctrl_type: 'C6* - 计划生育手术类别',
      exp_content: 'C4000 - 字段扩展',
    },
  },
  output: {
    trtinfo: [
      {
        psn_no: 'C30 Y 人员编号',
        trt_chk_type: 'C6* Y 待遇检查类型',
        fund_pay_type: 'C6* Y 基金支付类型',
        trt_enjymnt_flag: 'C3* Y 基金款项待遇享受标志',
        begndate: 'D Y 开始日期',
        enddate: 'D - 结束日期',
        trt_chk_rslt: 'C500 - 待遇检查结果',
        exp_content: 'C4000 - 字段扩展',
      },
    ],
  },
})
