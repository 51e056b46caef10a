import { table } from '../fields/table.ts'

/** 7205 电子处方信息核验 */
export const t7205 = table({
  infno: '7205',
  name: '电子处方信息核验',
  centre: ['rxVerify'],
  input: {
    data: {
      hiRxno: 'C30 Y 医保处方编号',
      fixmedinsCode: 'C40 Y 定点医药机构编号',
      rxTraceCode: 'C20 Y 处方追溯码',
      rxFile: 'TEXT Y 处方文件',
      epcToken: 'C100 Y 电子处方令牌',
    },
  },
  output: {
    flag: 'BOOL Y 成功标志',
    rxSignVerifySn: 'C40 Y 处方签名验签流水号',
    signCertSn: 'C500 Y 签名机构证书SN',
    signCertDn: 'C500 Y 签名机构证书DN',
  },
})
