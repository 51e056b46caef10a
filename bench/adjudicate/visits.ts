import type { Adjudication, Counters, Line, Visit } from '@changqing/engine'
import { day, fen, levels, rate, readPrice, readQuantity } from '@changqing/engine'
import { Random } from '../random.ts'
import type { FlatVisit, Outcome } from './table.ts'

export type Case = { readonly visit: Visit; readonly counters: Counters }

const diseases = [
  ...(['hypertension', 'diabetes', 'coronary', 'copd', 'asthma', 'tuberculosis'] as const),
  ...(['alzheimers', 'parkinsons', 'kidney', 'peritoneal-dialysis', 'schizophrenia', 'affective-psychosis'] as const),
] as const
const months = ['2023-11', '2024-01', '2024-02', '2024-03', '2024-06', '2025-01'] as const

/** Visits of Wenzhou over both kinds of insurance, all levels, all its diseases, before and after its change of law. */
export function makeCases(count: number, seed: number): readonly Case[] {
  const random = new Random(seed)
  return Array.from({ length: count }, (_, index) => ({
    visit: makeVisit(random, index),
    counters: makeCounters(random),
  }))
}

function makeVisit(random: Random, index: number): Visit {
  const disease = random.chance(0.85) ? random.one(diseases) : null
  const at = day(`${random.one(months)}-${String(random.whole(1, 28)).padStart(2, '0')}`)
  return {
    id: `bench-${index}`,
    day: at,
    region: '330300',
    insurance: random.chance(0.5) ? 'employee' : 'resident',
    retired: random.chance(0.4),
    supplementary: random.chance(0.5),
    certified: disease ? [disease] : [],
    disease,
    institution: { id: `H${random.whole(1, 40)}`, level: random.one(levels), region: '330300' },
    pharmacy: random.chance(0.4) ? { id: `P${random.whole(1, 30)}`, region: '330300' } : null,
    registration: null,
    emergency: false,
    contract: null,
    designated: null,
    lines: Array.from({ length: random.whole(1, 4) }, (_, line) => makeLine(random, line)),
  }
}

function makeLine(random: Random, index: number): Line {
  const price = readPrice(`${random.whole(3, 240)}.${random.whole(10, 99)}`)
  const quantity = readQuantity(String(random.whole(1, 12)))
  if (price === undefined || quantity === undefined) throw new Error('a price or a quantity that cannot be read')
  const kind = random.one(['A', 'A', 'A', 'B', 'B', 'C'])
  return {
    code: `D${index}`,
    class: kind,
    ownShare: kind === 'B' ? rate(1_000) : null,
    quantity,
    price,
    ceiling: price,
  }
}

/** Some have used nothing yet, some are in the middle of their year, some are at its end. */
function makeCounters(random: Random): Counters {
  const counters: Record<string, ReturnType<typeof fen>> = {}
  for (const year of [2023, 2024, 2025]) {
    for (const insurance of ['employee', 'resident']) {
      if (random.chance(0.3)) continue
      counters[`deductible/${insurance}/${year}`] = fen(random.whole(0, 60_000))
      counters[`cap/${insurance}/${year}`] = fen(random.whole(0, insurance === 'resident' ? 150_000 : 1_000_000))
      counters[`serious/${insurance}/${year}`] = fen(random.whole(2_400_000, 2_700_000))
    }
  }
  return counters
}

/** The same case for a rule engine: the bill summed beforehand, the counters looked up. */
export function flat({ visit, counters }: Case, decided: Adjudication): FlatVisit {
  if (decided.decision !== 'paid') throw new Error('only what is paid is compared')
  const { total, inScope } = decided
  const year = visit.day.slice(0, 4)
  const used = (counter: string): number => counters[`${counter}/${visit.insurance}/${year}`] ?? 0
  const { insurance, retired, supplementary } = visit
  return {
    ...{ insurance, retired, supplementary, total, inScope },
    chronic: visit.disease !== null,
    disease: visit.disease ?? '',
    level: visit.institution.level,
    day: Number(visit.day.replaceAll('-', '')),
    deductibleUsed: used('deductible'),
    capUsed: used('cap'),
    seriousBefore: used('serious'),
  }
}

export function outcome(adjudication: Adjudication): Outcome {
  if (adjudication.decision !== 'paid')
    throw new Error(`refused: ${adjudication.refusals.map(({ code }) => code).join()}`)
  const { ratio, deductible, fund, seriousIllness, supplementary, personal } = adjudication
  return { ratio, deductible, fund, seriousIllness, supplementary, personal }
}
