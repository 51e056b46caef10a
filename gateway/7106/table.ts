import { rxAsked, rxReview } from '../fields/rx.ts'
import { table } from '../fields/table.ts'

/** 7106 电子处方审核结果查询 */
export const t7106 = table({
  infno: '7106',
  name: '电子处方审核结果查询',
  centre: ['rxChkInfoQuery', 'D006'],
  input: {
    data: {
      ...rxAsked,
    },
  },
  output: rxReview,
})
