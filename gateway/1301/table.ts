import { table } from '../fields/table.ts'

/** 1301 目录下载 */
export const t1301 = table({
  infno: '1301',
  name: '目录下载',
  also: ['1302', '1303', '1305', '1306', '1307', '1308', '1309', '1310', '1311', '1313', '1314', '1315', '1320'],
  paths: [
    'catalogdownservice/downCatalog1301',
    'catalogdownservice/downCatalog1302',
    'catalogdownservice/downCatalog1303',
    'catalogdownservice/downCatalog1305',
    'catalogdownservice/downCatalog1306',
    'catalogdownservice/downCatalog1307',
    'catalogdownservice/downCatalog1308',
    'catalogdownservice/downCatalog1309',
    'catalogdownservice/downCatalog1310',
    'catalogdownservice/downCatalog1311',
    'catalogdownservice/downCatalog1313',
    'catalogdownservice/downCatalog1314',
    'catalogdownservice/downCatalog1315',
    'catalogdownservice/downCatalog1320',
  ],
  input: {
    data: {
      ver: 'C20 Y 版本号',
    },
  },
  output: {
    file_qury_no: 'C40 Y 文件查询号',
    filename: 'C100 Y 文件名',
    dld_end_time: 'T Y 下载截止时间',
    data_cnt: 'N10,0 - 数据量',
  },
})
