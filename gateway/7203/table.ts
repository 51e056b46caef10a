import { table } from '../fields/table.ts'

/** 7203 二维码解码 */
export const t7203 = table({
  infno: '7203',
  name: '二维码解码',
  centre: ['rxQrcodeDecode'],
  input: {
    data: {
      epcQrcd: 'C60 Y 电子处方二维码码值',
      fixmedinsCode: 'C20 Y 定点医药机构编号',
      devInfo: 'C255 Y 终端信息',
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
