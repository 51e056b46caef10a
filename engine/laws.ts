import { count, duration, type Kind, listOf, money, oneOf, type ValueOf, yesNo } from './kinds.ts'

export const drugCategories = [
  'narcotic',
  'psychotropic-1',
  'psychotropic-2',
  'anabolic-peptide',
  'special-antibacterial',
  'frozen-injection',
  'herbal-slices',
  'in-house-preparation',
  'pharmacy-forbidden',
] as const

/** Every rule of the law that is not the benefit itself: its name, and the kind of value a pack gives it. */
export const laws = {
  'prescribing.longest': duration,
  'prescribing.longestException': oneOf(['reason', 'none']),
  'prescribing.refillWithin': duration,
  'prescribing.supplyMeasure': oneOf(['substance', 'disease']),
  'prescribing.prescriber': oneOf(['filed-or-contracted', 'registered']),
  'prescribing.consent': yesNo,
  'prescribing.lookup': oneOf(['refuse', 'mark', 'none']),
  'prescribing.lookupWindow': duration,
  'prescribing.onlyCertifiedDisease': yesNo,
  'prescribing.consultationFeesPerPrescription': count,
  'circulation.validFor': duration,
  'circulation.notWhenInHouse': yesNo,
  'circulation.excludedClasses': listOf(oneOf(drugCategories)),
  'circulation.pharmacyArea': listOf(oneOf(['insured', 'residence', 'any-in-province'])),
  'dispensing.review': yesNo,
  'dispensing.identityWays': listOf(oneOf(['own', 'proxy', 'family-code'])),
  'dispensing.adverseReactionFreezes': yesNo,
  'pricing.ceilingAtPharmacy': yesNo,
  'pricing.ceilingSource': oneOf(['listing', 'sanming-alliance']),
  'pricing.adaptWithin': duration,
  'services.consultationFee': money,
  'stock.traceCodeRequired': yesNo,
} as const satisfies Record<string, Kind<unknown>>

export type LawName = keyof typeof laws
export type LawValue<N extends LawName> = ValueOf<(typeof laws)[N]>
export const lawNames = Object.keys(laws) as LawName[]
