import { table } from '../fields/table.ts'

/** 9002 签退 */
export const t9002 = table({
  infno: '9002',
  name: '签退',
  paths: ['signInSignOutService/signOut'],
  nodes: { data: 'signOut' },
  input: {
    signOut: {
      sign_no: 'C30 Y 签到编号',
      opter_no: 'C20 Y 操作员编号',
    },
  },
  output: {
    signoutoutb: {
      sign_time: 'D Y 签退时间',
    },
  },
})
