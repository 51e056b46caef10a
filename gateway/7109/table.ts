import { rxPickedUp, rxPickedUpDrug } from '../fields/rx.ts'
import { table } from '../fields/table.ts'

/** 7109 电子处方取药结果通知: sent to the hospital, which answers. After a refund nothing may be left of the list. */
export const t7109 = table({
  infno: '7109',
  name: '电子处方取药结果通知',
  centre: ['rxSetlInfoCallback'],
  input: { ...rxPickedUp, 'seltdelts?': [rxPickedUpDrug] },
  output: { success: 'BOOL Y 成功标志' },
})
