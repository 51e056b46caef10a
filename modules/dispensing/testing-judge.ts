import { loadPolicies } from '../../platform/policies.ts'
import { decide } from './decide.ts'
import { morning } from './testing-pharmacy.ts'
import type { TillFacts } from './till-asked.ts'

export const policies = loadPolicies()
export const asked = (at: Date) => ({
  policies,
  at,
  settlementId: '01950000-0000-7000-8000-0000000000ff',
  operatorId: 'test',
})
export const judge = (facts: TillFacts, at = morning) => decide(facts, asked(at))
/** The codes of what is said against it, without the module's name; empty when it may be recorded. */
export const against = (facts: TillFacts, at = morning): string[] => {
  const judged = judge(facts, at)
  return 'refusals' in judged ? judged.refusals.map(({ code }) => code.replace('dispensing/', '')) : []
}

export const boxesAt = (till: TillFacts, place: string): Pick<TillFacts, 'dispensing' | 'scans' | 'review'> => ({
  dispensing: { ...till.dispensing, institutionId: place },
  scans: till.scans.map((scan) => ({ ...scan, institutionId: place })),
  review: till.review && { ...till.review, institutionId: place },
})
