import { table } from '../fields/table.ts'

/** 3502 商品库存变更 */
export const t3502 = table({
  infno: '3502',
  name: '商品库存变更',
  paths: ['goodsService/goodsUpdate'],
  nodes: { data: 'invinfo' },
  input: {
    invinfo: {
      med_list_codg: 'C50 Y 医疗目录编码',
      inv_chg_type: 'C6* Y 库存变更类型',
      fixmedins_hilist_id: 'C30 Y 定点医药机构目录编号',
      fixmedins_hilist_name: 'C200 Y 定点医药机构目录名称',
      fixmedins_bchno: 'C30 Y 定点医药机构批次流水号',
      pric: 'N16,6 Y 单价',
      cnt: 'N16,4 Y 数量',
      rx_flag: 'C3* Y 处方药标志',
      inv_chg_time: 'T Y 库存变更时间',
      inv_chg_opter_name: 'C50 - 库存变更经办人姓名',
      memo: 'C500 - 备注',
      trdn_flag: 'C2 - 拆零标志',
      'drugtracinfo?': [
        {
          drug_trac_codg: 'C100 Y 药品追溯码',
        },
      ],
    },
  },
  output: {},
})
