import type { Day } from './day.ts'

/** The name of a clause in the register, such as 'WZ2017-2.2'. */
export type ClauseId = string
/** A sentence in the two languages of the house. */
export type Sentence = { readonly zh: string; readonly en: string }

/** Why a value is what it is: its clauses, and what is not certain about it. */
export type Basis = {
  readonly cites: readonly ClauseId[]
  /** No published source states the value; `origin` says where the demonstration value comes from. */
  readonly unverified: boolean
  readonly origin?: Sentence
  /** The law leaves it open; `why` says why this reading was chosen. */
  readonly open: boolean
  readonly why?: Sentence
}

/** A value of the law with its reason: all that a receipt, an explanation or an audit needs. */
export type Decided<T> = Basis & { readonly value: T; readonly from: Day; readonly until: Day | null }
