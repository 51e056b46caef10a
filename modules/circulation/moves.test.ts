import { describe, expect, test } from 'vitest'
import { Refusal } from '../../platform/refusal.ts'
import { type Move, move, moves, type Packs, type State, stateOfPacks } from './moves.ts'

/**
 * Typed by hand from the way of a prescription (FJ2023-8.3), its validity (FJ2023-5.2), several pharmacies for one
 * prescription (FJ2023-5.5) and the stop on an adverse reaction (WZ2017-2.6): one row a state, one column a move, `-`
 * where it must be refused, `packs` where the packs of the lines say how it goes on.
 */
const matrix = `
  from              upload       choose            claim  release  reject   dispense  return   freeze  thaw   revoke   expire
  none              circulating  -                 -      -        -        -         -        -       -      -        -
  circulating       -            circulating       packs  -        -        -         -        frozen  -      revoked  expired
  claimed           -            claimed           packs  packs    packs    packs     packs    frozen  -      revoked  expired
  partly-dispensed  -            partly-dispensed  packs  -        -        -         packs    frozen  -      revoked  expired
  dispensed         -            -                 -      -        -        -         packs    -       -      -        -
  frozen            -            -                 -      frozen   frozen   -         frozen   -       packs  revoked  -
  expired           -            -                 -      expired  expired  -         expired  -       -      -        -
  revoked           -            -                 -      revoked  revoked  -         revoked  -       -      -        -
`
const [[, ...columns], ...rows] = matrix
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/)) as [string[], ...string[][]]
const untouched: readonly Packs[] = [{ packs: 3, claimedPacks: 0, dispensedPacks: 0 }]

describe('FJ2023-8.3: the whole life of a prescription', () => {
  const cells = rows.flatMap(([from, ...targets]) =>
    targets.map((to, column) => [from as State, columns[column] as Move, to] as const),
  )

  test('the matrix has a cell for every state and every move', () => {
    expect(columns).toEqual(Object.keys(moves))
    expect(cells).toHaveLength(rows.length * columns.length)
  })

  test.each(cells)('%s: %s → %s', (from, name, to) => {
    const outcome = move(from, name, moves[name].by, untouched)
    if (to === '-') expect(outcome).toMatchObject({ code: 'circulation/not-from-here' })
    else expect(outcome).toBe(to === 'packs' ? 'circulating' : to)
  })

  test('a move by somebody whose move it is not is refused', () => {
    expect(move('circulating', 'revoke', 'pharmacy', untouched)).toBeInstanceOf(Refusal)
    expect(move('circulating', 'expire', 'doctor', untouched)).toBeInstanceOf(Refusal)
  })
})

describe('FJ2023-5.5: the packs say where a prescription is', () => {
  const line = (packs: number, claimedPacks: number, dispensedPacks: number): Packs => ({
    packs,
    claimedPacks,
    dispensedPacks,
  })
  test.each([
    ['nothing in hand, nothing dispensed', [line(3, 0, 0), line(1, 0, 0)], 'circulating'],
    ['one pack in hand', [line(3, 1, 0), line(1, 0, 0)], 'claimed'],
    ['some dispensed, the rest in hand elsewhere', [line(3, 1, 2), line(1, 0, 1)], 'claimed'],
    ['some dispensed, the rest open', [line(3, 0, 2), line(1, 0, 1)], 'partly-dispensed'],
    ['one line whole, the other open', [line(3, 0, 3), line(1, 0, 0)], 'partly-dispensed'],
    ['all dispensed', [line(3, 0, 3), line(1, 0, 1)], 'dispensed'],
  ] as const)('%s', (_why, lines, state) => {
    expect(stateOfPacks(lines)).toBe(state)
  })
})
