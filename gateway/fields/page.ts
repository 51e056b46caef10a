/** Where a page stands in the whole. */
export const page = {
  recordCounts: 'N10,0 Y 总记录数',
  pages: 'N10,0 Y 总页数',
  pageNum: 'N10,0 Y 当前页数',
  pageSize: 'N10,0 Y 本页数据量',
  size: 'N10,0 Y 本页记录数',
  startRow: 'N10,0 Y 起始行',
  firstPage: 'BOOL Y 是否首页',
  lastPage: 'BOOL Y 是否末页',
} as const

/** Which rows are asked for: valid ones, changed since a day, page by page. */
export const pageAsked = {
  vali_flag: 'C3* - 有效标志',
  updt_time: 'D Y 更新时间',
  page_num: 'N4,0 Y 当前页数',
  page_size: 'N4,0 Y 本页数据量',
} as const
