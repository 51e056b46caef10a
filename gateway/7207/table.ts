import { table } from '../fields/table.ts'

/** 7207 电子处方药品销售出库明细上传 */
export const t7207 = table({
  infno: '7207',
  name: '电子处方药品销售出库明细上传',
  centre: ['rxSaleUpld'],
  input: {
    data: {
      hiRxno: 'C30 Y 医保处方编号',
      fixmedinsCode: 'C20 Y 定点医药机构编号',
      fixmedinsName: 'C200 Y 定点医药机构名称',
      rchkPharCertType: 'C6* - 复核药师证件类型',
      rchkPharCertno: 'C50 - 复核药师证件编号',
      rchkPharName: 'C40 - 复核药师姓名',
      dspeerCertType: 'C6* - 配药人证件类型',
      dspeerCertno: 'C50 - 配药人证件编号',
      dspeerName: 'C40 - 配药人姓名',
      rxChkBizSn: 'C30 Y 处方审核业务流水号',
      hiFeesetlFlag: 'C3* - 医疗保险结算标志位',
      psnCashPay: 'N14,2 - 现金支付总费用',
    },
    rxSaleDrugDetl: [
      {
        rtalDocno: 'C40 Y 零售单据号',
        stooutNo: 'C40 - 销售出库单据号',
        stooutTime: 'T Y 销售出库时间',
        medListCodg: 'C50 Y 医疗目录编码',
        medinsListCodg: 'C50 Y 医药机构目录编码',
        drugProdname: 'C100 - 药品商品名',
        drugGenname: 'C100 Y 通用名',
        drugSpec: 'C500 Y 规格',
        drugDosform: 'C50 - 剂型',
        prdrName: 'C1000 - 厂家',
        aprvno: 'C100 - 批准文号',
        manuLotnum: 'C30 - 生产批号',
        bchno: 'C30 - 批次号',
        drugstdcode: 'C50 - 药品本位码',
        drugTraceCodg: 'C30 - 药品追溯码',
        drugProdBarc: 'C30 - 药品条形码',
        shelfLoc: 'C20 - 货架位号',
        drugTotlcnt: 'N16,2 Y 数量',
        drugTotlcntEmp: 'C40 Y 库存（包装）单位',
        drugSumamt: 'N16,6 - 药品金额',
      },
    ],
  },
  output: {
    flag: 'BOOL Y 成功标志',
    selStooutSn: 'C30 Y 销售出库流水号',
  },
})
