import { table } from '../fields/table.ts'

/** 3103 明细审核反馈 */
export const t3103 = table({
  infno: '3103',
  name: '明细审核反馈',
  input: {
    data: {
      warn_type: 'C3 Y 反馈类型',
      warns: [
        {
          warn_rslt_id: 'C50 Y 违规标识',
          dspo_way: 'C3 Y 处理方式',
          dspo_way_rea: 'C500 - 处理原因',
        },
      ],
    },
  },
  output: {},
})
