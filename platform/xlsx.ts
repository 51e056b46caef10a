import { PassThrough } from 'node:stream'
import exceljs from 'exceljs'
import { Download } from './http.ts'

export type Column<Row> = Readonly<{ heading: string; width?: number; value: (row: Row) => string | number | null }>

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * A table as a spreadsheet, written while it is read: however long it is, only a page of it is in memory. A cell is text or
 * a number and never a formula, whatever it begins with.
 */
export function spreadsheet<Row>(
  name: string,
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]>,
): Download {
  const out = new PassThrough()
  write(out, columns, pages).catch((error: unknown) =>
    out.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return new Download(type, `${name}.xlsx`, out)
}

async function write<Row>(
  out: PassThrough,
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]>,
): Promise<void> {
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true })
  const sheet = book.addWorksheet('1', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ heading, width = 16 }) => ({ header: heading, width }))
  sheet.getRow(1).font = { bold: true }
  sheet.getRow(1).commit()
  for await (const rows of pages) for (const row of rows) sheet.addRow(columns.map(({ value }) => value(row))).commit()
  await book.commit()
}

/** Asks page after page until one is not full. */
export async function* pagesOf<Row>(
  size: number,
  read: (page: number) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let page = 1; ; page++) {
    const rows = await read(page)
    yield rows
    if (rows.length < size) return
  }
}
