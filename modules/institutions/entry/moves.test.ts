import { describe, expect, test } from 'vitest'
import { Refusal } from '../../../platform/refusal.ts'
import type { EntryState } from '../api.ts'
import { type EntryMove, moved, waitingFor } from './moves.ts'

const columns = [
  'pass',
  'return',
  'connect',
  'verify',
  'fail',
  'notify',
  'supply',
  'supplyForCheck',
  'sign',
  'withdraw',
] as const

/** Typed by hand from FJ2023-8.1 and 8.2: one row a state, one column a move, - where it must refuse. */
const matrix: readonly [EntryState, ...string[]][] = [
  //              pass         return     connect     verify     fail         notify     supply       …ForCheck   sign      withdraw
  ['materials', 'connecting', 'wanting', '-', '-', '-', '-', '-', '-', '-', 'withdrawn'],
  ['connecting', '-', '-', 'checking', '-', '-', '-', '-', '-', '-', 'withdrawn'],
  ['checking', '-', '-', '-', 'signing', 'notifying', '-', '-', '-', '-', 'withdrawn'],
  ['notifying', '-', '-', '-', '-', '-', 'wanting', '-', '-', '-', 'withdrawn'],
  ['wanting', '-', '-', '-', '-', '-', '-', 'materials', 'checking', '-', 'withdrawn'],
  ['signing', '-', '-', '-', '-', '-', '-', '-', '-', 'signed', 'withdrawn'],
  ['signed', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  ['withdrawn', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
]

describe('FJ2023-8.1, FJ2023-8.2: the life of an application to come in', () => {
  test.each(matrix)('%s', (state, ...cells) => {
    const found = columns.map((move: EntryMove) => {
      const to = moved(state, move)
      return to instanceof Refusal ? '-' : to
    })
    expect(found).toEqual(cells)
  })

  test.each([
    ['apply', 'materials'],
    ['applyToHospital', 'checking'],
    ['applyDirectly', 'signing'],
    ['renew', 'checking'],
  ] as const)('%s begins at %s, and never twice', (move, state) => {
    expect(moved('none', move)).toBe(state)
    expect(moved(state, move)).toBeInstanceOf(Refusal)
  })

  test('while the institution must act, the agency’s days do not run', () => {
    const pausing = Object.entries(waitingFor).filter(([, who]) => who === 'applicant')
    expect(pausing.map(([state]) => state)).toEqual(['connecting', 'wanting'])
  })
})
