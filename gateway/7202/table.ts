import { table } from '../fields/table.ts'

/** 7202 线上流转查询 */
export const t7202 = table({
  infno: '7202',
  name: '线上流转查询',
  centre: ['rxOnLineQuery'],
  input: {
    data: {
      hiRxno: 'C40 Y 医保处方编号',
      fixmedinsCode: 'C20 Y 定点医药机构编号',
      authCircBizSn: 'C40 Y 线上流转授权业务流水号',
      epcChnlId: 'C40 Y 线上流转授权的医保电子处方中心定点医药机构渠道应用id',
      ipInfo: 'C64 Y 终端IP',
      opter: 'C20 Y 操作人ID',
      opterName: 'C50 Y 操作人姓名',
      optinsNo: 'C20 Y 操作机构',
    },
  },
  output: {
    authRxno: 'C30 Y 医保处方授权编号',
    epcToken: 'C100 Y 电子处方令牌',
    expiresIn: 'T Y 令牌过期时间',
  },
})
