import { goodsReturned } from '../fields/goods.ts'
import { table } from '../fields/table.ts'

/** 3506A 商品销售退货（批量） */
export const t3506A = table({
  infno: '3506A',
  name: '商品销售退货（批量）',
  nodes: { data: 'selinfoDetail', selinfo: 'selinfoDetail' },
  input: {
    selinfoDetail: [
      {
        ...goodsReturned,
        'drugtracinfo?': [
          {
            drug_trac_codg: 'C100 Y 药品追溯码',
          },
        ],
      },
    ],
  },
  output: {
    selinfoErrDetail: [
      {
        med_list_codg: 'C50 - 医疗目录编码',
        fixmedins_hilist_id: 'C30 - 定点医药机构目录编号',
        fixmedins_hilist_name: 'C200 - 定点医药机构目录名称',
        fixmedins_bchno: 'C30 - 定点医药机构批次流水号',
        setl_id: 'C30 - 结算ID',
        psn_no: 'C30 - 人员编号',
        psn_cert_type: 'C6* - 人员证件类型',
        certno: 'C50 - 证件号码',
        psn_name: 'C50 - 人员姓名',
        manu_lotnum: 'C30 - 生产批号',
        manu_date: 'D - 生产日期',
        expy_end: 'D - 有效期止',
        rx_flag: 'C3* - 处方药标志',
        trdn_flag: 'C3* - 拆零标志',
        finl_trns_pric: 'N16,6 - 最终成交单价',
        sel_retn_cnt: 'N16,4 - 销售/退货数量',
        sel_retn_time: 'T - 销售/退货时间',
        sel_retn_opter_name: 'C50 - 销售/退货经办人姓名',
        memo: 'C500 - 备注',
        medins_prod_sel_no: 'C50 - 商品销售流水号',
        mdtrt_sn: 'C30 - 就医流水号',
        retRslt: 'C3 Y 处理结果',
        msgRslt: 'C500 - 处理说明',
      },
    ],
  },
})
