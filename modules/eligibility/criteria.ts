import type {
  ClauseId,
  Day,
  Decided,
  EvidenceItem,
  FigureName,
  FigureValue,
  Level,
  Pack,
  Requirement,
} from '@changqing/engine'
import { dayAfter } from '../../platform/working-days.ts'

/** What the law of a place asks for a disease on a day; undefined where its documents and settings are silent. */
export type Criteria = Readonly<{
  pack: Pack
  diseaseKey: string
  day: Day
  evidence: readonly EvidenceItem[]
  findings: Decided<readonly Requirement[]>
  /** Whether institutions of a level may certify this disease. */
  certifies: (level: Level) => Decided<boolean> | undefined
  /** How long a certification is valid; null for good. */
  validFor: Decided<string | null> | undefined
}>

export function criteriaFor(pack: Pack, diseaseKey: string, day: Day): Criteria | undefined {
  if (!pack.scope.domains.disease.includes(diseaseKey)) return undefined
  const facts = { disease: diseaseKey }
  const findings = pack.figure('eligibility.findings', day, facts)
  const evidence = pack.figure('eligibility.evidence', day)
  if (!findings?.value || !evidence) return undefined
  return {
    ...{ pack, diseaseKey, day, evidence: evidence.value },
    findings: { ...findings, value: findings.value },
    certifies: (level) => pack.figure('eligibility.certifies', day, { ...facts, level }),
    validFor: pack.figure('eligibility.validFor', day, facts),
  }
}

type TimeLimit = Extract<
  FigureName,
  `eligibility.${'decidedWithin' | 'suppliedWithin' | 'appealWithin' | 'expertsDecideWithin' | 'reexaminedWithin'}`
>

/** The last day of a time limit of the place, with its clauses; without a limit nobody is late. */
export function dueAfter(
  pack: Pack,
  limit: TimeLimit,
  from: Day,
): Readonly<{ day: Day; within: string; cites: readonly ClauseId[] }> | undefined {
  const within: Decided<FigureValue<TimeLimit>> | undefined = pack.figure(limit, from)
  return within && { day: dayAfter(from, within.value), within: within.value, cites: within.cites }
}
