import { page, pageAsked } from '../fields/page.ts'
import { table } from '../fields/table.ts'

/** 1318 医保目录限价信息查询 */
export const t1318 = table({
  infno: '1318',
  name: '医保目录限价信息查询',
  paths: ['catalogqueryservice/queryLmtprcByPage'],
  input: {
    data: {
      query_date: 'D - 查询时间点',
      hilist_code: 'C30 - 医保目录编码',
      insu_admdvs: 'C6* - 参保机构医保区划',
      begndate: 'D - 开始日期',
      ...pageAsked,
    },
  },
  output: {
    ...page,
    data: [
      {
        hilist_code: 'C50 Y 医保目录编码',
        hilist_lmtpric_type: 'C6* Y 医保目录限价类型',
        overlmt_dspo_way: 'C3* Y 超限处理方式',
        insu_admdvs: 'C6* Y 参保机构医保区划',
        begndate: 'D Y 开始日期',
        enddate: 'D - 结束日期',
        hilist_pric_uplmt_amt: 'N16,6 Y 定价上限金额',
        vali_flag: 'C3* Y 有效标志',
        rid: 'C60 Y 唯一记录号',
        updt_time: 'D Y 更新时间',
      },
    ],
  },
})
