import type { BenefitRefusal, Rule, Step } from './adjudication.ts'
import type { Amount, SeriousIllness } from './benefit.ts'
import type { Day } from './day.ts'
import type { ClauseId } from './decided.ts'
import type { Rate } from './money.ts'
import type { Visit } from './visit.ts'

/** A rule as the calculation uses it: its figures, its clauses, and how a step shows it. */
export type Applied<T> = { readonly value: T; readonly cites: readonly ClauseId[]; readonly rule: Rule }

/** Everything the law says about one case, looked up once for all visits that are the same case. */
export type Plan = {
  readonly refusals: readonly BenefitRefusal[]
  /** The refusal when a price is above its ceiling at a pharmacy, where the place has that rule. */
  readonly priceRefusal: BenefitRefusal | null
  readonly ceiling: Applied<boolean>
  readonly firstOwnShares: readonly Applied<Rate>[]
  readonly deductible: Applied<Amount | null>
  readonly ratio: Rate
  /** The steps from the base ratio to the one applied; the same for every visit of the case. */
  readonly ratioSteps: readonly Step[]
  readonly ratioRule: Applied<Rate>
  readonly caps: readonly Applied<Amount>[]
  readonly seriousIllness: Applied<SeriousIllness> | null
  readonly supplementary: Applied<Rate> | null
  /** Whether any of its counters runs for less than a year. */
  readonly withinYear: boolean
}

/** The benefit over a range of days without a change of law. */
export type Ruling = {
  readonly from: Day
  readonly until: Day
  readonly plan: (visit: Visit) => Plan
}
