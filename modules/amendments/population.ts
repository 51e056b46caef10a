import {
  type Day,
  day,
  daysOfMonth,
  type Fen,
  fen,
  type Pack,
  type Price,
  type Quantity,
  rate,
  type Visit,
} from '@changqing/engine'
import type { PastVisit } from './replay.ts'

/**
 * A made population of one pooling area with a year of chronic visits, from a seed: the same seed, the same visits. The
 * shares of insurance kinds, ages and diseases are rough figures of a Chinese city; they are for trying, not for a budget.
 */
export function* population(
  pack: Pack,
  asked: { persons: number; seed: number; year: number },
  diseases: readonly string[],
): Generator<PastVisit> {
  for (let personId = 1; personId <= asked.persons; personId += 1)
    yield* visitsOfPerson(pack, asked, diseases, personId)
}

/** One of them alone: what each is follows from the seed and the number, so that a case is found again without the others. */
export function visitsOfPerson(
  pack: Pack,
  { seed, year }: { seed: number; year: number },
  diseases: readonly string[],
  personId: number,
): Generator<PastVisit> {
  const next = random(mixed(seed, personId))
  const region = (pack.regions[0] ?? '').padEnd(4, '1').padEnd(6, '0')
  return visitsOf(person(personId, region, diseases, next), year, next)
}

/** A seed of one's own for each person, far from the neighbours' (the last steps of MurmurHash3). */
function mixed(seed: number, personId: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(personId, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/** xorshift32: small, fast, the same everywhere. Gives numbers from 0 up to, not including, 1. */
function random(seed: number): () => number {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4_294_967_296
  }
}

type Made = Readonly<{
  personId: number
  age: number
  home: Visit['institution']
  visitsAYear: number
  base: Omit<Visit, 'id' | 'day' | 'disease' | 'institution' | 'pharmacy' | 'lines'>
}>

const levels = [
  ['village', 14],
  ['station', 10],
  ['township', 18],
  ['community', 20],
  ['level1', 6],
  ['level2', 16],
  ['level3', 14],
  ['ungraded', 2],
] as const
/** Of a hundred persons with an outpatient chronic disease, roughly: hypertension and diabetes are most. */
const weights: Readonly<Record<string, number>> = {
  hypertension: 46,
  diabetes: 22,
  coronary: 9,
  copd: 5,
  asthma: 3,
  kidney: 3,
  schizophrenia: 2,
  parkinsons: 2,
  alzheimers: 2,
  tuberculosis: 1,
  esrd: 1,
  transplant: 1,
}

function pick<T>(from: readonly (readonly [T, number])[], next: () => number): T {
  const whole = from.reduce((sum, [, weight]) => sum + weight, 0)
  let left = next() * whole
  for (const [value, weight] of from) {
    left -= weight
    if (left < 0) return value
  }
  const last = from.at(-1)
  if (!last) throw new RangeError('nothing to pick from')
  return last[0]
}

function person(personId: number, region: string, diseases: readonly string[], next: () => number): Made {
  const age = Math.min(96, Math.floor(28 + 34 * Math.sqrt(next()) + 34 * next() * next()))
  const insurance = next() < 0.32 ? 'employee' : 'resident'
  const weighted = diseases.map((disease) => [disease, weights[disease] ?? 0.5] as const)
  const certified = [...new Set(Array.from({ length: next() < 0.3 ? 2 : 1 }, () => pick(weighted, next)))]
  const home = { id: `H${personId % 97}`, level: pick(levels, next), region }
  const contracted = next() < 0.45
  return {
    personId,
    age,
    home,
    visitsAYear: 2 + Math.floor(next() * 9),
    base: {
      region,
      insurance,
      retired: insurance === 'employee' && age >= 60,
      supplementary: insurance === 'employee' && next() < 0.5,
      certified,
      registration: null,
      emergency: false,
      contract: contracted ? { paid: next() < 0.8, institution: home.id } : null,
      designated: home.id,
    },
  }
}

function* visitsOf(made: Made, year: number, next: () => number): Generator<PastVisit> {
  const days = Array.from({ length: made.visitsAYear }, () => anyDay(year, next)).sort()
  for (const [index, on] of days.entries()) {
    const pharmacy = next() < 0.35 ? { id: 'P1', region: made.home.region } : null
    const disease = made.base.certified[Math.floor(next() * made.base.certified.length)] ?? null
    yield {
      personId: made.personId,
      age: made.age,
      stored: null,
      visit: {
        ...made.base,
        id: `${made.personId}-${index + 1}`,
        day: on,
        disease,
        institution: made.home,
        pharmacy,
        lines: lines(next),
      },
    }
  }
}

function anyDay(year: number, next: () => number): Day {
  const month = 1 + Math.floor(next() * 12)
  const date = 1 + Math.floor(next() * daysOfMonth(year, month))
  return day(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`)
}

/** One to three drugs; prices spread over two orders of magnitude, as they do. */
function lines(next: () => number): Visit['lines'] {
  return Array.from({ length: 1 + Math.floor(next() * 3) }, (_, index) => {
    const kind = next()
    const price: Fen = fen(Math.round(300 * 10 ** (next() * 1.9)))
    return {
      code: `X${index + 1}`,
      class: kind < 0.55 ? 'A' : kind < 0.96 ? 'B' : 'C',
      ownShare: kind >= 0.55 && kind < 0.96 ? rate(1_000) : null,
      quantity: ((1 + Math.floor(next() * 4)) * 1000) as Quantity,
      price: (price * 100) as Price,
      ceiling: null,
    } as const
  })
}
