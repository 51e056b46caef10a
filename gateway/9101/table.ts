import { table } from '../fields/table.ts'

/** 9101 文件上传 */
export const t9101 = table({
  infno: '9101',
  name: '文件上传',
  paths: ['fileupload/upload'],
  nodes: { data: 'fsUploadIn' },
  input: {
    fsUploadIn: {
      in: 'BYTES Y 文件数据',
      filename: 'C200 Y 文件名',
      fixmedins_code: 'C30 Y 医药机构编号',
    },
  },
  output: {
    file_qury_no: 'C30 Y 文件查询号',
    filename: 'C200 Y 文件名',
    fixmedins_code: 'C30 Y 医药机构编号',
    dld_endtime: 'C30 - 截止时间',
  },
})
