import { goodsSentBack } from '../fields/goods.ts'
import { table } from '../fields/table.ts'

/** 3504A 商品采购退货（批量） */
export const t3504A = table({
  infno: '3504A',
  name: '商品采购退货（批量）',
  nodes: { data: 'purcinfoDetail', purcinfo: 'purcinfoDetail' },
  input: {
    purcinfoDetail: [
      {
        ...goodsSentBack,
        'drugtracinfo?': [
          {
            drug_trac_codg: 'C100 Y 药品追溯码',
          },
        ],
      },
    ],
  },
  output: {
    purcinfoErrDetail: [
      {
        med_list_codg: 'C50 - 医疗目录编码',
        fixmedins_hilist_id: 'C30 - 定点医药机构目录编号',
        fixmedins_hilist_name: 'C200 - 定点医药机构目录名称',
        fixmedins_bchno: 'C30 - 定点医药机构批次流水号',
        spler_name: 'C200 - 供应商名称',
        spler_pmtno: 'C50 - 供应商许可证号',
        manu_date: 'D - 生产日期',
        expy_end: 'D - 有效期止',
        finl_trns_pric: 'N16,6 - 最终成交单价',
        purc_retn_cnt: 'N16,4 - 采购/退货数量',
        purc_invo_codg: 'C50 - 采购发票编码',
        purc_invo_no: 'C50 - 采购发票号',
        rx_flag: 'C3* - 处方药标志',
        purc_retn_stoin_time: 'T - 采购/退货入库时间',
        purc_retn_opter_name: 'C50 - 采购/退货经办人姓名',
        memo: 'C500 - 备注',
        medins_prod_purc_no: 'C50 - 商品采购流水号',
        retRslt: 'C3 Y 处理结果',
        msgRslt: 'C500 - 处理说明',
      },
    ],
  },
})
