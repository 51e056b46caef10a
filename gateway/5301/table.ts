import { table } from '../fields/table.ts'

/** 5301 人员慢特病备案查询 */
export const t5301 = table({
  infno: '5301',
  name: '人员慢特病备案查询',
  paths: ['fsiIntegratedQueryService/queryPsnOpspReg'],
  input: {
    data: {
      psn_no: 'C30 Y 人员编号',
    },
  },
  output: {
    feedetail: [
      {
        opsp_dise_code: 'C30 Y 门慢门特病种目录代码',
        opsp_dise_name: 'C300 Y 门慢门特病种名称',
        begndate: 'D Y 开始日期',
        enddate: 'D - 结束日期',
      },
    ],
  },
})
