import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { KnownCode } from '../stock/index.ts'
import { judge, type Slip } from './scans.ts'
import { amlodipine, morning, pharmacyA, pharmacyB, today, valsartan } from './testing-pharmacy.ts'

const box = (traceCode: string, more: Partial<KnownCode> = {}): KnownCode => ({
  traceCode,
  drugCode: amlodipine,
  institutionId: pharmacyA,
  batchNumber: 'L1',
  expiresOn: addDays(today, 100),
  soldAt: null,
  parts: null,
  partsLeft: null,
  ...more,
})
const slipOf = (...boxes: KnownCode[]): Slip => ({
  institutionId: pharmacyA,
  day: today,
  lines: [
    { lineNo: 1, drugCode: amlodipine, packs: 2, price: 1 },
    { lineNo: 3, drugCode: amlodipine, packs: 1, price: 1 },
  ],
  known: new Map(boxes.map((one) => [one.traceCode, one])),
  drugs: new Map([[valsartan, { genericName: '缬沙坦胶囊' }]]),
})
const told = (outcome: ReturnType<typeof judge>) =>
  outcome instanceof Refusal ? outcome.code.slice(11) : outcome.lineNo

describe('WH2025-5.4: one answer a box', () => {
  test.each([
    ['a box of the slip', box('a'), 1],
    ['nobody took it in', null, 'code-unknown'],
    ['it belongs to another pharmacy', box('a', { institutionId: pharmacyB }), 'code-elsewhere'],
    ['it was sold', box('a', { soldAt: morning }), 'code-sold'],
    ['it is another drug', box('a', { drugCode: valsartan }), 'code-of-other-drug'],
    ['FJ2023-9.4: its batch expired yesterday', box('a', { expiresOn: addDays(today, -1) }), 'code-expired'],
    ['FJ2023-9.4: its batch expires today', box('a', { expiresOn: today }), 1],
    ['FJ2023-9.4: its batch expires tomorrow', box('a', { expiresOn: addDays(today, 1) }), 1],
  ] as const)('%s', (_why, known, outcome) => {
    expect(told(judge(slipOf(...(known ? [known] : [])), [], 'a'))).toBe(outcome)
  })

  test('another drug is told by its name', () => {
    expect(judge(slipOf(box('a', { drugCode: valsartan })), [], 'a')).toMatchObject({ details: { name: '缬沙坦胶囊' } })
  })

  test('the same box twice; boxes fill the lines of their drug in order; one more than is needed', () => {
    const names = ['a', 'b', 'c', 'd']
    const slip = slipOf(...names.map((name) => box(name)))
    const taken: { traceCode: string; lineNo: number }[] = []
    const outcomes = ['a', 'a', 'b', 'c', 'd'].map((name) => {
      const outcome = judge(slip, taken, name)
      if (!(outcome instanceof Refusal)) taken.push(outcome)
      return told(outcome)
    })
    expect(outcomes).toEqual([1, 'code-twice', 1, 3, 'codes-enough'])
  })
})
