import { rxAsked, rxPickedUp, rxPickedUpDrug } from '../fields/rx.ts'
import { table } from '../fields/table.ts'

/** 7107 电子处方取药结果查询 */
export const t7107 = table({
  infno: '7107',
  name: '电子处方取药结果查询',
  centre: ['rxSetlInfoQuery', 'D007', 'A0006'],
  input: {
    data: {
      ...rxAsked,
    },
  },
  output: { ...rxPickedUp, seltdelts: [rxPickedUpDrug] },
})
