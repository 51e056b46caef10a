import { stockCounted } from '../fields/goods.ts'
import { table } from '../fields/table.ts'

/** 3501A 商品盘存上传（批量） */
export const t3501A = table({
  infno: '3501A',
  name: '商品盘存上传（批量）',
  nodes: { data: 'invinfoDetail', invinfo: 'invinfoDetail' },
  input: {
    invinfoDetail: [
      {
        ...stockCounted,
        pric: 'N16,6 Y 单价',
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
        fixmedins_hilist_id: 'C30 - 定点医药机构目录编号',
        fixmedins_hilist_name: 'C200 - 定点医药机构目录名称',
        rx_flag: 'C3* - 处方药标志',
        invdate: 'D - 盘存日期',
        inv_cnt: 'N16,2 - 库存数量',
        manu_lotnum: 'C30 - 生产批号',
        fixmedins_bchno: 'C30 - 定点医药机构批次流水号',
        manu_date: 'D - 生产日期',
        expy_end: 'D - 有效期止',
        memo: 'C500 - 备注',
        pric: 'N16,6 - 单价',
        medins_prod_sel_no: 'C50 - 流水号',
        retRslt: 'C3 Y 处理结果',
        msgRslt: 'C500 - 处理说明',
      },
    ],
  },
})
