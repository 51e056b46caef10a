import { table } from '../fields/table.ts'

/** 7209 电子处方药品配送信息同步 */
export const t7209 = table({
  infno: '7209',
  name: '电子处方药品配送信息同步',
  centre: ['rxDelvSync'],
  input: {
    data: {
      hiRxno: 'C30 Y 医保处方编号',
      delvNo: 'C30 Y 配送单业务编号',
      delvAddr: 'C200 Y 配送地址',
      delvDtce: 'N10,2 - 配送距离',
      delvEntpNo: 'C30 - 配送企业编码',
      delvEntpName: 'C50 Y 配送企业名称',
      delverCertType: 'C3* - 配送员证件类型',
      delverCertno: 'C50 - 配送员证件编号',
      delverName: 'C30 - 配送员姓名',
      delverTel: 'C20 - 配送员电话',
      delvStasCodg: 'C6* Y 状态编码',
      delvStasName: 'C20 Y 状态名称',
      delvStasDscr: 'C20 - 状态描述',
      delvStasTime: 'T Y 状态描述变更时间',
      delverLng: 'C30 - 配送员当前经度',
      delverLat: 'C30 - 配送员当前维度',
      delverGeoType: 'C3* - 配送员经纬度编码类型',
      delvConner: 'C30 Y 收货人',
      delvConTel: 'C20 - 收货人联系电话',
      fixmedinsCode: 'C20 Y 供药定点机构编号',
      fixmedinsName: 'C200 Y 供药定点机构名称',
    },
  },
  output: {
    flag: 'BOOL Y 成功标志',
  },
})
