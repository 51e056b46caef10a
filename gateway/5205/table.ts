import { table } from '../fields/table.ts'

/** 5205 人员慢特病用药记录查询 */
export const t5205 = table({
  infno: '5205',
  name: '人员慢特病用药记录查询',
  input: {
    data: {
      psn_no: 'C30 Y 人员编号',
      begntime: 'T Y 开始时间',
      endtime: 'T - 结束时间',
    },
  },
  output: {
    feedetail: [
      {
        feedetl_sn: 'C30 Y 费用明细流水号',
        rx_drord_no: 'C30 - 处方/医嘱号',
        fixmedins_code: 'C12 - 定点医药机构编号',
        fixmedins_name: 'C200 Y 定点医药机构名称',
        psn_no: 'C30 Y 人员编号',
        med_type: 'C6* Y 医疗类别',
        fee_ocur_time: 'T Y 费用发生时间',
        cnt: 'N16,4 Y 数量',
        pric: 'N16,6 Y 单价',
        chrgitm_lv: 'C3* - 收费项目等级',
        hilist_code: 'C50 Y 医保目录编码',
        hilist_name: 'C200 Y 医保目录名称',
        list_type: 'C6* Y 目录类别',
        med_list_codg: 'C50 Y 医疗目录编码',
        medins_list_codg: 'C150 Y 医药机构目录编码',
        medins_list_name: 'C100 Y 医药机构目录名称',
        med_chrgitm_type: 'C6* Y 医疗收费项目类别',
        prodname: 'C200 - 商品名',
        spec: 'C200 Y 规格',
        dosform_name: 'C200 - 剂型名称',
        lmt_used_flag: 'C3* - 限制使用标志',
        hosp_prep_flag: 'C3* - 医院制剂标志',
        hosp_appr_flag: 'C3* - 医院审批标志',
        tcmdrug_used_way: 'C6* - 中药使用方式',
        prodplac_type: 'C6* - 生产地类别',
        bas_medn_flag: 'C3* - 基本药物标志',
        hi_nego_drug_flag: 'C3* - 医保谈判药品标志',
        chld_medc_flag: 'C3* - 儿童用药标志',
        etip_flag: 'C3* - 外检标志',
        etip_hosp_code: 'C30 - 外检医院编码',
        dscg_tkdrug_flag: 'C3* - 出院带药标志',
        list_sp_item_flag: 'C3* - 目录特项标志',
        matn_fee_flag: 'C6* - 生育费用标志',
      },
    ],
  },
})
