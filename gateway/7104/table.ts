import { table } from '../fields/table.ts'

/** 7104 电子处方撤销 */
export const t7104 = table({
  infno: '7104',
  name: '电子处方撤销',
  centre: ['rxUndo', 'D004', 'A0004'],
  input: {
    data: {
      hiRxno: 'C30 Y 医保处方编号',
      fixmedinsCode: 'C20 Y 定点医疗机构编号',
      drCode: 'C20 Y 撤销医师的医保医师代码',
      undoDrName: 'C50 Y 撤销医师姓名',
      undoDrCertType: 'C6* Y 撤销医师证件类型',
      undoDrCertno: 'C50 Y 撤销医师证件号码',
      undoRea: 'C400 Y 撤销原因描述',
      undoTime: 'T Y 撤销时间',
    },
  },
  output: {
    hiRxno: 'C30 Y 医保处方编号',
    rxStasCodg: 'C3* Y 医保处方状态编码',
    rxStasName: 'C20 Y 医保处方状态名称',
  },
})
