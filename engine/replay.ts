import type { Amount } from './benefit.ts'
import type { Claims } from './claims.ts'
import { type Day, monthNumber, nextDay, type Period, yearNumber } from './day.ts'
import type { Facts } from './facts.ts'
import type { Pack } from './pack.ts'
import type { Plan } from './ruling.ts'

/**
 * The law of a stretch of days as columns, for replaying claims without a trace: a plan for each case and each stretch
 * without a change of law. It is plain data, so that it can be given to a worker.
 */
export type ReplayLaw = {
  /** For each day the stretch it lies in, or none. */
  readonly stretchOf: Int8Array
  /** For each day the periods it lies in, one after the other: visit, month, quarter, year. */
  readonly periodOf: Int32Array
  readonly cases: number
  /** For each stretch and case its plan, or none where the case is refused. */
  readonly planOf: Int32Array
  readonly priceRefuses: Uint8Array
  readonly placeShare: Int32Array
  readonly ratio: Int32Array
  readonly supplementary: Int32Array
  readonly threshold: Float64Array
  /** 0 where the layer does not exist. */
  readonly seriousRatio: Int32Array
  readonly seriousSlot: Int32Array
  /** Limits one after the other: the deductible of a plan, then its caps. */
  readonly limitsFrom: Int32Array
  readonly limitAmount: Float64Array
  readonly limitPeriod: Uint8Array
  readonly limitSlot: Int32Array
  readonly hasDeductible: Uint8Array
  readonly slots: number
}

/** What each visit came to; `refused` is 1 where nothing is paid because the law refuses. */
export type ReplayResults = {
  readonly refused: Uint8Array
  readonly fund: Int32Array
  readonly seriousIllness: Int32Array
  readonly supplementary: Int32Array
}

const periods: readonly Period[] = ['visit', 'month', 'quarter', 'year']
const none = -1
const halfUnit = 5_000
const unit = 10_000

/** Compiles a pack for some cases over some days, all from the plans that adjudicating one by one uses. */
export function compileReplay(pack: Pack, cases: readonly Facts[], firstDay: Day, days: number): ReplayLaw {
  const stretchOf = new Int8Array(days).fill(none)
  const periodOf = new Int32Array(days * periods.length)
  const planOf: number[] = []
  const plans = new Map<Plan, number>()
  const limits = makeLimits()
  let stretches = 0
  let last: unknown
  let at = firstDay
  for (let index = 0; index < days; index += 1, at = nextDay(at)) {
    const month = monthNumber(at)
    periodOf.set([0, month, yearNumber(at) * 10 + Math.ceil((month % 100) / 3), yearNumber(at)], index * periods.length)
    const ruling = pack.ruling(at)
    if (!ruling) continue
    if (ruling !== last) {
      for (const facts of cases) planOf.push(indexOf(plans, ruling.planOfCase(facts), facts, limits))
      stretches += 1
      last = ruling
    }
    stretchOf[index] = stretches - 1
  }
  const all = [...plans.keys()]
  return {
    stretchOf,
    periodOf,
    cases: cases.length,
    planOf: Int32Array.from(planOf),
    priceRefuses: Uint8Array.from(all, ({ priceRefusal }) => (priceRefusal ? 1 : 0)),
    placeShare: Int32Array.from(all, ({ placeShare }) => placeShare?.value ?? 0),
    ratio: Int32Array.from(all, ({ ratio }) => ratio),
    supplementary: Int32Array.from(all, ({ supplementary }) => supplementary?.value ?? 0),
    threshold: Float64Array.from(all, ({ seriousIllness }) => seriousIllness?.value.threshold ?? 0),
    seriousRatio: Int32Array.from(all, ({ seriousIllness }) => (seriousIllness ? seriousIllness.value.ratio : none)),
    hasDeductible: Uint8Array.from(all, ({ deductible }) => (deductible ? 1 : 0)),
    seriousSlot: Int32Array.from(limits.serious),
    limitsFrom: Int32Array.from(limits.from),
    limitAmount: Float64Array.from(limits.amount),
    limitPeriod: Uint8Array.from(limits.period),
    limitSlot: Int32Array.from(limits.slot),
    slots: limits.slots.size,
  }
}

type Limits = {
  readonly from: number[]
  readonly amount: number[]
  readonly period: number[]
  readonly slot: number[]
  readonly serious: number[]
  /** A place for each counter, by its name without its period: a person has one of each at a time. */
  readonly slots: Map<string, number>
}
const makeLimits = (): Limits => ({ from: [0], amount: [], period: [], slot: [], serious: [], slots: new Map() })

function indexOf(plans: Map<Plan, number>, plan: Plan, facts: Facts, limits: Limits): number {
  if (plan.refusals.length > 0) return none
  const found = plans.get(plan)
  if (found !== undefined) return found
  const slotOf = (name: string): number => {
    const slot = limits.slots.get(name) ?? limits.slots.size
    limits.slots.set(name, slot)
    return slot
  }
  const add = (name: string, { amount, per, by }: Amount): void => {
    limits.amount.push(amount)
    limits.period.push(periods.indexOf(per))
    limits.slot.push(slotOf(`${name}/${facts.insurance}/${per}/${by ? facts.disease : ''}`))
  }
  if (plan.deductible) add('deductible', plan.deductible.value)
  for (const { name, value } of plan.caps) add(name, value)
  limits.from.push(limits.amount.length)
  limits.serious.push(slotOf(`serious/${facts.insurance}`))
  plans.set(plan, plans.size)
  return plans.size - 1
}

