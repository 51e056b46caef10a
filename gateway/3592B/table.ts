import { table } from '../fields/table.ts'

/** 3592B 虚拟追溯码获取 */
export const t3592B = table({
  infno: '3592B',
  name: '虚拟追溯码获取',
  input: {
    data: {
      med_list_codg: 'C50 Y 医疗目录编码',
      fixmedins_hilist_id: 'C30 Y 定点医药机构目录编号',
      fixmedins_hilist_name: 'C200 Y 定点医药机构目录名称',
      fixmedins_bchno: 'C30 Y 定点医药机构批次流水号',
      memo: 'C500 - 备注',
    },
  },
  output: {
    result: {
      med_list_codg: 'C50 Y 医疗目录编码',
      fixmedins_hilist_id: 'C30 Y 定点医药机构目录编号',
      fixmedins_hilist_name: 'C200 Y 定点医药机构目录名称',
      drug_trac_codg: 'C500 Y 药品追溯码',
    },
  },
})
