import Type, { type Static } from 'typebox'
import { Day, Instant, Uuid, Words } from '../../../platform/api.ts'

/** What several parts of the contract show: supplies, states and rows of prescriptions. */

export const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** Packs, doses and times: at most three decimals. */
export const Quantity = Type.Number({ exclusiveMinimum: 0, maximum: 99999, description: 'at most three decimals' })
export const TimesPerDay = Type.Number({ exclusiveMinimum: 0, maximum: 100, description: 'at most three decimals' })

/** What is left of a drug, over all institutions and pharmacies (WZ2017-2.5). */
export const Supply = Type.Object({
  diseaseKey: Type.String(),
  diseaseName: Words,
  substance: Type.String(),
  drugName: Type.String({ description: 'generic name' }),
  amountLeft: Type.Number({ description: 'substance left today' }),
  dailyAmount: Type.Number(),
  unit: Type.String({ description: 'mg, U, …' }),
  daysLeft: Type.Integer(),
  endsOn: Type.Union([Day, Type.Null()], { description: 'the last day that is covered' }),
  refillFrom: Day,
  refillAllowed: Type.Boolean(),
})
export type Supply = Static<typeof Supply>

export const PrescriptionState = Type.Enum([
  'circulating',
  'claimed',
  'partly-dispensed',
  'dispensed',
  'frozen',
  'expired',
  'revoked',
])
export type PrescriptionState = Static<typeof PrescriptionState>

export const PrescriptionRow = Type.Object({
  prescriptionId: Uuid,
  number: Type.String(),
  personId: Type.Integer(),
  patientName: Type.String(),
  diseaseKey: Type.String(),
  diseaseName: Words,
  diagnosisName: Type.String(),
  days: Type.Integer(),
  destination: Type.Enum(['circulation', 'in-house']),
  institutionName: Type.String(),
  doctorName: Type.String(),
  issuedAt: Instant,
  validUntil: Instant,
  state: PrescriptionState,
  drugs: Type.Array(Type.String({ description: 'generic names' })),
})
export type PrescriptionRow = Static<typeof PrescriptionRow>
