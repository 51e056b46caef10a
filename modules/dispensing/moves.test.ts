import { describe, expect, test } from 'vitest'
import { type Move, move, moves, type State } from './moves.ts'

/**
 * Typed by hand from the way of a prescription at the pharmacy (FJ2023-5.5, 7.4, 8.3): one row a state, one column a move,
 * `-` where it must be refused.
 */
const columns: readonly Move[] = [
  'pull',
  'choose',
  'ask',
  'answer',
  'approve',
  'reject',
  'release',
  'settle',
  'hand-over',
  'reverse',
]
const matrix: readonly (readonly [State | 'none', string])[] = [
  // from          pull   choose ask        answer approve  reject   release  settle  hand-over   reverse
  ['none', '       pulled -      -          -      -        -        -        -       -           -'],
  ['pulled', '     -      pulled questioned -      approved rejected released settled -           -'],
  ['questioned', ' -      -      questioned pulled -        rejected released -       -           -'],
  ['approved', '   -      pulled questioned -      -        rejected released settled -           -'],
  ['settled', '    -      -      -          -      -        -        -        -       handed-over reversed'],
  ['handed-over', '-      -      -          -      -        -        -        -       -           reversed'],
  ['rejected', '   -      -      -          -      -        -        -        -       -           -'],
  ['released', '   -      -      -          -      -        -        -        -       -           -'],
  ['reversed', '   -      -      -          -      -        -        -        -       -           -'],
]

describe('FJ2023-8.3: the whole life of a dispensing', () => {
  const cells = matrix.flatMap(([from, row]) =>
    row
      .trim()
      .split(/\s+/)
      .map((to, column) => [from, columns[column] ?? 'pull', to] as const),
  )

  test('the matrix has a cell for every state and every move', () => {
    expect(cells).toHaveLength(matrix.length * Object.keys(moves).length)
    expect(new Set(columns)).toEqual(new Set(Object.keys(moves)))
  })

  test.each(cells)('%s: %s → %s', (from, name, to) => {
    const outcome = move(from, name)
    if (to === '-') expect(outcome).toMatchObject({ code: 'dispensing/not-from-here' })
    else expect(outcome).toBe(to)
  })
})
