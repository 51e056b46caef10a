import type { Decided } from '@changqing/engine'
import type { Day } from '../../../platform/day.ts'
import type { Drug, Scope } from '../../catalogue/index.ts'
import type { FamilyContract } from '../../family-doctors/api.ts'
import type { Standing } from '../../institutions/index.ts'
import type { Person } from '../../insured/index.ts'
import type { OnShelf } from '../../stock/index.ts'
import type { Draft, DraftLine, Finding } from '../api.ts'
import type { LawToday } from '../law.ts'
import type { Visit } from '../prescription.ts'
import type { KeptSupply, Lookup, Pending } from '../store.ts'

/** All that a draft is judged by, read once; the rules read nothing else. */
export type DraftFacts = Readonly<{
  draft: Draft
  day: Day
  at: Date
  law: LawToday
  /** Documents of the place: a clause of another place's document is not cited here. */
  documents: readonly string[]
  person: Person
  /** Certified for on the day. */
  certified: readonly string[]
  /** The register of diseases: keys with their names. */
  diseaseNames: ReadonlyMap<string, { zh: string; en: string }>
  contract: FamilyContract | undefined
  visit: Visit
  standing: Standing
  lookup: Lookup | undefined
  drugs: ReadonlyMap<string, Drug>
  /** What the disease may be treated with. */
  scope: Scope | undefined
  diagnosis: Readonly<{ code: string; name: string; ofDisease: boolean }> | undefined
  /** What the issuing hospital's own pharmacy can give, by drug code. */
  inHouse: ReadonlyMap<string, OnShelf>
  supplies: readonly KeptSupply[]
  pending: readonly Pending[]
  /** Whether a dual-channel drug needs a patient file, and the substances that have one today. */
  fileRule: Decided<boolean> | undefined
  filed: readonly string[]
}>

/** A reminder of the list: decides from the facts alone. */
export type Rule = (facts: DraftFacts) => readonly Finding[]

/** A rule that needs only some of the facts, so that it can be asked elsewhere too. */
export type RuleOn<Facts extends keyof DraftFacts> = (facts: Pick<DraftFacts, Facts>) => readonly Finding[]

/** A line whose drug is known, with its number as people count. */
export type KnownLine = Readonly<{ line: number; written: DraftLine; drug: Drug }>

export function knownLines({ draft, drugs }: Pick<DraftFacts, 'draft' | 'drugs'>): readonly KnownLine[] {
  return draft.lines.flatMap((written, index) => {
    const drug = drugs.get(written.drugCode)
    return drug ? [{ line: index + 1, written, drug }] : []
  })
}

type DosedLine = KnownLine & Readonly<{ dose: number; timesPerDay: number }>

/** Lines that say how much is taken a day. */
export function dosedLines(facts: Pick<DraftFacts, 'draft' | 'drugs'>): readonly DosedLine[] {
  return knownLines(facts).flatMap((line) => {
    const { dose, timesPerDay } = line.written
    return dose !== undefined && timesPerDay !== undefined ? [{ ...line, dose, timesPerDay }] : []
  })
}
