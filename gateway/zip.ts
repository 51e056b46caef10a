import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

/** The wire's files: one TXT in a zip, a record a line, its columns separated by tabs. */

const local = 0x04034b50
const central = 0x02014b50
const end = 0x06054b50
const utf8Name = 0x0800
const deflated = 8

export function zip(name: string, content: Uint8Array): Buffer {
  const file = Buffer.from(name, 'utf8')
  const packed = deflateRawSync(content)
  const common = (head: Buffer, at: number): void => {
    head.writeUInt16LE(20, at)
    head.writeUInt16LE(utf8Name, at + 2)
    head.writeUInt16LE(deflated, at + 4)
    // 1980-01-01: the same content gives the same file.
    head.writeUInt32LE(0x00210000, at + 6)
    head.writeUInt32LE(crc32(content), at + 10)
    head.writeUInt32LE(packed.length, at + 14)
    head.writeUInt32LE(content.length, at + 18)
    head.writeUInt16LE(file.length, at + 22)
  }
  const header = Buffer.alloc(30)
  header.writeUInt32LE(local, 0)
  common(header, 4)
  const directory = Buffer.alloc(46)
  directory.writeUInt32LE(central, 0)
  directory.writeUInt16LE(20, 4)
  common(directory, 6)
  const last = Buffer.alloc(22)
  last.writeUInt32LE(end, 0)
  last.writeUInt16LE(1, 8)
  last.writeUInt16LE(1, 10)
  last.writeUInt32LE(directory.length + file.length, 12)
  last.writeUInt32LE(header.length + file.length + packed.length, 16)
  return Buffer.concat([header, file, packed, directory, file, last])
}

const largest = 50 * 1024 * 1024

/** The first file of a zip, found by its directory; nothing when it is none, or grows too large. */
export function unzip(bytes: Uint8Array): Buffer | undefined {
  const buffer = Buffer.from(bytes)
  const at = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (at < 0 || at + 20 > buffer.length) return undefined
  const directory = buffer.readUInt32LE(at + 16)
  if (directory + 46 > buffer.length || buffer.readUInt32LE(directory) !== central) return undefined
  const [method, size, offset] = [
    buffer.readUInt16LE(directory + 10),
    buffer.readUInt32LE(directory + 20),
    buffer.readUInt32LE(directory + 42),
  ]
  if (offset + 30 > buffer.length) return undefined
  const from = offset + 30 + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28)
  const content = buffer.subarray(from, from + size)
  if (method === 0) return content
  try {
    return inflateRawSync(content, { maxOutputLength: largest })
  } catch {
    return undefined
  }
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
