import type { Day } from '@changqing/engine'
import type { Drug, ListedPrice } from '../catalogue/index.ts'
import type { State as CirculationState } from '../circulation/index.ts'
import type { Institution, Sanction } from '../institutions/index.ts'
import type { KeptSupply, SupplyEvent } from '../prescribing/index.ts'
import type { BenefitFacts } from '../settlement/index.ts'
import type { Line } from './dispensing.ts'
import type { State } from './moves.ts'
import type { Place } from './place.ts'

/** Everything at the till, as one statement read it: all that a settlement is decided by. */
export type TillFacts = Readonly<{
  dispensing: Readonly<{
    dispensingId: string
    personId: number
    prescriptionId: string
    institutionId: string
    state: State
    identityWay: string | null
    confirmedHash: string | null
    settlementId: string | null
  }>
  lines: readonly Line[]
  prescription: Readonly<{
    number: string
    institutionId: string
    institutionName: string
    practitionerId: string
    doctorName: string
    doctorPhone: string
    diseaseKey: string
    destination: 'circulation' | 'in-house'
    emergency: boolean
  }>
  circulation: Readonly<{ state: CirculationState; validUntil: string }>
  prescribed: readonly Readonly<{
    lineNo: number
    substance: string
    dailyAmount: number
    packs: number
    claimedPacks: number
    dispensedPacks: number
  }>[]
  /** The last review, with how its pharmacist stands in the register. */
  review: Readonly<{
    decision: 'approved' | 'rejected'
    practitionerId: string
    institutionId: string
    registeredFrom: Day
    registeredUntil: Day | null
  }> | null
  openQuestions: number
  /** Pictures and segments of video that are kept of it. */
  evidence: number
  benefit: BenefitFacts
  place: Place
  institution: Pick<Institution, 'institutionId' | 'level' | 'region' | 'name'>
  sanctions: readonly Pick<Sanction, 'subjectId' | 'validFrom' | 'validUntil' | 'reason' | 'cites'>[]
  drugs: readonly TillDrug[]
  prices: readonly ListedPrice[]
  batches: readonly { drugCode: string; batchNumber: string; expiresOn: Day; packs: number }[]
  scans: readonly {
    traceCode: string
    lineNo: number
    drugCode: string
    batchNumber: string
    institutionId: string
    soldOn: Day | null
    /** Of an opened box. */
    parts: number | null
    partsLeft: number | null
  }[]
  /** Old goods without a code that are left here. */
  uncoded: readonly { drugCode: string; batchNumber: string; packs: number }[]
  supplies: readonly KeptSupply[]
  /** The substances with a patient file in force. */
  filed: readonly string[]
  /** Every live event of the substances; read only when part of this prescription was dispensed before. */
  history: readonly (SupplyEvent & { substance: string })[] | null
  request: Readonly<{ requestHash: string; settlementId: string }> | null
}>

export type TillDrug = Pick<
  Drug,
  | 'drugCode'
  | 'substance'
  | 'genericName'
  | 'spec'
  | 'maker'
  | 'package'
  | 'class'
  | 'ownShare'
  | 'packCount'
  | 'unitStrength'
  | 'categories'
  | 'procurement'
  | 'dualChannel'
>

export type TillQuestion = Readonly<{
  dispensingId: string
  institutionId: string | null
  day: Day
  requestKey: string
}>

/** What is no person's, read once for all that are asked about. */
export type Shared = Readonly<{
  institutions: readonly (TillFacts['place'] & TillFacts['institution'])[]
  drugs: readonly TillDrug[]
  prices: readonly ListedPrice[]
}>
export type Review = NonNullable<TillFacts['review']> & { at: string; reviewId: string }
export type Own = Omit<TillFacts, 'history' | 'place' | 'institution' | 'drugs' | 'prices' | 'review'> & {
  reviews: Review[]
}
