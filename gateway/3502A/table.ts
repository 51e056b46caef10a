import { stockChanged } from '../fields/goods.ts'
import { table } from '../fields/table.ts'

/** 3502A 商品库存变更（批量） */
export const t3502A = table({
  infno: '3502A',
  name: '商品库存变更（批量）',
  nodes: { data: 'invinfoDetail', invinfo: 'invinfoDetail' },
  input: {
    invinfoDetail: [
      {
        ...stockChanged,
        trac_codg_pac_hery: 'C3* - 追溯码包装层级',
        'drugtracinfo?': [
          {
            drug_trac_codg: 'C100 Y 药品追溯码',
          },
        ],
      },
    ],
  },
  output: {
    invinfoErrDetail: [
      {
        med_list_codg: 'C50 - 医疗目录编码',
        inv_chg_type: 'C6* - 库存变更类型',
        fixmedins_hilist_id: 'C30 - 定点医药机构目录编号',
        fixmedins_hilist_name: 'C200 - 定点医药机构目录名称',
        fixmedins_bchno: 'C30 - 定点医药机构批次流水号',
        pric: 'N16,6 - 单价',
        cnt: 'N16,4 - 数量',
        rx_flag: 'C3* - 处方药标志',
        inv_chg_time: 'T - 库存变更时间',
        inv_chg_opter_name: 'C50 - 库存变更经办人姓名',
        memo: 'C500 - 备注',
        trdn_flag: 'C2 - 拆零标志',
        trac_codg_pac_hery: 'C3* - 追溯码包装层级',
        medins_prod_sel_no: 'C50 - 流水号',
        retRslt: 'C3 Y 处理结果',
        msgRslt: 'C500 - 处理说明',
      },
    ],
  },
})
