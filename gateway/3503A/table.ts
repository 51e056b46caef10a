import { goodsBought } from '../fields/goods.ts'
import { table } from '../fields/table.ts'

/** 3503A 商品采购（批量） */
export const t3503A = table({
  infno: '3503A',
  name: '商品采购（批量）',
  nodes: { data: 'purcinfoDetail', purcinfo: 'purcinfoDetail' },
  input: {
    purcinfoDetail: [
      {
        ...goodsBought,
        purc_retn_cnt: 'N16,4 Y 采购/退货数量',
        purc_invo_codg: 'C50 - 采购发票编码',
        purc_invo_no: 'C50 - 采购发票号',
        rx_flag: 'C3 Y 处方药标志',
        purc_retn_stoin_time: 'T Y 采购/退货入库时间',
        purc_retn_opter_name: 'C50 Y 采购/退货经办人姓名',
        prod_geay_flag: 'C3* - 商品赠送标志',
        memo: 'C500 - 备注',
        finl_trns_pric: 'N16,6 Y 最终成交单价',
        'drugtracinfo?': [
          {
            drug_trac_codg: 'C100 Y 药品追溯码',
          },
        ],
        'purc_invo_file_List?': [
          {
            fixmedins_bchno: 'C30 - 定点医药机构批次流水号',
            file_data: 'BYTES - 文件数据',
            file_name: 'C200 - 文件名',
          },
        ],
      },
    ],
  },
  output: {
    purcinfoDetail: [
      {
        med_list_codg: 'C50 - 医疗目录编码',
        fixmedins_hilist_id: 'C30 - 定点医药机构目录编号',
        fixmedins_hilist_name: 'C200 - 定点医药机构目录名称',
        dynt_no: 'C50 - 随货单号',
        fixmedins_bchno: 'C30 - 定点医药机构批次流水号',
        spler_name: 'C200 - 供应商名称',
        spler_pmtno: 'C50 - 供应商许可证号',
        manu_lotnum: 'C30 - 生产批号',
        prodentp_name: 'C200 - 生产厂家名称',
        aprvno: 'C100 - 批准文号',
        manu_date: 'D - 生产日期',
        expy_end: 'D - 有效期止',
        purc_retn_cnt: 'N16,4 - 采购/退货数量',
        purc_invo_codg: 'C50 - 采购发票编码',
        purc_invo_no: 'C50 - 采购发票号',
        rx_flag: 'C3 - 处方药标志',
        purc_retn_stoin_time: 'T - 采购/退货入库时间',
        purc_retn_opter_name: 'C50 - 采购/退货经办人姓名',
        prod_geay_flag: 'C3* - 商品赠送标志',
        memo: 'C500 - 备注',
        finl_trns_pric: 'N16,6 - 最终成交单价',
        medins_prod_purc_no: 'C50 - 流水号',
        retRslt: 'C3 Y 处理结果',
        msgRslt: 'C500 - 处理说明',
      },
    ],
  },
})
