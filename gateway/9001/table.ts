import { table } from '../fields/table.ts'

/** 9001 签到 */
export const t9001 = table({
  infno: '9001',
  name: '签到',
  paths: ['signInSignOutService/signIn'],
  nodes: { data: 'signIn' },
  input: {
    signIn: {
      opter_no: 'C20 Y 操作员编号',
      mac: 'C20 Y 签到MAC地址',
      ip: 'C20 Y 签到IP地址',
    },
  },
  output: {
    signinoutb: {
      sign_time: 'D Y 签到时间',
      sign_no: 'C30 Y 签到编号',
    },
  },
})
