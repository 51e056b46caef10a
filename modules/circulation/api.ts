import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Money, Uuid, Words } from '../../platform/api.ts'
import { InstitutionCard } from '../institutions/api.ts'
import { Notice, PersonStrip } from '../insured/api.ts'
import { Expected, Prescription, PrescriptionRow, Supply } from '../prescribing/api.ts'

/** The contract of the patient's phone: own prescriptions, the choice of a pharmacy, what is left, notices. */

const Nullable = <T extends Type.TSchema>(schema: T, options?: { description: string }) =>
  Type.Union([schema, Type.Null()], options)

/** GET /api/patient/home */
export const PatientHome = Type.Object({
  patient: PersonStrip,
  supplies: Type.Array(Supply, { description: 'the first to end comes first' }),
  nextRefill: Nullable(Type.Object({ day: Day, drugName: Type.String(), diseaseName: Words })),
  prescriptions: Type.Array(PrescriptionRow, { description: 'that can still be dispensed, or are frozen' }),
  past: Type.Array(PrescriptionRow, { description: 'the latest ten that are over' }),
  toConfirm: Type.Array(Type.Object({ dispensingId: Uuid, prescriptionId: Uuid, pharmacyName: Type.String() }), {
    description: 'fee lists that wait for the patient (FJ2023-8.4)',
  }),
  services: Type.Array(
    Type.Object({ key: Type.Enum(['fetch-prescription', 'find-pharmacy', 'find-institution']), cites: Cites }),
    { description: 'what insured persons can do on the phone, with the clause where one names it (FJ2023-9.3)' },
  ),
  notices: Type.Array(Notice),
  unread: Type.Integer(),
})
export type PatientHome = Static<typeof PatientHome>

/** GET /api/patient/prescriptions/:prescriptionId : with the code that a pharmacy scans. */
export const PatientPrescription = Type.Object({
  prescription: Prescription,
  pickupCode: Nullable(
    Type.String({ description: 'CQ1-<number>-<secret>; null when nothing can be picked up any more' }),
  ),
  pickupQr: Nullable(Type.String({ description: 'the same as an SVG data URL' })),
  secondsLeft: Type.Integer({ description: 'until it expires; 0 when it has' }),
  sentence: Words,
})
export type PatientPrescription = Static<typeof PatientPrescription>

/** GET /api/patient/prescriptions/:prescriptionId/pharmacies */
export const PharmaciesQuery = Type.Object({
  complete: Type.Optional(Type.Boolean({ description: 'only those that have every item' })),
  sort: Type.Optional(Type.Enum(['distance', 'price', 'complete'], { description: 'default complete, then distance' })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
})
export type PharmaciesQuery = Static<typeof PharmaciesQuery>
export const PharmacyOffer = Type.Object({
  institution: InstitutionCard,
  metres: Type.Integer({ description: 'from the home address, as the crow flies' }),
  complete: Type.Boolean({ description: 'has every open item' }),
  items: Type.Array(
    Type.Object({
      line: Type.Integer(),
      drugCode: Type.String(),
      drugName: Type.String(),
      spec: Type.String(),
      packs: Type.Number({ description: 'still open on the prescription' }),
      available: Type.Number({ description: 'packs that this pharmacy could give of these' }),
      price: Nullable(Money),
      amount: Nullable(Money),
    }),
  ),
  total: Money,
  expected: Nullable(Expected),
  chosen: Type.Boolean(),
})
export type PharmacyOffer = Static<typeof PharmacyOffer>
export const Pharmacies = Type.Object({
  rows: Type.Array(PharmacyOffer),
  total: Type.Integer(),
  area: Type.Object({ regions: Type.Array(Type.String()), cites: Cites, open: Type.Boolean() }),
  sameBenefit: Nullable(Type.Object({ cites: Cites }), {
    description: 'the law says that a pharmacy pays as the institution that prescribed (FJ2023-7.1, WX2023-6)',
  }),
})
export type Pharmacies = Static<typeof Pharmacies>

/** POST /api/patient/prescriptions/:prescriptionId/choice */
export const Choice = Type.Object({ institutionId: Type.String({ minLength: 1, maxLength: 40 }) })
export type Choice = Static<typeof Choice>
export const Chosen = Type.Object({ prescriptionId: Uuid, institutionId: Type.String(), chosenAt: Instant })
export type Chosen = Static<typeof Chosen>
