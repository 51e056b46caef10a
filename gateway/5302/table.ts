import { table } from '../fields/table.ts'

/** 5302 人员定点信息查询 */
export const t5302 = table({
  infno: '5302',
  name: '人员定点信息查询',
  input: {
    data: {
      psn_no: 'C30 Y 人员编号',
      biz_appy_type: 'C3 Y 业务申请类型',
    },
  },
  output: {
    psnfixmedin: [
      {
        psn_no: 'C30 Y 人员编号',
        insutype: 'C6* - 险种类型',
        fix_srt_no: 'C3 Y 定点排序号',
        fixmedins_code: 'C12 Y 定点医药机构编号',
        fixmedins_name: 'C200 Y 定点医药机构名称',
        begndate: 'D Y 开始日期',
        enddate: 'D - 结束日期',
        memo: 'C500 - 备注',
      },
    ],
  },
})
