import type { PackVersion, Refused } from './adjudication.ts'
import type { Day } from './day.ts'
import type { Basis, ClauseId, Decided, Sentence } from './decided.ts'
import type { FactName, Facts } from './facts.ts'
import type { FigureName, FigureValue, LawName, LawValue } from './laws.ts'
import type { Ordered } from './proof.ts'
import type { Ruling } from './ruling.ts'
import type { Scope } from './scope.ts'
import type { Stated } from './stated.ts'
import type { Disease } from './visit.ts'

/** One clause of the register, in our own words. */
export type Clause = {
  readonly id: ClauseId
  readonly document: string
  /** Where it stands in the document, such as 二（二）. */
  readonly at: string
  readonly summary: Sentence
  /** It asks for work and fixes no value: no pack needs to state anything by it. */
  readonly work: boolean
}

/** A document of the register: its id is the first part of its clauses' ids. */
export type DocumentTitle = { readonly id: string; readonly title: Sentence }

export type DiseaseEntry = { readonly key: Disease; readonly name: Sentence; readonly codes: readonly string[] }

/** A value that the law leaves open or that no published source states. */
export type Uncertain = Omit<Decided<unknown>, 'value'> & {
  readonly table: string
  readonly row: string
  readonly value: string
}

/** The law of one place, proven and compiled. */
export type Pack = {
  readonly id: string
  /** The name of its folder. */
  readonly folder: string
  readonly name: Sentence
  /** The pooling areas it serves: six digits, or a shorter prefix for all that begin with it. */
  readonly regions: readonly string[]
  readonly from: Day
  readonly until: Day | null
  /** Why it is in force on these days, and how certain that is. */
  readonly period: Basis
  /** Every clause that a value, its days or its precedence rest on. */
  readonly grounds: ReadonlySet<ClauseId>
  readonly documents: readonly (DocumentTitle & { readonly from: Day; readonly until: Day | null })[]
  /** The content hash of its files: the version that a trace names. */
  readonly hash: string
  readonly version: PackVersion
  readonly inForce: (day: Day) => boolean
  /** The words that a fact may be in this pack, its groups first. */
  readonly wordsOf: (fact: FactName) => readonly string[]
  /** Any rule of the law but the benefit: its value on a day, with its reason. A day without law is an exception. */
  readonly law: <N extends LawName>(name: N, day: Day, facts?: Partial<Facts>) => Decided<LawValue<N>>
  /** A figure that not every place states; undefined where the place's documents are silent on it, or the day is outside. */
  readonly figure: <N extends FigureName>(
    name: N,
    day: Day,
    facts?: Partial<Facts>,
  ) => Decided<FigureValue<N>> | undefined
  /** Every value of every table with its cases, days and grounds: what a page about the law shows. */
  readonly stated: () => readonly Stated[]
  /** Every value that is unverified or an open reading; on one day when a day is given. */
  readonly uncertain: (day?: Day) => readonly Uncertain[]
  /** The proven tables, for what compares or replays them. */
  readonly tables: ReadonlyMap<string, Ordered>
  readonly scope: Scope
  /** The compiled benefit on a day. */
  readonly ruling: (day: Day) => Ruling | undefined
  /** The answer for a visit on a day that its law does not cover. */
  readonly noLaw: Refused
}

/** All packs, and what they share. */
export type Policies = {
  readonly packs: readonly Pack[]
  readonly clauses: ReadonlyMap<ClauseId, Clause>
  readonly titles: ReadonlyMap<string, DocumentTitle>
  readonly diseases: readonly DiseaseEntry[]
  /** The pack of a pooling area; the longest matching region wins. */
  readonly forRegion: (region: string) => Pack | undefined
  /** A disease by its key or its national code. */
  readonly disease: (keyOrCode: string) => Disease | undefined
}
