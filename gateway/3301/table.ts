import { table } from '../fields/table.ts'

/** 3301 目录对照上传 */
export const t3301 = table({
  infno: '3301',
  name: '目录对照上传',
  paths: ['catalogCompService/catalogCompUp'],
  input: {
    data: [
      {
        fixmedins_hilist_id: 'C30 Y 定点医药机构目录编号',
        fixmedins_hilist_name: 'C200 Y 定点医药机构目录名称',
        list_type: 'C30* Y 目录类别',
        med_list_codg: 'C30 Y 医疗目录编码',
        begndate: 'D Y 开始日期',
        enddate: 'D Y 结束日期',
        aprvno: 'C30 - 批准文号',
        dosform: 'C200 - 剂型',
        exct_cont: 'C2000 - 除外内容',
        item_cont: 'C2000 - 项目内涵',
        prcunt: 'C100 - 计价单位',
        spec: 'C200 - 规格',
        pacspec: 'C100 - 包装规格',
        memo: 'C500 - 备注',
      },
    ],
  },
  output: {},
})
