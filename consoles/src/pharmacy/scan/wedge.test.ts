import { expect, test } from 'vitest'
import { type Burst, isSeparator, noBurst, scanned, separate, separator, typed } from './wedge.ts'

function type(text: string, gap: number, start = 1000): { burst: Burst; at: number } {
  let at = start
  let burst = noBurst
  for (const key of text) {
    at += gap
    burst = typed(burst, key, at)
  }
  return { burst, at }
}

test('a scanner is told from a person by its speed', () => {
  const scanner = type('CQ1-330300250403000017-7F3K9Q', 8)
  expect(scanned(scanner.burst, scanner.at + 8)).toBe('CQ1-330300250403000017-7F3K9Q')
  const person = type('CQ1-330300250403000017-7F3K9Q', 120)
  expect(scanned(person.burst, person.at + 120)).toBeUndefined()
})

test.each([
  ['seven letters are too short for a code', '1234567', undefined],
  ['eight are a code', '12345678', '12345678'],
])('%s', (_why, text, found) => {
  const { burst, at } = type(text, 10)
  expect(scanned(burst, at + 10)).toBe(found)
})

test('what a person typed before the scanner is no part of the code', () => {
  const person = type('看一下', 200)
  let { burst, at } = person
  at += 300
  for (const key of '83000000000000000017') {
    at += 6
    burst = typed(burst, key, at)
  }
  expect(scanned(burst, at + 6)).toBe('83000000000000000017')
})

test('a held Shift between letters does not break the code, a late Enter does', () => {
  const { burst, at } = type('CQ1-ABCDEFGH', 10)
  expect(scanned(typed(burst, 'Shift', at + 5), at + 10)).toBe('CQ1-ABCDEFGH')
  expect(scanned(burst, at + 101)).toBeUndefined()
})

test('codes pasted together are taken apart', () => {
  expect(separate(' 830001\n830002\t830003；830004, 830005 \n')).toEqual([
    '830001',
    '830002',
    '830003',
    '830004',
    '830005',
  ])
})

test('WH2025-5.4: the separator of a GS1 code comes as its own character or as Ctrl and a bracket', () => {
  expect(isSeparator({ ctrlKey: true, key: ']' })).toBe(true)
  expect(isSeparator({ ctrlKey: false, key: separator })).toBe(true)
  expect(isSeparator({ ctrlKey: false, key: ']' })).toBe(false)
  let { burst, at } = type('010690123456789221A1B2', 8)
  for (const key of [separator, '1', '0', 'L', '7']) {
    at += 8
    burst = typed(burst, key, at)
  }
  expect(scanned(burst, at + 8)).toBe('010690123456789221A1B2\u001d10L7')
})
