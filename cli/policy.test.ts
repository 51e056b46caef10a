import { describe, expect, test } from 'vitest'
import { loadPolicies, shippedPolicies } from '../platform/policies.ts'
import { exampleReport } from './policy.ts'

const policies = loadPolicies()

describe('the visits worked out by hand', () => {
  const report = exampleReport(shippedPolicies, policies)

  test('all come out as worked out', () => {
    expect(report.faults).toEqual([])
    expect(report.lines.filter((line) => line.includes('examples.yaml:'))).toEqual([])
  })

  test.each(policies.packs.map((pack) => pack.name.en))('%s has at least 25 of them', (name) => {
    const told = report.lines.find((line) => line.includes(name))
    expect(Number(told?.split('/').at(-1))).toBeGreaterThanOrEqual(25)
  })
})
