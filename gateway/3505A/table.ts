import { goodsSold } from '../fields/goods.ts'
import { table } from '../fields/table.ts'

/** 3505A 商品销售（批量） */
export const t3505A = table({
  infno: '3505A',
  name: '商品销售（批量）',
  nodes: { data: 'selinfoDetail', selinfo: 'selinfoDetail' },
  input: {
    selinfoDetail: [
      {
        ...goodsSold,
        prsc_dr_no: 'C50 - 开方医师医保编码',
        phar_no: 'C50 - 药师医保编码',
        'drugtracinfo?': [
          {
            drug_trac_codg: 'C100 Y 药品追溯码',
          },
        ],
      },
    ],
  },
  output: {
    selinfoDetail: [
      {
        med_list_codg: 'C50 - 医疗目录编码',
        fixmedins_hilist_id: 'C30 - 定点医药机构目录编号',
        fixmedins_hilist_name: 'C200 - 定点医药机构目录名称',
        fixmedins_bchno: 'C30 - 定点医药机构批次流水号',
        prsc_dr_cert_type: 'C6* - 开方医师证件类型',
        prsc_dr_certno: 'C50 - 开方医师证件号码',
        prsc_dr_name: 'C50 - 开方医师姓名',
        phar_cert_type: 'C6* - 药师证件类型',
        phar_certno: 'C50 - 药师证件号码',
        phar_name: 'C50 - 药师姓名',
        phar_prac_cert_no: 'C50 - 药师执业资格证号',
        hi_feesetl_type: 'C6* - 医保费用结算类型',
        setl_id: 'C30 - 结算ID',
        mdtrt_sn: 'C30 - 就医流水号',
        psn_no: 'C30 - 人员编号',
        psn_cert_type: 'C6* - 人员证件类型',
        certno: 'C50 - 证件号码',
        psn_name: 'C50 - 人员姓名',
        manu_lotnum: 'C30 - 生产批号',
        expy_end: 'D - 有效期止',
        rx_flag: 'C3* - 处方药标志',
        trdn_flag: 'C3* - 拆零标志',
        finl_trns_pric: 'N16,6 - 最终成交单价',
        rxno: 'C40 - 处方号',
        rx_circ_flag: 'C3* - 外购处方标志',
        rtal_docno: 'C40 - 零售单据号',
        stoout_no: 'C40 - 销售出库单据号',
        bchno: 'C30 - 批次号',
        drug_prod_barc: 'C30 - 药品条形码',
        shelf_posi: 'C20 - 货架位',
        sel_retn_cnt: 'N16,4 - 销售/退货数量',
        sel_retn_time: 'T - 销售/退货时间',
        sel_retn_opter_name: 'C50 - 销售/退货经办人姓名',
        memo: 'C500 - 备注',
        MDTRT_SETL_TYPE: 'C6 - 就诊结算类型',
        manu_date: 'D - 生产日期',
        prsc_dr_no: 'C50 - 开方医师医保编码',
        phar_no: 'C50 - 药师医保编码',
        medins_prod_sel_no: 'C50 - 流水号',
        retRslt: 'C3 Y 处理结果',
        msgRslt: 'C500 - 处理说明',
      },
    ],
  },
})
