import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import ExcelJS from 'exceljs'
import { type Packed, unzip, zip } from '../../../platform/zip.ts'

/** A file that can be read more than once: its encoding is found on the first reading, its rows on the second. */
export type FileSource = Readonly<{
  name: string
  open: () => AsyncIterable<Uint8Array>
  /** The whole of it where a stranger sent it: then it may not grow without end when it is unpacked. */
  uploaded?: Uint8Array
}>

/** A file that came in a request. */
export const uploadedFile = (name: string, content: Uint8Array): FileSource => ({
  name,
  uploaded: content,
  async *open() {
    yield content
  },
})

/** What the parts of an uploaded spreadsheet may be together, unpacked. */
const largestUnpacked = 64 * 2 ** 20

/**
 * The parts of a spreadsheet unpacked within bounds and put together again as they are, those that others refer to first: what reads
 * it then meets neither a bomb nor a reason to write to the disk.
 */
function bounded({ uploaded, name, open }: FileSource): AsyncIterable<Uint8Array> {
  if (!uploaded) return open()
  const parts = unzip(uploaded, largestUnpacked)
  if (!parts) throw new Error(`${name}: no spreadsheet, or more than ${largestUnpacked / 2 ** 20} MB unpacked`)
  const isSheet = (part: Packed): boolean => /worksheets\//.test(part.name)
  const inOrder = [...parts.filter((part) => !isSheet(part)), ...parts.filter(isSheet)]
  return uploadedFile(name, zip(inOrder, { packed: false })).open()
}

/** One row as a spreadsheet shows it: the header is row 1. Cells are trimmed; what is missing is empty. */
export type SheetRow = Readonly<{ row: number; cells: readonly string[] }>

export type Look = Readonly<{ hash: string; encoding: 'utf-8' | 'gb18030' | 'xlsx' }>

/** Reads the file once: its SHA-256, and whether it is a spreadsheet, UTF-8 or the GBK that older systems write. */
export async function lookAt(file: FileSource): Promise<Look> {
  const hash = createHash('sha256')
  const strict = new TextDecoder('utf-8', { fatal: true })
  let utf8 = true
  let first: Uint8Array | undefined
  for await (const chunk of file.open()) {
    first ??= chunk
    hash.update(chunk)
    utf8 &&= decodes(strict, chunk)
  }
  utf8 &&= decodes(strict)
  const zipped = first?.[0] === 0x50 && first[1] === 0x4b
  return { hash: hash.digest('hex'), encoding: zipped ? 'xlsx' : utf8 ? 'utf-8' : 'gb18030' }
}

function decodes(decoder: TextDecoder, chunk?: Uint8Array): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined })
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** The rows of the file in order, as a stream: a list of any length needs little memory. */
export function rowsOf(file: FileSource, look: Look): AsyncIterable<SheetRow> {
  return look.encoding === 'xlsx' ? rowsOfWorkbook(file) : rowsOfText(file, look.encoding)
}

async function* rowsOfText(file: FileSource, encoding: 'utf-8' | 'gb18030'): AsyncIterable<SheetRow> {
  const text = Readable.from(decoded(file, encoding))
  const parser = text.pipe(
    parse({ relax_column_count: true, relax_quotes: true, skip_empty_lines: false, trim: true, bom: true }),
  )
  text.on('error', (error) => parser.destroy(error))
  let row = 0
  for await (const cells of parser as AsyncIterable<string[]>) yield { row: ++row, cells }
}

async function* decoded(file: FileSource, encoding: string): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of file.open()) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** The first sheet only; a second one is usually a legend. */
async function* rowsOfWorkbook(file: FileSource): AsyncIterable<SheetRow> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from(bounded(file)), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  })
  decodeAcrossChunks(reader as unknown as Parsing)
  for await (const sheet of reader) {
    for await (const row of sheet) {
      const values = Array.isArray(row.values) ? row.values.slice(1) : []
      yield { row: row.number, cells: Array.from(values, cellText) }
    }
    return
  }
}

type Parsing = {
  _parseSharedStrings: (entry: Readable) => AsyncIterable<unknown>
  _parseWorksheet: (chunks: AsyncIterable<Uint8Array>, number: string) => AsyncIterable<unknown>
}

/** exceljs decodes every chunk by itself, so a Chinese character on the border of two came out broken. */
function decodeAcrossChunks(reader: Parsing): void {
  const { _parseSharedStrings: strings, _parseWorksheet: sheet } = reader
  reader._parseSharedStrings = (entry) => strings.call(reader, entry.setEncoding('utf8'))
  reader._parseWorksheet = (chunks, number) =>
    sheet.call(reader, Readable.from(chunks, { objectMode: false }).setEncoding('utf8'), number)
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value).trim()
  if ('result' in value) return cellText(value.result)
  if ('text' in value) return cellText(value.text)
  if ('richText' in value && Array.isArray(value.richText)) {
    return value.richText
      .map((part: { text?: unknown }) => String(part.text ?? ''))
      .join('')
      .trim()
  }
  return ''
}
