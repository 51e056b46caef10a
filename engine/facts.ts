import type { Day } from './day.ts'
import { type Disease, type Insurance, type Level, levels, type Visit } from './visit.ts'

/** The closed set of facts that a row of a decision table may ask about. */
export type Facts = {
  readonly insurance: Insurance
  readonly retired: boolean
  readonly supplementary: boolean
  readonly level: Level
  /** The disease treated; `ordinary` when the visit is for none. */
  readonly disease: Disease | 'ordinary'
  /** Whether the person is certified for the disease treated. */
  readonly held: boolean
  /** How many different diseases the person is certified for. */
  readonly certified: number
  /** The institution is in the city of insurance, in another city of its province, or in another province. */
  readonly place: 'home' | 'province' | 'elsewhere'
  /** The registration for care away from home; `here` is the institution's city. */
  readonly registration: 'none' | 'residence-here' | 'residence-elsewhere' | 'referral-here' | 'referral-elsewhere'
  readonly emergency: boolean
  /** The family-doctor contract: none, unpaid, paid with another institution, paid with this one. */
  readonly contract: 'none' | 'unpaid' | 'elsewhere' | 'here'
  /** Whole years since the contract began. */
  readonly contractYears: number
  /** The institution chosen for a disease that needs a choice: none yet, another one, this one. */
  readonly designation: 'none' | 'elsewhere' | 'here'
  readonly dispensedAt: 'institution' | 'pharmacy'
  /** The city that a rule asks about, by its six digits. */
  readonly region: string
}

export type FactName = keyof Facts

/** The largest number a counted fact is told apart by; what is above counts as this. */
export const most = 99

const numbers = Array.from({ length: most + 1 }, (_, index) => String(index))
const yesOrNo = ['false', 'true'] as const

/** What each fact may be, in words; diseases and regions come from the register and from the pack. */
export const domains = {
  insurance: ['employee', 'resident'],
  retired: yesOrNo,
  supplementary: yesOrNo,
  level: levels,
  disease: [],
  held: yesOrNo,
  certified: numbers,
  place: ['home', 'province', 'elsewhere'],
  registration: ['none', 'residence-here', 'residence-elsewhere', 'referral-here', 'referral-elsewhere'],
  emergency: yesOrNo,
  contract: ['none', 'unpaid', 'elsewhere', 'here'],
  contractYears: numbers,
  designation: ['none', 'elsewhere', 'here'],
  dispensedAt: ['institution', 'pharmacy'],
  region: [],
} as const satisfies Record<FactName, readonly string[]>

export const factNames = Object.keys(domains) as FactName[]
export const countedFacts: ReadonlySet<FactName> = new Set(['certified', 'contractYears'])

/** Beijing, Tianjin, Shanghai and Chongqing are one city each, whatever the middle digits of a district say. */
const municipalities: ReadonlySet<string> = new Set(['11', '12', '31', '50'])

/** The city of a region code: 340203 lies in 340200, 310115 in 310000. */
export function cityOf(region: string): string {
  const province = region.slice(0, 2)
  return municipalities.has(province) ? `${province}0000` : `${region.slice(0, 4)}00`
}

function sameCity(a: string, b: string): boolean {
  if (a === b) return true
  if (a.charCodeAt(0) !== b.charCodeAt(0) || a.charCodeAt(1) !== b.charCodeAt(1)) return false
  if (a.charCodeAt(2) === b.charCodeAt(2) && a.charCodeAt(3) === b.charCodeAt(3)) return true
  return municipalities.has(a.slice(0, 2))
}

function placeOf(visit: Visit): Facts['place'] {
  const here = visit.institution.region
  if (sameCity(here, visit.region)) return 'home'
  return here.charCodeAt(0) === visit.region.charCodeAt(0) && here.charCodeAt(1) === visit.region.charCodeAt(1)
    ? 'province'
    : 'elsewhere'
}

function registrationOf({ registration, institution }: Visit): Facts['registration'] {
  if (!registration) return 'none'
  const here = sameCity(registration.region, institution.region)
  if (registration.kind === 'residence') return here ? 'residence-here' : 'residence-elsewhere'
  return here ? 'referral-here' : 'referral-elsewhere'
}

function contractOf({ contract, institution }: Visit): Facts['contract'] {
  if (!contract) return 'none'
  if (!contract.paid) return 'unpaid'
  return contract.institution === institution.id ? 'here' : 'elsewhere'
}

function designationOf({ designated, institution }: Visit): Facts['designation'] {
  if (designated === null) return 'none'
  return designated === institution.id ? 'here' : 'elsewhere'
}

function differentOf(certified: readonly Disease[]): number {
  return certified.length < 2 ? certified.length : Math.min(new Set(certified).size, most)
}

/** Whole years between two days, by the calendar. */
function yearsBetween(from: Day, to: Day): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0)
  return Math.min(Math.max(years, 0), most)
}

/** How each fact is seen in a visit. */
export const seen: { readonly [F in FactName]: (visit: Visit) => Facts[F] } = {
  insurance: (visit) => visit.insurance,
  retired: (visit) => visit.retired,
  supplementary: (visit) => visit.supplementary,
  level: (visit) => visit.institution.level,
  disease: (visit) => visit.disease ?? 'ordinary',
  held: (visit) => visit.disease === null || visit.certified.includes(visit.disease),
  certified: (visit) => differentOf(visit.certified),
  place: placeOf,
  registration: registrationOf,
  emergency: (visit) => visit.emergency,
  contract: contractOf,
  contractYears: (visit) => (visit.contract?.since ? yearsBetween(visit.contract.since, visit.day) : 0),
  designation: designationOf,
  dispensedAt: (visit) => (visit.pharmacy ? 'pharmacy' : 'institution'),
  region: (visit) => cityOf(visit.region),
}

/** All facts of a visit: the case that it is. */
export const factsOf = (visit: Visit): Facts => ({
  insurance: seen.insurance(visit),
  retired: seen.retired(visit),
  supplementary: seen.supplementary(visit),
  level: seen.level(visit),
  disease: seen.disease(visit),
  held: seen.held(visit),
  certified: seen.certified(visit),
  place: seen.place(visit),
  registration: seen.registration(visit),
  emergency: seen.emergency(visit),
  contract: seen.contract(visit),
  contractYears: seen.contractYears(visit),
  designation: seen.designation(visit),
  dispensedAt: seen.dispensedAt(visit),
  region: seen.region(visit),
})
