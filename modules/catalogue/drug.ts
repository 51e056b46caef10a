import type { Day } from '../../platform/day.ts'

/** 甲 whole in scope, 乙 after the own share, 丙 not at all. */
export type DrugClass = 'A' | 'B' | 'C'

export type Procurement = 'none' | 'selected' | 'negotiated'

export type Drug = Readonly<{
  drugCode: string
  /** The first ten places of the code: class and ingredient. */
  substance: string
  genericName: string
  tradeName: string | null
  pinyinInitials: string
  form: string
  spec: string
  maker: string
  approvalNumber: string | null
  class: DrugClass
  /** Ten-thousandths; class B only. */
  ownShare: number
  /** Dose units (片, 喷, 单位 …) in a pack. */
  packCount: number
  packUnit: string
  package: string
  /** Substance in one dose unit, in `strengthUnit`. */
  unitStrength: number
  strengthUnit: string
  usualDose: number | null
  usualTimes: number | null
  /** Keys of `circulation.excludedClasses` that the drug belongs to. */
  categories: readonly string[]
  procurement: Procurement
  dualChannel: boolean
  /** Columns whose value is made up for demonstration. */
  synthetic: readonly string[]
  source: string
  validFrom: Day
  validUntil: Day | null
}>

export type PriceList = 'listing' | 'selected' | 'negotiated' | 'sanming-alliance'

/** One line of a price list; `price` in ten-thousandths of a yuan for a pack. */
export type ListedPrice = Readonly<{
  drugCode: string
  region: string
  list: PriceList
  validFrom: Day
  validUntil: Day | null
  price: number
  source: string
}>

export type Disease = Readonly<{
  diseaseKey: string
  nameZh: string
  nameEn: string
  mCode: string | null
  position: number
}>

/** What a disease may be treated with: a drug belongs when its code starts with one of the prefixes. */
export type Scope = Readonly<{ diseaseKey: string; prefixes: readonly string[]; source: string }>

/** The packs that hold at least this much: whole packs, as nobody sells half a box. */
export function packsFor(drug: Pick<Drug, 'packCount'>, dose: number, timesPerDay: number, days: number): number {
  // A millionth less, so that 0.1 × 3 × 10 / 3 is one pack and not two.
  return Math.max(1, Math.ceil((dose * timesPerDay * days) / drug.packCount - 1e-6))
}

/** Substance in so many packs, in the drug's strength unit; what a supply counts. */
export function substanceIn(drug: Pick<Drug, 'packCount' | 'unitStrength'>, packs: number): number {
  return Math.round(drug.packCount * drug.unitStrength * packs * 1e4) / 1e4
}

/** Substance a day at a dose; what a supply is used up by. */
export function dailyAmount(drug: Pick<Drug, 'unitStrength'>, dose: number, timesPerDay: number): number {
  return Math.round(dose * timesPerDay * drug.unitStrength * 1e4) / 1e4
}

export function belongs(scope: Pick<Scope, 'prefixes'>, drugCode: string): boolean {
  return scope.prefixes.some((prefix) => drugCode.startsWith(prefix))
}
