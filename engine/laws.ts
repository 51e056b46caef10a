import { evidenceItem, requirement } from './criteria.ts'
import {
  count,
  duration,
  type Kind,
  listOf,
  money,
  oneOf,
  orNone,
  percent,
  type ValueOf,
  words,
  yesNo,
} from './kinds.ts'

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

export const purchaseFields = [
  ...(['generic-name', 'maker', 'origin', 'dosage-form', 'spec', 'batch', 'produced-on', 'expires-on'] as const),
  ...(['approval-number', 'supplier', 'quantity', 'price', 'bought-on', 'trace-code', 'insurance-code'] as const),
] as const

/**
 * Figures that only some documents state, each for what it orders. A place whose documents are silent has none: the
 * capability is then not regulated there, and who uses it says so.
 */
export const figures = {
  'prescribing.requiredContent': listOf(oneOf(['patient', 'disease', 'days', 'institution', 'doctor', 'phone'])),
  'prescribing.patientFileForDualChannel': yesNo,
  'pricing.ceilings': listOf(oneOf(['listed', 'selected', 'negotiated'])),
  'delivery.thirdParty': yesNo,
  'delivery.onlyWhenOutOfStock': yesNo,
  'delivery.payee': oneOf(['institution-or-pharmacy']),
  'delivery.feePaid': yesNo,
  'eligibility.evidence': listOf(evidenceItem),
  'eligibility.findings': orNone(listOf(requirement)),
  'eligibility.certifies': yesNo,
  'eligibility.validFor': orNone(duration),
  'eligibility.renewalNotice': duration,
  'eligibility.decidedWithin': duration,
  'eligibility.suppliedWithin': duration,
  'eligibility.appealWithin': duration,
  'eligibility.experts': count,
  'eligibility.expertsDecideWithin': duration,
  'eligibility.reexaminedWithin': duration,
  'eligibility.screeningMonth': count,
  'eligibility.idleFor': duration,
  'eligibility.inspectedEvery': duration,
  'eligibility.recognisedWithin': oneOf(['province']),
  'designation.diseases': listOf(words),
  'designation.institutions': count,
  'designation.changesInYear': count,
  'designation.qualifies': yesNo,
  'registrations.referralFor': duration,
  'registrations.temporaryFor': duration,
  'registrations.residenceAtLeast': duration,
  'registrations.levelByLevel': yesNo,
  'contracts.listDueInMonth': count,
  'contracts.hardshipFeePaidBy': oneOf(['relief-funds']),
  'contracts.missingLowersBenefit': yesNo,
  'capitation.diseases': listOf(words),
  'capitation.averagedOver': duration,
  'capitation.publicHealthShare': percent,
  'capitation.surplusShare': percent,
  'capitation.deficitSharedBy': listOf(oneOf(['fund', 'leading-hospital'])),
  'capitation.primaryOutpatient': yesNo,
  'payment.method': oneOf(['item-points', 'capacity-points', 'per-item']),
  'payment.floor': oneOf(['rational-medication-cost']),
  'payment.sameDiseaseGroups': count,
  'payment.attributedTo': oneOf(['issuing-institution']),
  'payment.clearedEvery': duration,
  'budget.primaryShareOfNewResidentSpending': percent,
  'budget.specialtyShareOfSpending': percent,
  'inpatient.residentPrimaryRatioAtLeast': percent,
  'pilots.fullCoverageDiseases': listOf(words),
  'pilots.fullCoverage': yesNo,
  'appointments.level3ReservedForPrimary': percent,
  'monitoring.topDrugs': count,
  'monitoring.warnsHospitals': yesNo,
  'assessment.evaluatedEvery': duration,
  'onboarding.pharmacyMaterials': duration,
  'onboarding.pharmacyTest': duration,
  'onboarding.pharmacyAgreement': duration,
  'onboarding.pharmacyNotice': duration,
  'onboarding.institutionReview': duration,
  'onboarding.institutionOpening': duration,
  'onboarding.institutionNotice': duration,
  'pharmacies.cleanRecordFor': duration,
  'pharmacies.pharmacistsOnDuty': count,
  'pharmacies.evidenceKept': duration,
  'pharmacies.purchaseFields': listOf(oneOf(purchaseFields)),
  'pharmacies.separateArea': yesNo,
  'records.prescriptionsKept': duration,
  'exit.mismatchFrom': percent,
  'exit.unavailableCases': count,
  'exit.noReturnFor': duration,
  'supply.childrenExemptFromSpecLimit': yesNo,
  'supply.chronicPatientsNeverTurnedAway': yesNo,
  'supply.sameBenefitAtPharmacy': yesNo,
} as const satisfies Record<string, Kind<unknown>>

export type FigureName = keyof typeof figures
export type FigureValue<N extends FigureName> = ValueOf<(typeof figures)[N]>
export const figureNames = Object.keys(figures) as FigureName[]
