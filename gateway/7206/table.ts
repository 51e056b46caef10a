import { table } from '../fields/table.ts'

/** 7206 电子处方审核信息上传 */
export const t7206 = table({
  infno: '7206',
  name: '电子处方审核信息上传',
  centre: ['rxChkInfoUpld', 'CFYYJG106'],
  nodes: { rx_chk_up_info: 'data' },
  input: {
    data: {
      hiRxno: 'C30 Y 医保处方编号',
      epcToken: 'C100 Y 电子处方令牌',
      ecToken: 'C64 Y 审方药师电子凭证令牌',
      fixmedinsCode: 'C20 Y 定点医药机构编号',
      fixmedinsName: 'C200 Y 定点医药机构名称',
      pharCertType: 'C6* Y 审方药师证件类型',
      pharCertno: 'C50 Y 审方药师证件号码',
      pharName: 'C50 Y 审方药师姓名',
      pharCode: 'C50 Y 审方医保药师代码',
      rxChkOpnn: 'C2000 Y 处方审核意见',
      rxChkStasCodg: 'C10* Y 处方审核状态代码',
      rxChkTime: 'T Y 处方审核时间',
      rxSignVerifySn: 'C40 Y 处方签名验签流水号',
    },
  },
  output: {
    flag: 'BOOL Y 成功标志',
    rxChkBizSn: 'C30 Y 处方审核业务流水号',
  },
})
