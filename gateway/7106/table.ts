import { rxReview } from '../fields/rx.ts'
import { table } from '../fields/table.ts'

/** 7106 电子处方审核结果查询 */
export const t7106 = table({
  infno: '7106',
  name: '电子处方审核结果查询',
  centre: ['rxChkInfoQuery', 'D006'],
  input: {
    data: {
      fixmedinsCode: 'C20 Y 定点医疗机构编号',
      hiRxno: 'C30 Y 医保处方号',
      mdtrtId: 'C30 Y 医保就诊ID',
      psnName: 'C50 Y 人员名称',
      psnCertType: 'C6* Y 人员证件类型',
      certno: 'C50 Y 证件号码',
    },
  },
  output: rxReview,
})
