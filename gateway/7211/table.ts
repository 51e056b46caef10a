import { table } from '../fields/table.ts'

/** 7211 药品目录查询 */
export const t7211 = table({
  infno: '7211',
  name: '药品目录查询',
  centre: ['circDrugQuery', 'D008'],
  input: {
    data: {
      fixmedinsCode: 'C20 Y 定点医药机构编号',
      medListCodg: 'C50 - 医疗目录编码',
      drugName: 'C500 - 医疗目录药品名称',
      dualchnlFlag: 'C3 - 是否双通道标志',
      oppoolFlag: 'C3 - 是否门诊统筹标志',
      begntime: 'T - 开始时间',
      endtime: 'T - 结束时间',
      pageNum: 'N3,0 Y 分页码值',
      pageSize: 'N3,0 Y 分页大小',
      medListCodgs: 'JSON - 医疗目录编码列表',
    },
  },
  output: {
    total: 'N10,0 Y 总记录数',
    size: 'N10,0 Y 本页记录数',
    list: [
      {
        medListCodg: 'C50 Y 医疗目录编码',
        natDrugNo: 'C20 - 国家药品编号',
        genname: 'C100 - 通用名',
        prodname: 'C100 - 商品名',
        regName: 'C500 Y 注册名',
        listType: 'C6* - 目录类别',
        listTypeName: 'C50 - 目录类别名称',
        specName: 'C500 Y 规格名称',
        prdrName: 'C200 Y 生厂厂家',
        aprvno: 'C100 - 批准文号',
        dosformName: 'C200 Y 剂型名称',
        minPacunt: 'C50 - 最小包装单位',
        minPacCnt: 'C50 - 最小包装数量',
        minPrepunt: 'C10 - 最小制剂单位',
        poolareaNo: 'C6 - 统筹区编号',
        poolareaName: 'C50 - 统筹区名称',
        dualchnlFlag: 'C3* - 是否双通道标志',
        oppoolFlag: 'C3* - 门诊统筹标志',
        begntime: 'T - 开始时间',
        endtime: 'T - 结束时间',
        natHiDruglistMemo: 'C4000 - 限制使用说明',
        natHiDruglistChrgitmLv: 'C10 - 国家医保药品目录甲乙类标识',
        chrgitmLv: 'C3 - 收费项目等级',
        hiPayStd: 'N16,2 - 医保支付标准',
      },
    ],
  },
})
