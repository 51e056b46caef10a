import type { ClauseId, Day, EvidenceItem, Level, Requirement } from '@changqing/engine'
import type { Words } from '../../platform/api.ts'
import { addDuration, subtractDuration } from '../../platform/day.ts'
import type { Criteria } from './criteria.ts'

/** One thing that an application shows: a diagnosis, a measured value, a report, a record. */
export type Evidence = Readonly<{
  item: string
  day: Day
  value: number | null
  code: string | null
  fileIds: readonly string[]
  institutionId: string | null
  note: string | null
}>
/** The same with the level of the institution that it comes from, where that is known. */
export type Judged = Evidence & Readonly<{ level: Level | null }>

export type Status = 'met' | 'not-met' | 'missing'
export type Reason = Readonly<{
  id: string
  /** Of criteria with the same group one is enough. */
  group: string | null
  status: Status
  name: Words
  sentence: Words
  /** Which evidence speaks to it, by its place in the application. */
  evidence: readonly number[]
  cites: readonly ClauseId[]
  unverified: boolean
  open: boolean
}>
export type Advice = 'qualifies' | 'does-not-qualify' | 'incomplete'
export type Outcome = Readonly<{
  advice: Advice
  reasons: readonly Reason[]
  on: Day
  pack: Readonly<{ id: string; hash: string }>
}>

/**
 * What the criteria say of the evidence: the same at every door, because nothing else is asked. Contrary evidence is `not-met`;
 * what more evidence could still show is `missing`.
 */
export function decide(criteria: Criteria, evidence: readonly Judged[]): Outcome {
  const { pack, day } = criteria
  const reasons = [
    ...criteria.findings.value.map((requirement) => judge(requirement, criteria, evidence)),
    judgeCertifier(criteria, evidence),
  ]
  return { advice: adviceOf(reasons), reasons, on: day, pack: pack.version }
}

export function adviceOf(reasons: readonly Reason[]): Advice {
  const groups = Map.groupBy(reasons, ({ id, group }) => (group === null ? `=${id}` : group))
  const statuses = [...groups.values()].map((of) => best(of.map(({ status }) => status)))
  if (statuses.includes('not-met')) return 'does-not-qualify'
  return statuses.includes('missing') ? 'incomplete' : 'qualifies'
}

const best = (statuses: readonly Status[]): Status =>
  statuses.includes('met') ? 'met' : statuses.includes('missing') ? 'missing' : 'not-met'

type Found = Readonly<{ status: Status; sentence: Words; evidence: readonly number[] }>
type Numbered = Judged & Readonly<{ index: number }>

function judge(requirement: Requirement, criteria: Criteria, evidence: readonly Judged[]): Reason {
  const { cites, unverified, open } = criteria.findings
  const found = find(requirement, criteria, evidence)
  return {
    id: requirement.id,
    group: requirement.group ?? null,
    name: requirement.name,
    ...found,
    cites,
    unverified,
    open,
  }
}

function find(requirement: Requirement, criteria: Criteria, evidence: readonly Judged[]): Found {
  const of = evidence.flatMap((one, index) => (requirement.items.includes(one.item) ? [{ ...one, index }] : []))
  const places = (some: readonly Numbered[]) => some.map(({ index }) => index)
  if (of.length === 0) return { status: 'missing', sentence: told.none(namesOf(requirement, criteria)), evidence: [] }
  const oldest = requirement.within === undefined ? null : subtractDuration(criteria.day, requirement.within)
  const fresh = of.filter(({ day }) => oldest === null || day >= oldest)
  if (fresh.length === 0) return { status: 'missing', sentence: told.old(oldest ?? criteria.day), evidence: places(of) }
  const times = requirement.times ?? 1
  const fitting = fresh.filter((one) => fits(one, requirement))
  const days = [...new Set(fitting.map(({ day }) => day))].sort()
  const against = new Set(fresh.filter((one) => !fits(one, requirement)).map(({ day }) => day)).size
  if (days.length < times) {
    // As many findings as are asked for, and not all of them fit: that is an answer, not a gap.
    if (days.length + against >= times)
      return { status: 'not-met', sentence: told.contrary(bound(requirement)), evidence: places(fresh) }
    return { status: 'missing', sentence: told.few(times, days.length), evidence: places(fitting) }
  }
  const [first, last] = [days.at(0), days.at(-1)]
  if (requirement.spanning !== undefined && first && last && addDuration(first, requirement.spanning) > last)
    return {
      status: 'missing',
      sentence: told.close(addDuration(first, requirement.spanning)),
      evidence: places(fitting),
    }
  const bare = fitting.filter((one) => !isGrounded(one, criteria.evidence))
  if (bare.length > 0) return { status: 'missing', sentence: told.bare, evidence: places(bare) }
  return { status: 'met', sentence: told.met(days), evidence: places(fitting) }
}

