import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

/** Zip files that are small enough to be held whole. */

const local = 0x04034b50
const central = 0x02014b50
const end = 0x06054b50
const endMark = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const utf8Name = 0x0800
const [stored, deflated] = [0, 8]

export type Packed = Readonly<{ name: string; content: Uint8Array }>

/** The same contents give the same file, always. */
export function zip(files: readonly Packed[], { packed = true }: { packed?: boolean } = {}): Buffer {
  const heads: Buffer[] = []
  const bodies: Buffer[] = []
  let offset = 0
  for (const { name, content } of files) {
    const title = Buffer.from(name, 'utf8')
    const kept = packed ? deflateRawSync(content) : Buffer.from(content)
    const common = (head: Buffer, at: number): void => {
      head.writeUInt16LE(20, at)
      head.writeUInt16LE(utf8Name, at + 2)
      head.writeUInt16LE(packed ? deflated : stored, at + 4)
      // 1980-01-01
      head.writeUInt32LE(0x00210000, at + 6)
      head.writeUInt32LE(crc32(content), at + 10)
      head.writeUInt32LE(kept.length, at + 14)
      head.writeUInt32LE(content.length, at + 18)
      head.writeUInt16LE(title.length, at + 22)
    }
    const header = Buffer.alloc(30)
    header.writeUInt32LE(local, 0)
    common(header, 4)
    const directory = Buffer.alloc(46)
    directory.writeUInt32LE(central, 0)
    directory.writeUInt16LE(20, 4)
    common(directory, 6)
    directory.writeUInt32LE(offset, 42)
    bodies.push(header, title, kept)
    heads.push(directory, title)
    offset += header.length + title.length + kept.length
  }
  const directory = Buffer.concat(heads)
  const last = Buffer.alloc(22)
  last.writeUInt32LE(end, 0)
  last.writeUInt16LE(files.length, 8)
  last.writeUInt16LE(files.length, 10)
  last.writeUInt32LE(directory.length, 12)
  last.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, directory, last])
}

/** The files that the directory of a zip names, in its order; nothing when it is none, or all of them together grow beyond `most`. */
export function unzip(bytes: Uint8Array, most: number): readonly Packed[] | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const at = buffer.lastIndexOf(endMark)
  if (at < 0 || at + 22 > buffer.length) return undefined
  const files: Packed[] = []
  let left = most
  let entry = buffer.readUInt32LE(at + 16)
  for (let count = buffer.readUInt16LE(at + 10); count > 0; count--) {
    const file = readEntry(buffer, entry, left)
    if (!file || file.content.length > left) return undefined
    files.push(file)
    left -= file.content.length
    entry = file.next
  }
  return files
}

function readEntry(buffer: Buffer, at: number, most: number): (Packed & { next: number }) | undefined {
  if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== central) return undefined
  const length = (place: number): number => buffer.readUInt16LE(at + place)
  const named = at + 46 + length(28)
  const offset = buffer.readUInt32LE(at + 42)
  if (offset + 30 > buffer.length) return undefined
  const from = offset + 30 + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28)
  const kept = buffer.subarray(from, from + buffer.readUInt32LE(at + 20))
  const content = length(10) === stored ? kept : inflated(kept, most)
  const next = named + length(30) + length(32)
  return content && { name: buffer.toString('utf8', at + 46, named), content, next }
}

function inflated(content: Uint8Array, most: number): Buffer | undefined {
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, most) })
  } catch {
    // Broken, or beyond the limit.
    return undefined
  }
}
