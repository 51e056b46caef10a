import { table } from '../fields/table.ts'

/** 3302 目录对照撤销 */
export const t3302 = table({
  infno: '3302',
  name: '目录对照撤销',
  input: {
    data: {
      fixmedins_code: 'C30 Y 定点医药机构编号',
      fixmedins_hilist_id: 'C30 Y 定点医药机构目录编号',
      list_type: 'C30* Y 目录类别',
      med_list_codg: 'C50 Y 医疗目录编码',
    },
  },
  output: {},
})