/**
 * Replays the visits of some persons, with counters that begin at nothing for each. The same amounts as one by one to the
 * fen: the same plans, the same half up, the counters by person, name and period.
 */
export function replayClaims(law: ReplayLaw, claims: Claims, from: number, to: number, results: ReplayResults): void {
  const { visitsFrom, linesFrom, day, caseOf, lineCount, tooDear, listed } = claims
  const { stretchOf, periodOf, cases, planOf, priceRefuses, placeShare, ratio, limitsFrom } = law
  const { limitAmount, limitPeriod, limitSlot, hasDeductible, seriousRatio, seriousSlot, threshold, supplementary } =
    law
  // A counter holds for one person and period: its stamp tells whether what stands there is still that.
  const used = new Float64Array(law.slots)
  const stamps = new Float64Array(law.slots).fill(none)
  const left = new Float64Array(16)
  for (let person = from; person < to; person += 1) {
    const mark = person * 1_000_000
    let line = uint32(linesFrom, person)
    const end = uint32(visitsFrom, person + 1)
    for (let visit = uint32(visitsFrom, person); visit < end; visit += 1) {
      const lines = uint8(lineCount, visit)
      const lineEnd = line + lines
      const on = uint16(day, visit)
      const stretch = int8(stretchOf, on)
      const plan = stretch === none ? none : int32(planOf, stretch * cases + uint16(caseOf, visit))
      if (plan === none || (uint8(tooDear, visit) === 1 && uint8(priceRefuses, plan) === 1)) {
        results.refused[visit] = 1
        line = lineEnd
        continue
      }
      const first = int32(placeShare, plan)
      let inScope = 0
      for (; line < lineEnd; line += 1) {
        const amount = int32(listed, line)
        inScope += first === 0 ? amount : amount - Math.floor((amount * first + halfUnit) / unit)
      }
      let limit = int32(limitsFrom, plan)
      const limits = int32(limitsFrom, plan + 1)
      const capsFrom = limit + uint8(hasDeductible, plan)
      for (let index = limit; index < limits; index += 1) {
        const period = uint8(limitPeriod, index)
        const amount = float64(limitAmount, index)
        if (period === 0) {
          left[index - limit] = amount
          continue
        }
        const slot = int32(limitSlot, index)
        const stamp = mark + int32(periodOf, on * 4 + period)
        if (stamps[slot] !== stamp) {
          stamps[slot] = stamp
          used[slot] = 0
        }
        const rest = amount - float64(used, slot)
        left[index - limit] = rest > 0 ? rest : 0
      }
      let base = inScope
      if (limit < capsFrom) {
        const deductible = Math.min(inScope, float64(left, 0))
        base -= deductible
        if (uint8(limitPeriod, limit) !== 0) add(used, int32(limitSlot, limit), deductible)
      }
      let fund = Math.floor((base * int32(ratio, plan) + halfUnit) / unit)
      for (let index = capsFrom; index < limits; index += 1) fund = Math.min(fund, float64(left, index - limit))
      for (limit = capsFrom; limit < limits; limit += 1) {
        if (uint8(limitPeriod, limit) !== 0) add(used, int32(limitSlot, limit), fund)
      }
      let own = inScope - fund
      if (int32(seriousRatio, plan) !== none) {
        const slot = int32(seriousSlot, plan)
        const stamp = mark + int32(periodOf, on * 4 + 3)
        const before = stamps[slot] === stamp ? float64(used, slot) : 0
        const above =
          Math.max(0, before + own - float64(threshold, plan)) - Math.max(0, before - float64(threshold, plan))
        stamps[slot] = stamp
        used[slot] = before + own
        const paid = Math.floor((above * int32(seriousRatio, plan) + halfUnit) / unit)
        results.seriousIllness[visit] = paid
        own -= paid
      }
      results.fund[visit] = fund
      results.supplementary[visit] = Math.floor((own * int32(supplementary, plan) + halfUnit) / unit)
    }
  }
}

// One reader for each kind of column, so that each stays as fast as the column itself. The indexes come from the columns
// themselves and lie within.
const int8 = (column: Int8Array, index: number): number => column[index] as number
const uint8 = (column: Uint8Array, index: number): number => column[index] as number
const uint16 = (column: Uint16Array, index: number): number => column[index] as number
const int32 = (column: Int32Array, index: number): number => column[index] as number
const uint32 = (column: Uint32Array, index: number): number => column[index] as number
const float64 = (column: Float64Array, index: number): number => column[index] as number
const add = (column: Float64Array, index: number, amount: number): void => {
  column[index] = float64(column, index) + amount
}
