import { table } from '../fields/table.ts'

/** 9102 文件下载 */
export const t9102 = table({
  infno: '9102',
  name: '文件下载',
  paths: ['fileupload/download'],
  nodes: { data: 'fsDownloadIn' },
  input: {
    fsDownloadIn: {
      file_qury_no: 'C30 Y 文件查询号',
      filename: 'C200 Y 文件名',
      fixmedins_code: 'C30 Y 医药机构编号',
    },
  },
  output: {
    filename: 'C200 - 文件名',
    content: 'BYTES - 文件内容',
  },
})
