import { join } from 'node:path'
import { adjudicate, day, type Fen, type Price, type Quantity, type Visit } from '@changqing/engine'
import { describe, expect, test } from 'vitest'
import { exampleReport } from '../../cli/policy.ts'
import { loadPolicies } from '../../platform/policies.ts'

const folder = join(import.meta.dirname, 'policies')
const policies = loadPolicies(folder)

describe('a fifth city by YAML alone: it works by mechanisms that none of the four has', () => {
  test('its pack is proven, and serves its region', () => {
    expect(policies.forRegion('990100')?.name.en).toBe('Sample City')
  })

  test('a deductible a visit, first own shares, three kinds of limits and years of contract come out as by hand', () => {
    expect(exampleReport(folder, policies)).toMatchObject({
      faults: [],
      wrong: 0,
      lines: ['样例市 Sample City  22 / 22'],
    })
  })

  test('the trace names each limit with what was left, and the parts of each line add to it', () => {
    const visit: Visit = {
      id: 'v',
      day: day('2025-02-06'),
      region: '990100',
      insurance: 'resident',
      retired: false,
      supplementary: false,
      certified: ['diabetes'],
      disease: 'diabetes',
      institution: { id: 'i1', level: 'level2', region: '990200' },
      pharmacy: null,
      registration: null,
      emergency: false,
      contract: null,
      designated: null,
      lines: [333_300, 777_700].map((price) => ({
        code: 'X',
        class: 'A',
        ownShare: null,
        quantity: 1000 as Quantity,
        price: price as Price,
        ceiling: null,
      })),
    }
    const used = { 'quota/resident/diabetes/2025-02': 19_990 as Fen, 'season/resident/2025-Q1': 100 as Fen }
    const decision = adjudicate(policies, visit, used)
    if (decision.decision !== 'paid') throw new Error('refused')
    expect(decision.fund).toBe(10)
    expect(decision.steps.filter(({ step }) => step === 'cap').map(({ rule, left }) => [rule?.name, left])).toEqual([
      ['shared', 100_000],
      ['season', 59_900],
      ['quota', 10],
    ])
    for (const line of decision.lines) {
      const parts = line.aboveCeiling + line.firstOwnShare + line.outOfScope + line.inScope
      expect(parts).toBe(line.amount)
    }
    expect(decision.counterMoves).toContainEqual({ key: 'quota/resident/diabetes/2025-02', amount: 10 })
  })
})
