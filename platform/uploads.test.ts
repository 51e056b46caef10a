import { expect, test } from 'vitest'
import { Refusal } from './refusal.ts'
import { readUpload } from './uploads.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\nxref\n0 1\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n')
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffda0008010100003f00d2cf20ffd9', 'hex')
const zip = Buffer.concat([
  Buffer.from('504b03040a000000', 'hex'),
  Buffer.alloc(40, 65),
  Buffer.from('504b0506', 'hex'),
])
const page = Buffer.from('<script>alert(1)</script>')
const read = async (name: string, content: Buffer) => {
  const got = await readUpload({ name, content: content.toString('base64') })
  return got instanceof Refusal ? got.code : got.mediaType
}

test.each([
  ['a picture', 'a.png', png, 'image/png'],
  ['a scan', 'a.PDF', pdf, 'application/pdf'],
  ['a photo', 'a.jpeg', jpeg, 'image/jpeg'],
  ['a photo with another behind it', 'a.jpg', Buffer.concat([jpeg, jpeg]), 'image/jpeg'],
  ['nothing', 'a.pdf', Buffer.alloc(0), 'uploads/empty'],
  ['an archive that is called a scan', 'a.pdf', zip, 'uploads/unknown-content'],
  ['a picture that is called a scan', 'a.pdf', png, 'uploads/not-what-it-says'],
  ['the head of a scan', 'a.pdf', Buffer.from('%PDF-1.7'), 'uploads/not-whole'],
  ['a cut scan', 'a.pdf', pdf.subarray(0, -8), 'uploads/not-whole'],
  ['a scan with an archive behind it', 'a.pdf', Buffer.concat([pdf, zip]), 'uploads/not-whole'],
  ['an archive whose comment ends a scan', 'a.pdf', Buffer.concat([pdf, zip, pdf.subarray(-20)]), 'uploads/not-whole'],
  ['a cut picture', 'a.png', png.subarray(0, 60), 'uploads/not-whole'],
  ['a picture with a page behind it', 'a.png', Buffer.concat([png, page]), 'uploads/not-whole'],
  ['the head of a photo', 'a.jpg', jpeg.subarray(0, 20), 'uploads/not-whole'],
  ['a photo with an archive behind it', 'a.jpg', Buffer.concat([jpeg, zip]), 'uploads/not-whole'],
  ['a page', 'a.png', page, 'uploads/unknown-content'],
])('%s is told by what is in it', async (_why, name, content, expected) => {
  expect(await read(name, content)).toBe(expected)
})

test.each([
  ['of the largest size', 5 * 2 ** 20, 'image/jpeg'],
  ['a byte larger', 5 * 2 ** 20 + 1, 'uploads/file-too-large'],
])('a photo %s', async (_why, size, expected) => {
  expect(await read('a.jpg', Buffer.concat([jpeg, Buffer.alloc(size - jpeg.length)]))).toBe(expected)
})

const ofSize = (width: number, height: number): readonly [png: Buffer, jpeg: Buffer] => {
  const drawn = Buffer.from(png)
  drawn.writeUInt32BE(width, 16)
  drawn.writeUInt32BE(height, 20)
  const frame = Buffer.from('ffc0000b080000000001011100', 'hex')
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return [drawn, Buffer.concat([jpeg.subarray(0, 20), frame, jpeg.subarray(20)])]
}
test.each([
  ['as large as a page may be', 8_000, 10_000, 'image/png', 'image/jpeg'],
  ['a line larger', 8_000, 10_001, 'uploads/picture-too-large', 'uploads/picture-too-large'],
  ['that unfolds to thousands of millions', 60_000, 60_000, 'uploads/picture-too-large', 'uploads/picture-too-large'],
])('a picture %s', async (_why, width, height, asPng, asJpeg) => {
  const [drawn, photo] = ofSize(width, height)
  expect([await read('a.png', drawn), await read('a.jpg', photo)]).toEqual([asPng, asJpeg])
})

test.each([
  ['../../etc/passwd.png', 'passwd.png'],
  ['C:\\scans\\report.png', 'report.png'],
  ['报告\u0000\n.png', '报告.png'],
])('a name keeps no folder and nothing that cannot be printed: %j', async (name, kept) => {
  expect(await readUpload({ name, content: png.toString('base64') })).toMatchObject({ name: kept })
})
