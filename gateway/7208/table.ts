import { table } from '../fields/table.ts'

/** 7208 电子处方药品销售出库明细撤销 */
export const t7208 = table({
  infno: '7208',
  name: '电子处方药品销售出库明细撤销',
  centre: ['rxSaleUndo'],
  input: {
    data: {
      hiRxno: 'C30 Y 医保处方编号',
      fixmedinsCode: 'C20 Y 定点医药机构编号',
      hiFeesetlFlag: 'C3 - 医疗保险结算标志位',
      selStooutSn: 'C30 - 销售出库流水号',
    },
  },
  output: {
    flag: 'BOOL Y 成功标志',
  },
})
