import { table } from '../fields/table.ts'

/** 7102 电子处方医保电子签名 */
export const t7102 = table({
  infno: '7102',
  name: '电子处方医保电子签名',
  centre: ['rxFixmedinsSign', 'D002', 'A0002'],
  input: {
    data: {
      fixmedinsCode: 'C20 Y 定点机构代码',
      originalValue: 'C4000 Y 原始待签名处方信息',
      originalRxFile: 'TEXT Y 原始待签名处方文件',
      extras: 'JSON - 扩展字段',
    },
  },
  output: {
    rxFile: 'TEXT Y 处方文件',
    signDigest: 'C200 Y 签名/章摘要值',
    signCertSn: 'C500 Y 签名机构证书SN',
    signCertDn: 'C500 Y 签名机构证书DN',
  },
})
