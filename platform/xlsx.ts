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
  return workbook(name, [sheet('1', columns, pages)])
}

type Book = exceljs.stream.xlsx.WorkbookWriter
/** A table of a spreadsheet with several. */
export type Sheet = (book: Book) => Promise<void>

export function sheet<Row>(
  title: string,
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
): Sheet {
  return async (book) => {
    const table = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] })
    table.columns = columns.map(({ heading, width = 16 }) => ({ header: heading, width }))
    table.getRow(1).font = { bold: true }
    table.getRow(1).commit()
    for await (const rows of pages)
      for (const row of rows) table.addRow(columns.map(({ value }) => value(row))).commit()
    table.commit()
  }
}

/** Several tables as one spreadsheet. */
export function workbook(name: string, sheets: readonly Sheet[]): Download {
  const out = new PassThrough()
  write(out, sheets).catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))))
  return new Download(type, `${name}.xlsx`, out)
}

async function write(out: PassThrough, sheets: readonly Sheet[]): Promise<void> {
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true })
  for (const one of sheets) await one(book)
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
