import { adjudicate, type CounterMove, type Fen, fen, type Pack, type Paid, type Visit } from '@changqing/engine'

/** One visit of the past, or of a made population, as it is judged anew. */
export type PastVisit = Readonly<{
  personId: number
  age: number
  visit: Visit
  /** What was paid when it happened; null for a made one. */
  stored: Readonly<{ fund: number; seriousIllness: number; supplementary: number; personal: number }> | null
}>

const shares = ['fund', 'seriousIllness', 'supplementary', 'personal'] as const
export type Share = (typeof shares)[number]
export type ShareSums = Record<Share, number>
const noShares = (): ShareSums => ({ fund: 0, seriousIllness: 0, supplementary: 0, personal: 0 })

export type GroupSums = { visits: number; persons: number; last: number; before: ShareSums; after: ShareSums }
export type PersonSums = {
  personId: number
  age: number
  insurance: Visit['insurance']
  diseases: readonly string[]
  visits: number
  before: number
  after: number
}
export const dimensions = ['disease', 'level', 'place', 'age', 'insurance'] as const
export type Dimension = (typeof dimensions)[number]

/** The whole of a trial so far: sums, groups, and each person once, when the next one begins. */
export type Tally = {
  visits: number
  persons: number
  refusedBefore: number
  refusedAfter: number
  unlikeStored: number
  before: ShareSums
  after: ShareSums
  groups: Record<Dimension, Map<string, GroupSums>>
}

export const emptyTally = (): Tally => ({
  ...{ visits: 0, persons: 0, refusedBefore: 0, refusedAfter: 0, unlikeStored: 0 },
  before: noShares(),
  after: noShares(),
  groups: { disease: new Map(), level: new Map(), place: new Map(), age: new Map(), insurance: new Map() },
})

/**
 * Judges visits in the order of each person's time under two laws, each with counters of its own that begin at nothing.
 * Persons must come one after the other. Gives each person's sums once, when all of the person's visits are judged.
 */
export function* replay(
  visits: Iterable<PastVisit>,
  laws: { before: Pack; after: Pack },
  tally: Tally,
): Generator<PersonSums> {
  let person: PersonSums | undefined
  let counters: { before: Record<string, Fen>; after: Record<string, Fen> } = { before: {}, after: {} }
  for (const past of visits) {
    if (person?.personId !== past.personId) {
      if (person) yield person
      person = beginPerson(past)
      counters = { before: {}, after: {} }
      tally.persons += 1
    }
    const before = judge(laws.before, past.visit, counters.before)
    const after = judge(laws.after, past.visit, counters.after)
    person.visits += 1
    person.before += before.shares.personal
    person.after += after.shares.personal
    count(tally, past, before, after)
  }
  if (person) yield person
}

const beginPerson = ({ personId, age, visit }: PastVisit): PersonSums => ({
  ...{ personId, age, insurance: visit.insurance, diseases: visit.certified },
  ...{ visits: 0, before: 0, after: 0 },
})

type Judged = Readonly<{ refused: boolean; shares: ShareSums }>

/** What is refused is paid by the person whole. */
function judge(pack: Pack, visit: Visit, counters: Record<string, Fen>): Judged {
  const judged = adjudicate(pack, visit, counters)
  if (judged.decision === 'refused') return { refused: true, shares: { ...noShares(), personal: wholeBill(visit) } }
  advance(counters, judged.counterMoves)
  return { refused: false, shares: sharesOf(judged) }
}

const sharesOf = ({ fund, seriousIllness, supplementary, personal }: Paid): ShareSums => ({
  ...{ fund, seriousIllness, supplementary, personal },
})

function advance(counters: Record<string, Fen>, moves: readonly CounterMove[]): void {
  for (const { key, amount } of moves) counters[key] = fen((counters[key] ?? 0) + amount)
}

export function wholeBill({ lines }: Visit): number {
  return lines.reduce((total, { price, quantity }) => total + Math.round((price * quantity) / 100_000), 0)
}

function count(tally: Tally, past: PastVisit, before: Judged, after: Judged): void {
  tally.visits += 1
  if (before.refused) tally.refusedBefore += 1
  if (after.refused) tally.refusedAfter += 1
  if (past.stored && shares.some((share) => past.stored?.[share] !== before.shares[share])) tally.unlikeStored += 1
  add(tally.before, before.shares)
  add(tally.after, after.shares)
  for (const dimension of dimensions) {
    const groups = tally.groups[dimension]
    const key = keyOf(dimension, past)
    const group = groups.get(key) ?? { visits: 0, persons: 0, last: -1, before: noShares(), after: noShares() }
    groups.set(key, group)
    group.visits += 1
    if (group.last !== past.personId) group.persons += 1
    group.last = past.personId
    add(group.before, before.shares)
    add(group.after, after.shares)
  }
}

function add(sums: ShareSums, more: ShareSums): void {
  for (const share of shares) sums[share] += more[share]
}

/** Age groups by their first year. */
export const ages = [0, 18, 45, 60, 70, 80] as const

function keyOf(dimension: Dimension, { age, visit }: PastVisit): string {
  if (dimension === 'disease') return visit.disease ?? 'ordinary'
  if (dimension === 'level') return visit.institution.level
  if (dimension === 'place') return visit.pharmacy ? 'pharmacy' : 'institution'
  if (dimension === 'insurance') return visit.insurance
  return String(ages.findLast((first) => age >= first) ?? 0)
}
