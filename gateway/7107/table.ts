import { table } from '../fields/table.ts'

/** 7107 电子处方取药结果查询 */
export const t7107 = table({
  infno: '7107',
  name: '电子处方取药结果查询',
  centre: ['rxSetlInfoQuery', 'D007', 'A0006'],
  input: {
    data: {
      fixmedinsCode: 'C20 Y 定点医疗机构编号',
      hiRxno: 'C30 Y 医保处方号',
      mdtrtId: 'C30 Y 医保就诊ID',
      psnName: 'C50 Y 人员名称',
      psnCertType: 'C6* Y 人员证件类型',
      certno: 'C50 Y 证件号码',
    },
  },
  output: {
    hiRxno: 'C30 Y 医保处方编号',
    setlTime: 'T Y 医保结算时间',
    rxStasCodg: 'C3* Y 医保处方状态编码',
    rxStasName: 'C20 Y 医保处方状态名称',
    rxUsedStasCodg: 'C3* Y 处方使用状态编号',
    rxUsedStasName: 'C20 Y 处方使用状态名称',
    seltdelts: [
      {
        medListCodg: 'C100 Y 医疗目录编码',
        drugGenname: 'C100 Y 通用名',
        drugProdname: 'C100 - 药品商品名',
        drugDosform: 'C100 Y 药品剂型',
        drugSpec: 'C500 Y 药品规格',
        cnt: 'N16,3 Y 数量',
        aprvno: 'C100 - 批准文号',
        bchno: 'C100 - 批次号',
        manuLotnum: 'C100 - 生产批号',
        prdrName: 'C1000 Y 生厂厂家',
        takeDrugFlag: 'C3* Y 取药标志位',
      },
    ],
  },
})
