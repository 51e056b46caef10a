import { describe, expect, test } from 'vitest'
import { mismatchOfSums, rateOf } from './mismatch.ts'
import { dayText } from './purchase-file.ts'
import { type Counted, faultOf } from './taking.ts'

describe('FJ2023-9.6: the rate of mismatch is by amount, and not rounded up', () => {
  test.each([
    ['nothing apart', 0, 100_000, 0],
    ['a fen under five percent', 4_999, 100_000, 499],
    ['five percent', 5_000, 100_000, 500],
    ['a fen over', 5_001, 100_000, 500],
    ['4.9999 percent stays below five', 49_999, 1_000_000, 499],
    ['more apart than there was', 300, 200, 10_000],
    ['apart where nothing was recorded', 1, 0, 10_000],
    ['nothing at all', 0, 0, 0],
  ])('%s', (_why, mismatched, recorded, rate) => {
    expect(rateOf(mismatched, recorded)).toBe(rate)
    expect(mismatchOfSums({ mismatched, recorded }).rate).toBe(rate)
  })
})

describe('FJ2023-2.5: what keeps a count from being submitted', () => {
  const line = (more: Partial<Counted>): Counted => ({
    ...{ drugCode: 'X', batchNumber: 'L1', name: '示范片', booked: 3, counted: 3, reason: null },
    ...more,
  })
  test.each([
    ['all agree', [line({})], undefined],
    ['one not counted', [line({}), line({ counted: null })], 'stock/counts-missing'],
    ['none is a count', [line({ counted: 0, reason: '过期销毁' })], undefined],
    ['a difference without a reason', [line({ counted: 2.5 })], 'stock/reasons-missing'],
  ])('%s', (_why, lines, code) => {
    expect(faultOf(lines)?.code).toBe(code)
  })
})

test.each([
  ['2026-03-02', '2026-03-02'],
  ['2026/3/2', '2026-03-02'],
  ['2026.3.2', '2026-03-02'],
  ['20260302', '2026-03-02'],
  ['2026年3月2日', '2026-03-02'],
  ['3/2/2026', undefined],
  ['46083', undefined],
])('a day of a spreadsheet: %s', (written, read) => {
  expect(dayText(written)).toBe(read)
})
