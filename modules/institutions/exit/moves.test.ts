import { describe, expect, test } from 'vitest'
import { Refusal } from '../../../platform/refusal.ts'
import type { ExitState } from '../api.ts'
import { reaches } from './grounds.ts'
import { type ExitMove, moved } from './moves.ts'

const columns = ['invite', 'statement', 'hear', 'terminate', 'dismiss', 'withdraw'] as const

const matrix: readonly [ExitState, ...string[]][] = [
  //             invite     statement  hear     terminate     dismiss      withdraw
  ['opened', 'hearing', 'opened', '-', 'terminated', 'dismissed', 'withdrawn'],
  ['hearing', '-', 'hearing', 'heard', 'terminated', 'dismissed', '-'],
  ['heard', '-', '-', '-', 'terminated', 'dismissed', '-'],
  ['terminated', '-', '-', '-', '-', '-', '-'],
  ['dismissed', '-', '-', '-', '-', '-', '-'],
  ['withdrawn', '-', '-', '-', '-', '-', '-'],
]

describe('FJ2023-9.6: the life of a case of exit', () => {
  test.each(matrix)('%s', (state, ...cells) => {
    const found = columns.map((move: ExitMove) => {
      const to = moved(state, move)
      return to instanceof Refusal ? '-' : to
    })
    expect(found).toEqual(cells)
  })
})

test.each([
  ['4.99 % stays', 499, 500, false],
  ['5.00 % ends it', 500, 500, true],
  ['5.01 % ends it', 501, 500, true],
  ['two cases', 2, 3, false],
  ['three', 3, 3, true],
])('FJ2023-9.6: %s', (_why, now, limit, met) => {
  expect(reaches(now, limit)).toBe(met)
})
