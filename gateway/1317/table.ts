import { page, pageAsked } from '../fields/page.ts'
import { table } from '../fields/table.ts'

/** 1317 医药机构目录匹配信息查询 */
export const t1317 = table({
  infno: '1317',
  name: '医药机构目录匹配信息查询',
  also: ['1316'],
  paths: ['catalogqueryservice/queryMedListMapByPage', 'catalogqueryservice/queryMedinsHilistMapByPage'],
  input: {
    data: {
      query_date: 'D - 查询时间点',
      fixmedins_code: 'C30 - 定点医药机构编号',
      medins_list_codg: 'C30 - 定点医药机构目录编号',
      medins_list_name: 'C200 - 定点医药机构目录名称',
      insu_admdvs: 'C6* - 参保机构医保区划',
      list_type: 'C30 - 目录类别',
      med_list_codg: 'C30 - 医疗目录编码',
      begndate: 'D - 开始日期',
      ...pageAsked,
    },
  },
  output: {
    ...page,
    data: [
      {
        fixmedins_code: 'C30 Y 定点医药机构编号',
        medins_list_codg: 'C30 Y 定点医药机构目录编号',
        medins_list_name: 'C200 Y 定点医药机构目录名称',
        insu_admdvs: 'C6* Y 参保机构医保区划',
        list_type: 'C30 Y 目录类别',
        med_list_codg: 'C50 Y 医疗目录编码',
        begndate: 'D Y 开始日期',
        enddate: 'D - 结束日期',
        aprvno: 'C100 - 批准文号',
        dosform: 'C200 - 剂型',
        exct_cont: 'C2000 - 除外内容',
        item_cont: 'C2000 - 项目内涵',
        prcunt: 'C100 - 计价单位',
        spec: 'C200 - 规格',
        pacspec: 'C100 - 包装规格',
        memo: 'C500 - 备注',
        vali_flag: 'C3* Y 有效标志',
        rid: 'C40 Y 唯一记录号',
        updt_time: 'D Y 更新时间',
      },
    ],
  },
})
