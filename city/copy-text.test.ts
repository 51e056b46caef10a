import { expect, test } from 'vitest'
import { type Cell, CopyText } from './copy-text.ts'

test.each<[Cell, string]>([
  [null, '\\N'],
  ['', ''],
  ['H33030000001', 'H33030000001'],
  ['陈安澜', '陈安澜'],
  ['a\tb\nc\\d', 'a\\tb\\nc\\\\d'],
  ['{"zh":"一"}'.repeat(40), '{"zh":"一"}'.repeat(40)],
  [12.5, '12.5'],
  [-3, '-3'],
  [true, 't'],
  [false, 'f'],
  [new Date('2026-11-22T01:02:03.004Z'), '2026-11-22T01:02:03.004Z'],
  [new Date('1969-12-31T23:59:59.999Z'), '1969-12-31T23:59:59.999Z'],
])('%j is written as %j', (cell, written) => {
  const text = new CopyText()
  text.cell(cell, true)
  text.cell('end', false)
  text.endRow()
  expect(text.bytes().toString()).toBe(`${written}\tend\n`)
})

test('many rows keep all that was written', () => {
  const text = new CopyText()
  for (let i = 0; i < 20_000; i++) {
    text.cell(i, true)
    text.cell('温州', false)
    text.endRow()
  }
  const lines = text.bytes().toString().trimEnd().split('\n')
  expect(lines).toHaveLength(20_000)
  expect(lines.at(-1)).toBe('19999\t温州')
})
