import { page } from '../fields/page.ts'
import { table } from '../fields/table.ts'

/** 1304 民族药品目录查询 */
export const t1304 = table({
  infno: '1304',
  name: '民族药品目录查询',
  paths: ['catalogqueryservice/queryNatyPreparedByPage'],
  input: {
    data: {
      med_list_codg: 'C50 - 医疗目录编码',
      genname_codg: 'C50 - 通用名编号',
      drug_genname: 'C100 - 药品通用名',
      updt_time: 'D Y 更新时间',
      page_num: 'N4,0 Y 当前页数',
      page_size: 'N4,0 Y 本页数据量',
    },
  },
  output: {
    ...page,
    data: [
      {
        med_list_codg: 'C50 Y 医疗目录编码',
        drug_genname: 'C100 Y 药品通用名',
      },
    ],
  },
})
