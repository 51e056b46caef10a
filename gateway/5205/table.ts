import { itemFlags, itemListed } from '../fields/settled.ts'
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
        ...itemListed,
        prodname: 'C200 - 商品名',
        spec: 'C200 Y 规格',
        dosform_name: 'C200 - 剂型名称',
        ...itemFlags,
        dscg_tkdrug_flag: 'C3* - 出院带药标志',
        list_sp_item_flag: 'C3* - 目录特项标志',
        matn_fee_flag: 'C6* - 生育费用标志',
      },
    ],
  },
})
