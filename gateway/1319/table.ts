import { page, pageAsked } from '../fields/page.ts'
import { table } from '../fields/table.ts'

/** 1319 医保目录先自付比例信息查询 */
export const t1319 = table({
  infno: '1319',
  name: '医保目录先自付比例信息查询',
  paths: ['catalogqueryservice/querySelfpayByPage'],
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
        selfpay_prop_psn_type: 'C6* Y 自付比例人员类别',
        selfpay_prop_type: 'C6* Y 自付比例类型',
        insu_admdvs: 'C6* Y 参保机构医保区划',
        begndate: 'D Y 开始日期',
        enddate: 'D - 结束日期',
        selfpay_prop: 'N5,4 Y 自付比例',
        vali_flag: 'C3* Y 有效标志',
        rid: 'C60 Y 唯一记录号',
        updt_time: 'D Y 更新时间',
      },
    ],
  },
})
