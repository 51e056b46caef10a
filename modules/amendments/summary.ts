import { type DiseaseEntry, fen, yuanText } from '@changqing/engine'
import type { Words } from '../../platform/api.ts'
import { factWord } from '../policies/index.ts'
import type { Sums, TrialGroup, TrialPerson, TrialResult } from './api.ts'
import { ages, type Dimension, type GroupSums, type PersonSums, type ShareSums, type Tally } from './replay.ts'

const yuan = (amount: number): string => yuanText(fen(amount))
/** Edges of the distribution of what a person pays more (or, below zero, less) in the year, in fen. */
const edges = [
  -500_000, -200_000, -100_000, -50_000, -20_000, -5_000, 0, 1, 5_001, 20_001, 50_001, 100_001, 200_001, 500_001,
]
const largest = 20

/** Takes each person in as the replay gives it; keeps the few largest and the counts, so that memory stays bounded. */
export class Persons {
  better = 0
  worse = 0
  same = 0
  readonly #bins: number[] = Array.from({ length: edges.length + 1 }, () => 0)
  readonly #best: PersonSums[] = []
  readonly #worst: PersonSums[] = []

  take(person: PersonSums): void {
    const change = person.after - person.before
    if (change < 0) this.better += 1
    else if (change > 0) this.worse += 1
    else this.same += 1
    const bin = edges.findIndex((edge) => change < edge)
    const index = bin < 0 ? edges.length : bin
    this.#bins[index] = (this.#bins[index] ?? 0) + 1
    if (change < 0) keep(this.#best, person, (a, b) => a.after - a.before - (b.after - b.before))
    if (change > 0) keep(this.#worst, person, (a, b) => b.after - b.before - (a.after - a.before))
  }

  get distribution(): TrialResult['distribution'] {
    return this.#bins.map((persons, index) => {
      const from = edges[index - 1]
      const to = edges[index]
      return { from: from === undefined ? null : yuan(from), to: to === undefined ? null : yuan(to - 1), persons }
    })
  }

  /** Who the largest cases are; it stays in the database. */
  get who(): Required<KeptResult>['who'] {
    const ids = (list: readonly PersonSums[]) => list.map(({ personId }) => personId)
    return { better: ids(this.#best), worse: ids(this.#worst) }
  }

  get largestBetter(): TrialPerson[] {
    return this.#best.map(personView)
  }

  get largestWorse(): TrialPerson[] {
    return this.#worst.map(personView)
  }
}

function keep(list: PersonSums[], person: PersonSums, order: (a: PersonSums, b: PersonSums) => number): void {
  const last = list.at(-1)
  if (list.length === largest && last && order(person, last) >= 0) return
  list.push(person)
  list.sort(order)
  list.length = Math.min(list.length, largest)
}

const personView = (person: PersonSums, index: number): TrialPerson => ({
  person: `#${index + 1}`,
  age: person.age,
  insurance: person.insurance,
  diseases: [...person.diseases],
  visits: person.visits,
  personalBefore: yuan(person.before),
  personalAfter: yuan(person.after),
  change: yuan(person.after - person.before),
})

/** What is kept of a trial: what its readers see, and what it takes to judge one of its cases again. */
export type KeptResult = TrialResult & {
  /** The version of the pack that it was tried against. */
  readonly packHash?: string
  readonly who?: { readonly better: readonly number[]; readonly worse: readonly number[] }
}

export function resultOf(
  tally: Tally,
  persons: Persons,
  { diseases, packHash, seconds }: { diseases: readonly DiseaseEntry[]; packHash: string; seconds: number },
): KeptResult {
  const groups = (dimension: Dimension) => groupViews(tally.groups[dimension], dimension, diseases)
  return {
    visits: tally.visits,
    persons: tally.persons,
    refusedBefore: tally.refusedBefore,
    refusedAfter: tally.refusedAfter,
    unlikeStored: tally.unlikeStored,
    before: sums(tally.before),
    after: sums(tally.after),
    fundChange: yuan(tally.after.fund - tally.before.fund),
    better: persons.better,
    worse: persons.worse,
    same: persons.same,
    byDisease: groups('disease'),
    byLevel: groups('level'),
    byPlace: groups('place'),
    byAge: groups('age'),
    byInsurance: groups('insurance'),
    distribution: persons.distribution,
    largestBetter: persons.largestBetter,
    largestWorse: persons.largestWorse,
    seconds,
    packHash,
    who: persons.who,
  }
}

const sums = ({ fund, seriousIllness, supplementary, personal }: ShareSums): Sums => ({
  fund: yuan(fund),
  seriousIllness: yuan(seriousIllness),
  supplementary: yuan(supplementary),
  personal: yuan(personal),
})

function groupViews(
  groups: ReadonlyMap<string, GroupSums>,
  dimension: Dimension,
  diseases: readonly DiseaseEntry[],
): TrialGroup[] {
  return [...groups]
    .sort(([a, one], [b, other]) =>
      dimension === 'age' ? Number(a) - Number(b) : other.before.fund - one.before.fund || a.localeCompare(b),
    )
    .map(([key, group]) => ({
      key,
      name: groupName(dimension, key, diseases),
      visits: group.visits,
      persons: group.persons,
      before: sums(group.before),
      after: sums(group.after),
      fundChange: yuan(group.after.fund - group.before.fund),
    }))
}

function groupName(dimension: Dimension, key: string, diseases: readonly DiseaseEntry[]): Words {
  if (dimension === 'disease') return diseases.find((entry) => entry.key === key)?.name ?? factWord('disease', key)
  if (dimension === 'level') return factWord('level', key)
  if (dimension === 'insurance') return factWord('insurance', key)
  if (dimension === 'place') return factWord('dispensedAt', key)
  const first = Number(key)
  const next = ages.find((age) => age > first)
  return next === undefined
    ? { zh: `${first} 岁及以上`, en: `${first} and over` }
    : { zh: `${first}–${next - 1} 岁`, en: `${first}–${next - 1}` }
}
