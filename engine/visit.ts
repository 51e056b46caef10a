import type { Day } from './day.ts'
import type { Fen, Price, Quantity, Rate } from './money.ts'

export type Insurance = 'employee' | 'resident'
export const levels = ['village', 'station', 'township', 'community', 'level1', 'level2', 'level3', 'ungraded'] as const
export type Level = (typeof levels)[number]
/** A key of the register of diseases (policies/diseases.yaml), such as 'hypertension'. */
export type Disease = string
export type DrugClass = 'A' | 'B' | 'C'

/** One item of a bill. What a place's law makes of it is not known here. */
export type Line = {
  readonly code: string
  readonly class: DrugClass
  /** The first own share of a class B item; for A and C it has no effect. */
  readonly ownShare: Rate | null
  readonly quantity: Quantity
  readonly price: Price
  /** The highest price the law of the place allows for this item, where there is one. */
  readonly ceiling: Price | null
}

/** What was done for one person on one day: the input of the calculation, with money already read. */
export type Visit = {
  readonly id: string
  /** The day in Asia/Shanghai: it picks the law in force and the year of the counters. */
  readonly day: Day
  /** The pooling area of insurance, six digits. */
  readonly region: string
  readonly insurance: Insurance
  readonly retired: boolean
  /** Enrolled in the city's supplementary insurance (惠民保). */
  readonly supplementary: boolean
  readonly certified: readonly Disease[]
  /** The certified disease that is treated, or null for ordinary outpatient care. */
  readonly disease: Disease | null
  /** Where the person was seen and the prescription issued; its level counts also when a pharmacy dispenses. */
  readonly institution: { readonly id: string; readonly level: Level; readonly region: string }
  /** Set when the drugs were dispensed there on a circulated prescription. */
  readonly pharmacy: { readonly id: string; readonly region: string } | null
  readonly registration: { readonly kind: 'residence' | 'referral'; readonly region: string } | null
  readonly emergency: boolean
  /** The family-doctor contract; `since` is its first day, where a pack asks for the years of contract. */
  readonly contract: { readonly paid: boolean; readonly institution: string; readonly since?: Day | null } | null
  /** The institution the person chose for a disease that needs a choice. */
  readonly designated: string | null
  readonly lines: readonly Line[]
}

/** What a person has used so far, by the keys that the engine makes: `cap/resident/2025`, `deductible/resident/2025` and so on. */
export type Counters = Readonly<Record<string, Fen>>
export type CounterMove = { readonly key: string; readonly amount: Fen }
