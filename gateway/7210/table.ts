import { table } from '../fields/table.ts'

/** 7210 电子处方药品配送签收 */
export const t7210 = table({
  infno: '7210',
  name: '电子处方药品配送签收',
  centre: ['rxDelvSign'],
  input: {
    data: {
      hiRxno: 'C30 Y 医保处方编号',
      delvNo: 'C30 - 配送单业务编号',
      delvStasDscr: 'C20 - 状态描述',
      delverCertType: 'C3* Y 配送员证件类型',
      delverCertno: 'C50 Y 配送员证件编号',
      delverName: 'C30 Y 配送员姓名',
      delverTel: 'C20 - 配送员电话',
      delvStasTime: 'D Y 配送完成时间',
      delverLng: 'C30 - 配送员经度',
      delverLat: 'C30 - 配送员纬度',
      delverGeoType: 'C3* - 配送员经纬度编码类型',
      chkWayCodg: 'C3* - 签收核验方式',
      delvEntpNo: 'C30 - 配送企业编码',
    },
  },
  output: {
    flag: 'BOOL Y 成功标志',
  },
})
