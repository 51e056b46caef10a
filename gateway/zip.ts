import { unzip as unzipFiles, zip as zipFiles } from '../platform/zip.ts'

/** The wire's files: one TXT in a zip, a record a line, its columns separated by tabs. */

const largest = 50 * 1024 * 1024

export const zip = (name: string, content: Uint8Array): Buffer => zipFiles([{ name, content }])

/** The first file of a zip; nothing when it is none, or grows too large. */
export function unzip(bytes: Uint8Array): Buffer | undefined {
  const [first] = unzipFiles(bytes, largest) ?? []
  return first && Buffer.from(first.content)
}

/** Rows of a TXT: what has no value is the word null. */
export const writeRows = (rows: readonly (readonly (string | number | null | undefined)[])[]): Buffer =>
  Buffer.from(rows.map((row) => row.map(cell).join('\t')).join('\n'), 'utf8')

const cell = (value: string | number | null | undefined): string =>
  value === null || value === undefined || value === '' ? 'null' : String(value).replace(/[\t\r\n]+/g, ' ')

export function readRows(content: Uint8Array): (string | null)[][] {
  return Buffer.from(content)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t').map((text) => (text === 'null' || text === '' ? null : text.trim())))
}
