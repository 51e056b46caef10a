import type { Basis, ClauseId, Sentence } from './decided.ts'
import type { Fen, Rate } from './money.ts'
import type { CounterMove } from './visit.ts'

/** The refusals that an admission table of a pack may give. */
export const admissionCodes = [
  'not-certified',
  'disease-not-covered',
  'not-chronic',
  'not-designated-institution',
  'contract-required',
  'referral-required',
] as const
export const refusalCodes = ['no-pack', 'no-law-for-day', ...admissionCodes, 'price-above-ceiling'] as const
/** The ways the benefit calculation says no; stable, and given in this order when several apply. */
export type RefusalCode = (typeof refusalCodes)[number]

export type BenefitRefusal = {
  readonly code: RefusalCode
  readonly message: Sentence
  readonly cites: readonly ClauseId[]
}

export type StepName =
  | 'total'
  | 'ceiling'
  | 'first-own-share'
  | 'out-of-scope'
  | 'place-first-share'
  | 'deductible'
  | 'ratio'
  | 'adjustment'
  | 'share'
  | 'cap'
  | 'serious-illness'
  | 'supplementary'
  | 'personal'

/**
 * One step of the trace: the amount (or the ratio) before and after it, and why. `rule` is the rule of the pack that was
 * applied: one object for all visits of the same case, so that a full trace costs next to nothing.
 */
export type Step = {
  readonly step: StepName
  readonly cites: readonly ClauseId[]
  /** `rate` for `ratio` and `adjustment`, whose from and to are ten-thousandths; else fen. */
  readonly unit: 'fen' | 'rate'
  readonly from: number
  readonly to: number
  readonly rule: Rule | null
  /** What was left of a yearly amount before this visit: of the deductible, of a cap, or what counted towards the threshold. */
  readonly left: Fen | null
}

/** A rule of the pack as a step shows it: its name, its figures, and how certain it is. */
export type Rule = Omit<Basis, 'cites'> & {
  /** The table's name, such as `ratio`, `retired` or `cap`. */
  readonly name: string
  readonly rate?: Rate
  readonly amount?: Fen
  readonly per?: 'visit' | 'month' | 'quarter' | 'year'
  /** Set where it holds because the person is treated where the paid family-doctor contract is. */
  readonly because?: 'contract'
}

export type LineAmounts = {
  readonly code: string
  readonly amount: Fen
  readonly aboveCeiling: Fen
  readonly firstOwnShare: Fen
  readonly outOfScope: Fen
  readonly inScope: Fen
}

/** The pack a decision was taken by: its content hash names the version. */
export type PackVersion = { readonly id: string; readonly hash: string }

export type Paid = {
  readonly decision: 'paid'
  readonly total: Fen
  readonly aboveCeiling: Fen
  readonly firstOwnShare: Fen
  readonly outOfScope: Fen
  readonly inScope: Fen
  readonly deductible: Fen
  readonly ratio: Rate
  readonly fund: Fen
  readonly seriousIllness: Fen
  readonly supplementary: Fen
  readonly personal: Fen
  readonly lines: readonly LineAmounts[]
  readonly steps: readonly Step[]
  readonly counterMoves: readonly CounterMove[]
  readonly pack: PackVersion
}

export type Refused = {
  readonly decision: 'refused'
  readonly refusals: readonly BenefitRefusal[]
  /** Absent when no pack serves the region. */
  readonly pack: PackVersion | null
}

export type Adjudication = Paid | Refused
