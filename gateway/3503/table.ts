import { goodsBought } from '../fields/goods.ts'
import { table } from '../fields/table.ts'

/** 3503 商品采购 */
export const t3503 = table({
  infno: '3503',
  name: '商品采购',
  paths: ['goodsService/goodsBuy'],
  nodes: { data: 'purcinfo' },
  input: {
    purcinfo: {
      ...goodsBought,
      finl_trns_pric: 'N16,6 - 最终成交单价',
      purc_retn_cnt: 'N16,4 Y 采购/退货数量',
      purc_invo_codg: 'C50 - 采购发票编码',
      purc_invo_no: 'C50 - 采购发票号',
      rx_flag: 'C3 Y 处方药标志',
      purc_retn_stoin_time: 'T Y 采购/退货入库时间',
      purc_retn_opter_name: 'C50 Y 采购/退货经办人姓名',
      prod_geay_flag: 'C3* - 商品赠送标志',
      memo: 'C500 - 备注',
      'drugtracinfo?': [
        {
          drug_trac_codg: 'C100 Y 药品追溯码',
        },
      ],
    },
  },
  output: {},
})
