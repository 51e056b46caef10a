import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unzip, zip } from './zip.ts'

/** The same examples every time; PROPERTY_SEED asks others. */
const seed = Number(process.env.PROPERTY_SEED ?? 1)

const megabyte = 2 ** 20
const file = (name: string, text: string) => ({ name, content: Buffer.from(text) })

test.each([true, false])('what was packed is unpacked, names and order and all (deflated: %s)', (packed) => {
  const files = [file('目录.txt', '一\t二'), file('xl/workbook.xml', '<a/>'), file('empty', '')]
  expect(unzip(zip(files, { packed }), megabyte)?.map(({ name, content }) => [name, content.toString()])).toEqual(
    files.map(({ name, content }) => [name, content.toString()]),
  )
  expect(zip(files, { packed })).toEqual(zip(files, { packed }))
})

test('the limit is of all files together: at it they come, beyond it none does', () => {
  const halves = [file('a', 'x'.repeat(megabyte)), file('b', 'y'.repeat(megabyte))]
  expect(unzip(zip(halves), 2 * megabyte)).toHaveLength(2)
  expect(unzip(zip(halves), 2 * megabyte - 1)).toBeUndefined()
  expect(unzip(zip(halves, { packed: false }), 2 * megabyte - 1)).toBeUndefined()
  expect(unzip(zip(halves), megabyte / 2)).toBeUndefined()
})

test('a directory that names one file a thousand times is counted a thousand times', () => {
  const one = zip([file('a', 'x'.repeat(megabyte))])
  const directory = one.readUInt32LE(one.length - 6)
  const entry = one.subarray(directory, one.length - 22)
  const last = Buffer.from(one.subarray(one.length - 22))
  last.writeUInt16LE(1000, 8)
  last.writeUInt16LE(1000, 10)
  const many = Buffer.concat([one.subarray(0, directory), ...Array.from({ length: 1000 }, () => entry), last])
  expect(unzip(many, 64 * megabyte)).toBeUndefined()
})

test('whatever bytes come, it is a zip or it is none, and never a fault', () => {
  const whole = zip([file('a', 'hello'), file('b', 'x'.repeat(200))])
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), fc.nat(whole.length), (at, byte, cut) => {
      const touched = Buffer.from(whole)
      touched[at] = byte
      unzip(touched, megabyte)
      unzip(whole.subarray(0, cut), megabyte)
      unzip(whole.subarray(cut), megabyte)
    }),
    { seed, numRuns: 500 },
  )
  expect(unzip(Buffer.from('no zip'), megabyte)).toBeUndefined()
})
