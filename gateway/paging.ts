/** A page of rows with the members that page through them. */
export function paged<R>(rows: readonly R[], asked: Readonly<{ page_num: number; page_size: number }>) {
  const pageSize = Math.min(500, Math.max(1, asked.page_size))
  const pageNum = Math.max(1, asked.page_num)
  const startRow = (pageNum - 1) * pageSize
  const data = rows.slice(startRow, startRow + pageSize)
  const pages = Math.ceil(rows.length / pageSize)
  return {
    recordCounts: rows.length,
    pages,
    pageNum,
    pageSize,
    size: data.length,
    startRow,
    firstPage: pageNum === 1,
    lastPage: pageNum >= pages,
    data,
  }
}
