import { describe, expect, test } from 'vitest'
import { day } from '../../../platform/day.ts'
import type { EntryKind, EntryState } from '../api.ts'
import { lawAt } from '../law.ts'
import { friday, policies } from '../testing-places.ts'
import { checklistFor } from './checklist.ts'
import { dueIn, timingOf } from './timing.ts'

const fujian = lawAt(policies, '350102')

/** From Friday 26 September 2025: Sunday 28 is worked, 1 to 8 October are off, Saturday 11 October is worked. */
describe('working days over the National Day with its shifted weekends', () => {
  test.each([
    ['FJ2023-8.1: papers in 5', 'pharmacy', 'materials', '2025-10-10'],
    ['FJ2023-8.1: test and visit in 10', 'pharmacy', 'checking', '2025-10-16'],
    ['FJ2023-8.1: agreement in 10', 'pharmacy', 'signing', '2025-10-16'],
    ['FJ2023-8.1: notice in 5', 'pharmacy', 'notifying', '2025-10-10'],
    ['FJ2023-8.2: review and visit in 10', 'hospital', 'checking', '2025-10-16'],
    ['FJ2023-8.2: opening in 10', 'hospital', 'signing', '2025-10-16'],
    ['FJ2023-8.2: notice in 5', 'hospital', 'notifying', '2025-10-10'],
    ['nothing runs while the pharmacy connects', 'pharmacy', 'connecting', null],
    ['nothing runs while more is awaited', 'pharmacy', 'wanting', null],
  ] as const)('%s', (_why, kind: EntryKind, state: EntryState, due) => {
    const found = dueIn(fujian, { kind, state, at: friday })
    expect(found.dueOn).toBe(due)
    expect(found.dueCites).toEqual(due === null ? [] : [kind === 'pharmacy' ? 'FJ2023-8.1' : 'FJ2023-8.2'])
  })

  test('a place whose documents are silent sets no days', () => {
    const wenzhou = lawAt(policies, '330302')
    expect(dueIn(wenzhou, { kind: 'pharmacy', state: 'materials', at: friday }).dueOn).toBeNull()
  })

  test.each([
    ['three working days before', '2025-09-29', 'in-time', 3],
    ['two before', '2025-09-30', 'soon', 2],
    ['in the middle of the holidays', '2025-10-04', 'soon', 2],
    ['one before', '2025-10-09', 'soon', 1],
    ['the last day', '2025-10-10', 'today', 0],
    ['the day after', '2025-10-11', 'overdue', 0],
  ] as const)('it is pointed out before and after: %s', (_why, today, flag, left) => {
    expect(timingOf(day('2025-10-10'), [], day(today))).toMatchObject({ flag, left })
  })

  test('how late it is counts working days', () => {
    expect(timingOf(day('2025-09-30'), [], day('2025-10-13'))?.late).toBe(4)
  })
})

describe('the checklist comes from the pack, each item with its clauses', () => {
  const keys = (kind: EntryKind, way: 'conditions' | 'direct', pack = fujian) =>
    checklistFor(pack, { kind, way, day: day('2025-09-26') }).map(({ key, cites }) => `${key} ${cites.join(' ')}`)

  test('FJ2023-2.1 to FJ2023-2.8: a pharmacy by conditions', () => {
    expect(keys('pharmacy', 'conditions')).toEqual([
      'application-letter FJ2023-8.1',
      'price-ceilings FJ2023-2.8 FJ2023-6.1 FJ2023-8.1',
      'no-agency FJ2023-2.7 FJ2023-8.1',
      'interface-test FJ2023-2.6 FJ2023-8.1',
      'video-test FJ2023-2.4',
      'clean-record FJ2023-2.1',
      'pharmacist FJ2023-2.2',
      'zones FJ2023-2.3',
      'camera FJ2023-2.4',
      'ledger FJ2023-2.5',
    ])
  })
  test('FJ2023-2.0: a dual-channel pharmacy applies directly, with the papers of the agreement only', () => {
    expect(keys('pharmacy', 'direct').map((one) => one.split(' ')[0])).toEqual([
      ...['application-letter', 'price-ceilings', 'no-agency', 'interface-test', 'video-test'],
    ])
  })
  test('FJ2023-4.1: a hospital by conditions, and none of a public one of level 2 or above', () => {
    expect(keys('hospital', 'conditions')).toHaveLength(4)
    expect(keys('hospital', 'direct')).toEqual([])
  })
  test('WX2023-9: in Wen County the staff are trained in purchase, storage, management and sale', () => {
    expect(keys('pharmacy', 'conditions', lawAt(policies, '410825'))).toEqual(['training WX2023-9'])
  })
  test('nothing is asked on a day without law', () => {
    expect(checklistFor(fujian, { kind: 'pharmacy', way: 'conditions', day: onDayBefore })).toEqual([])
  })
})

const onDayBefore = day('2023-12-31')
