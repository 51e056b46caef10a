import { table } from '../fields/table.ts'

/** 5206 人员累计信息查询 */
export const t5206 = table({
  infno: '5206',
  name: '人员累计信息查询',
  paths: ['fsiIntegratedQueryService/queryFixmedinsPracPsnSum'],
  input: {
    data: {
      psn_no: 'C30 Y 人员编号',
      cum_ym: 'C6 - 累计年月',
    },
  },
  output: {
    cuminfo: [
      {
        insutype: 'C6* Y 险种类型',
        year: 'C4 Y 年度',
        cum_ym: 'C6 Y 累计年月',
        cum_type_code: 'C10 Y 累计类别代码',
        cum: 'N16,2 Y 累计值',
      },
    ],
  },
})
