import { rxReview } from '../fields/rx.ts'
import { table } from '../fields/table.ts'

/** 7108 电子处方审核结果通知: sent to the hospital, which answers */
export const t7108 = table({
  infno: '7108',
  name: '电子处方审核结果通知',
  centre: ['rxChkInfoCallback'],
  input: rxReview,
  output: { success: 'BOOL Y 成功标志' },
})
