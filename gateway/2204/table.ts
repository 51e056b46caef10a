import { lineAmounts } from '../fields/settled.ts'
import { table } from '../fields/table.ts'

/** 2204 门诊费用明细信息上传 */
export const t2204 = table({
  infno: '2204',
  name: '门诊费用明细信息上传',
  paths: ['outpatientDocInfoService/outpatientFeeListUp'],
  nodes: { data: 'feedetail' },
  input: {
    feedetail: [
      {
        feedetl_sn: 'C30 Y 费用明细流水号',
        mdtrt_id: 'C30 Y 就诊ID',
        psn_no: 'C30 Y 人员编号',
        chrg_bchno: 'C30 Y 收费批次号',
        dise_codg: 'C30 - 病种编码',
        rxno: 'C30 - 处方号',
        rx_circ_flag: 'C3* Y 外购处方标志',
        fee_ocur_time: 'T Y 费用发生时间',
        med_list_codg: 'C50 Y 医疗目录编码',
        medins_list_codg: 'C150 Y 医药机构目录编码',
        det_item_fee_sumamt: 'N16,2 Y 明细项目费用总额',
        cnt: 'N16,4 Y 数量',
        pric: 'N16,6 Y 单价',
        sin_dos_dscr: 'C200 - 单次剂量描述',
        used_frqu_dscr: 'C200 - 使用频次描述',
        prd_days: 'N4,2 - 周期天数',
        medc_way_dscr: 'C200 - 用药途径描述',
        bilg_dept_codg: 'C30 Y 开单科室编码',
        bilg_dept_name: 'C100 Y 开单科室名称',
        bilg_dr_codg: 'C30 Y 开单医生编码',
        bilg_dr_name: 'C50 Y 开单医师姓名',
        acord_dept_codg: 'C30 - 受单科室编码',
        acord_dept_name: 'C100 - 受单科室名称',
        orders_dr_code: 'C30 - 受单医生编码',
        orders_dr_name: 'C50 - 受单医生姓名',
        hosp_appr_flag: 'C3* Y 医院审批标志',
        tcmdrug_used_way: 'C6* - 中药使用方式',
        etip_flag: 'C3* - 外检标志',
        etip_hosp_code: 'C30 - 外检医院编码',
        dscg_tkdrug_flag: 'C3* - 出院带药标志',
        matn_fee_flag: 'C6* - 生育费用标志',
        memo: 'C1000 - 备注',
        comb_no: 'C3 - 组套编码',
        exp_content: 'C4000 - 字段扩展',
      },
    ],
  },
  output: {
    result: [
      {
        ...lineAmounts,
        list_sp_item_flag: 'C3* - 目录特项标志',
        lmt_used_flag: 'C3* Y 限制使用标志',
        drt_reim_flag: 'C3* - 直报标志',
        memo: 'C500 - 备注',
        exp_content: 'C4000 - 字段扩展',
      },
    ],
  },
})
