import { table } from '../fields/table.ts'

/** 1201 医药机构信息获取 */
export const t1201 = table({
  infno: '1201',
  name: '医药机构信息获取',
  paths: ['fsiFixMedInsService/queryFixMedIns'],
  nodes: { data: 'medinsinfo' },
  input: {
    medinsinfo: {
      fixmedins_type: 'C6* Y 定点医疗服务机构类型',
      fixmedins_name: 'C200 - 定点医药机构名称',
      fixmedins_code: 'C12 - 定点医药机构编号',
    },
  },
  output: {
    medinsinfo: [
      {
        fixmedins_code: 'C12 Y 定点医药机构编号',
        fixmedins_name: 'C200 Y 定点医药机构名称',
        uscc: 'C50 Y 统一社会信用代码',
        fixmedins_type: 'C6* Y 定点医疗服务机构类型',
        hosp_lv: 'C6* - 医院等级',
        exp_content: 'C4000 - 扩展字段',
      },
    ],
  },
})