function fits(one: Judged, { codes, atLeast, atMost }: Requirement): boolean {
  if (codes !== undefined) return codes.some((code) => one.code?.startsWith(code))
  if (atLeast !== undefined && (one.value === null || one.value < atLeast)) return false
  return atMost === undefined || (one.value !== null && one.value <= atMost)
}

/** A report that is neither uploaded nor said to lie at an institution shows nothing. */
function isGrounded(one: Judged, items: readonly EvidenceItem[]): boolean {
  const item = items.find(({ key }) => key === one.item)
  return item?.unit !== undefined || item?.coded === true || one.fileIds.length > 0 || one.institutionId !== null
}

/** Who diagnosed must be an institution that may certify the disease. */
function judgeCertifier(criteria: Criteria, evidence: readonly Judged[]): Reason {
  const diagnoses = evidence.flatMap((one, index) => (one.code === null ? [] : [{ ...one, index }]))
  const placed = diagnoses.filter(({ level }) => level !== null)
  const may = placed.filter(({ level }) => level !== null && criteria.certifies(level)?.value === true)
  const basis = criteria.certifies('level3') ?? criteria.findings
  const shared = {
    ...{ id: 'certifier', group: null, name: told.certifier },
    ...{ cites: basis.cites, unverified: basis.unverified, open: basis.open },
  }
  if (may.length > 0)
    return { ...shared, status: 'met', sentence: told.mayCertify, evidence: may.map(({ index }) => index) }
  if (placed.length === 0) return { ...shared, status: 'missing', sentence: told.noCertifier, evidence: [] }
  return { ...shared, status: 'not-met', sentence: told.mayNotCertify, evidence: placed.map(({ index }) => index) }
}

function namesOf({ items }: Requirement, { evidence }: Criteria): Words {
  const names = evidence.filter(({ key }) => items.includes(key)).map(({ name }) => name)
  return { zh: names.map(({ zh }) => zh).join('或'), en: names.map(({ en }) => en).join(' or ') }
}

function bound({ codes, atLeast, atMost }: Requirement): Words {
  if (codes) return { zh: `诊断编码应为 ${codes.join('、')}`, en: `the code must begin with ${codes.join(', ')}` }
  const zh = [atLeast === undefined ? '' : `不低于 ${atLeast}`, atMost === undefined ? '' : `不高于 ${atMost}`]
  const en = [atLeast === undefined ? '' : `${atLeast} or more`, atMost === undefined ? '' : `${atMost} or less`]
  return { zh: `应${zh.filter(Boolean).join('且')}`, en: en.filter(Boolean).join(' and ') }
}

const told = {
  none: (names: Words): Words => ({ zh: `没有提供${names.zh}`, en: `No evidence: ${names.en}` }),
  old: (oldest: Day): Words => ({
    zh: `已有材料都早于 ${oldest}，请补充之后的`,
    en: `All of it is older than ${oldest}; later evidence is needed`,
  }),
  few: (times: number, there: number): Words => ({
    zh: `须在 ${times} 个不同的日子，现有 ${there} 个`,
    en: `It takes ${times} different days; there are ${there}`,
  }),
  close: (day: Day): Words => ({
    zh: `时间跨度不够，须到 ${day} 或之后再测`,
    en: `Too close together: again on ${day} or later`,
  }),
  contrary: (limit: Words): Words => ({ zh: `与要求不符：${limit.zh}`, en: `Not what is asked: ${limit.en}` }),
  bare: { zh: '没有附件，也未写明出自哪家机构', en: 'Neither a file nor the institution that it comes from' },
  met: (days: readonly Day[]): Words => ({ zh: `已具备（${days.join('、')}）`, en: `Shown (${days.join(', ')})` }),
  certifier: { zh: '诊断机构可以认定此病种', en: 'The diagnosing institution may certify this disease' },
  mayCertify: { zh: '诊断机构的等级可以认定', en: 'Its level may certify' },
  mayNotCertify: { zh: '诊断机构的等级不能认定此病种', en: 'Its level may not certify this disease' },
  noCertifier: { zh: '诊断没有写明出自哪家机构', en: 'No diagnosis names its institution' },
} as const
