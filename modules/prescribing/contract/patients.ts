import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Money, Uuid, Words } from '../../../platform/api.ts'
import { Certification } from '../../eligibility/api.ts'
import { FamilyContract } from '../../family-doctors/api.ts'
import { PersonStrip, Registration } from '../../insured/api.ts'
import { Nullable, PrescriptionRow, Supply } from './parts.ts'

/** Finding a patient, opening a visit, and what a doctor sees before writing. */

/** GET /api/clinic/patients?query= : a whole insurance code or identity number. The look is recorded. */
export const PatientQuery = Type.Object({ query: Type.String({ minLength: 1, maxLength: 40 }) })
export const PatientsFound = Type.Object({
  rows: Type.Array(
    Type.Object({
      patient: PersonStrip,
      openVisitId: Nullable(
        Type.String({ description: "today's visit at the doctor's institution, when there is one" }),
      ),
    }),
  ),
  total: Type.Integer(),
})
export type PatientsFound = Static<typeof PatientsFound>

/** POST /api/clinic/visits : by the credential that the patient showed. Today's visit with the same doctor is answered again. */
export const OpenVisit = Type.Object({
  credential: Type.String({ minLength: 6, maxLength: 40, description: 'insurance code or identity number' }),
  internet: Type.Optional(Type.Boolean({ description: 'a visit at the internet hospital' })),
  emergency: Type.Optional(Type.Boolean()),
})
export type OpenVisit = Static<typeof OpenVisit>
export const VisitOpened = Type.Object({ visitId: Uuid, personId: Type.Integer(), at: Instant })
export type VisitOpened = Static<typeof VisitOpened>

/** GET /api/clinic/today : the visits of the doctor's institution today, own ones first, and what waits for the doctor. */
export const Today = Type.Object({
  day: Day,
  rows: Type.Array(
    Type.Object({
      visitId: Uuid,
      personId: Type.Integer(),
      name: Type.String(),
      sex: Type.Enum(['male', 'female']),
      age: Type.Integer(),
      insuranceCode: Type.String(),
      doctorName: Type.String(),
      own: Type.Boolean({ description: 'seen by the doctor who asks' }),
      at: Instant,
      prescriptions: Type.Array(Type.Object({ prescriptionId: Uuid, number: Type.String(), state: Type.String() })),
    }),
  ),
  total: Type.Integer(),
  openQuestions: Type.Integer(),
  openReactions: Type.Integer(),
  filed: Type.Object({
    may: Type.Boolean({ description: 'may issue continuous prescriptions today' }),
    why: Words,
    cites: Cites,
  }),
})
export type Today = Static<typeof Today>

/** A figure of the benefit, in words with its clauses: what a visit today for this disease here would meet. */
export const BenefitFigure = Type.Object({
  diseaseKey: Type.String(),
  diseaseName: Words,
  covered: Type.Boolean(),
  ratio: Nullable(Type.String({ description: '"65%"' })),
  deductibleLeft: Nullable(Money),
  capLeft: Nullable(Money),
  usedThisYear: Money,
  sentence: Words,
  cites: Cites,
})
export type BenefitFigure = Static<typeof BenefitFigure>

/** GET /api/clinic/patients/:personId */
export const PersonParams = Type.Object({ personId: Type.Integer() })
export const PatientOverview = Type.Object({
  patient: PersonStrip,
  certified: Type.Array(Certification),
  benefits: Type.Array(BenefitFigure),
  contract: Nullable(FamilyContract),
  registrations: Type.Array(Registration),
  supplies: Type.Array(Supply),
  openPrescriptions: Type.Array(PrescriptionRow),
  openVisitId: Nullable(Uuid),
  lookup: Type.Object(
    {
      required: Type.Enum(['refuse', 'mark', 'none'], { description: 'what happens on issuing without one' }),
      since: Day,
      lastAt: Nullable(Instant),
      current: Type.Boolean({ description: 'made by this doctor for the visit of today' }),
      cites: Cites,
    },
    { description: 'the look at the last months of medication (WH2025-4.7)' },
  ),
  limits: Type.Object({
    longest: Type.String({ description: 'ISO 8601: P12W, P1M' }),
    longestDays: Type.Integer({ description: 'days that it comes to today' }),
    exceptionByReason: Type.Boolean(),
    consent: Type.Object({ needed: Type.Boolean(), cites: Cites }, { description: 'by the law of the person’s place' }),
    validFor: Type.String({ description: 'ISO 8601: PT72H' }),
    cites: Cites,
    open: Type.Boolean({ description: 'the length is an open reading of the law' }),
  }),
})
export type PatientOverview = Static<typeof PatientOverview>

/** POST /api/clinic/patients/:personId/medication-lookups */
export const MedicationRow = Type.Object({
  day: Day,
  kind: Type.Enum(['dispensed', 'issued'], { description: 'issued: prescribed, not (wholly) dispensed yet' }),
  diseaseKey: Nullable(Type.String()),
  diseaseName: Nullable(Words),
  drugCode: Type.String(),
  genericName: Type.String(),
  tradeName: Nullable(Type.String()),
  spec: Type.String(),
  packs: Type.Number(),
  package: Type.String(),
  days: Nullable(Type.Integer({ description: 'days that it lasts at its daily dose' })),
  institutionName: Type.String({ description: 'where it was prescribed' }),
  placeName: Nullable(Type.String({ description: 'where it was dispensed' })),
  doctorName: Type.String(),
})
export type MedicationRow = Static<typeof MedicationRow>
export const MedicationLookup = Type.Object({
  lookupId: Uuid,
  since: Day,
  at: Instant,
  cites: Cites,
  rows: Type.Array(MedicationRow),
  total: Type.Integer(),
})
export type MedicationLookup = Static<typeof MedicationLookup>

/** GET /api/clinic/drugs?query=&diseaseKey=&personId= : by name, pinyin initials or code. */
export const DrugQuery = Type.Object({
  query: Type.String({ maxLength: 40 }),
  diseaseKey: Type.Optional(Type.String({ maxLength: 60 })),
  personId: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
export type DrugQuery = Static<typeof DrugQuery>
export const ClinicDrug = Type.Object({
  drugCode: Type.String(),
  genericName: Type.String(),
  tradeName: Nullable(Type.String()),
  form: Type.String(),
  spec: Type.String(),
  maker: Type.String(),
  class: Type.Enum(['A', 'B', 'C']),
  ownShare: Type.String({ description: '"10%", class B only, else "0%"' }),
  packCount: Type.Number(),
  packUnit: Type.String(),
  package: Type.String(),
  unitStrength: Type.Number(),
  strengthUnit: Type.String(),
  usualDose: Nullable(Type.Number()),
  usualTimes: Nullable(Type.Number()),
  ceiling: Nullable(Type.Object({ price: Money, list: Type.String(), region: Type.String() })),
  inHouse: Type.Object({ packs: Type.Number(), price: Nullable(Money) }),
  forDisease: Nullable(Type.Boolean({ description: 'in the scope of the disease asked for' })),
  excluded: Nullable(Type.Object({ category: Type.String(), words: Words, cites: Cites })),
  daysLeft: Nullable(Type.Integer({ description: 'of the same substance, of the person asked for' })),
})
export type ClinicDrug = Static<typeof ClinicDrug>
export const ClinicDrugs = Type.Object({ rows: Type.Array(ClinicDrug), total: Type.Integer() })
export type ClinicDrugs = Static<typeof ClinicDrugs>

/** GET /api/clinic/diagnoses?diseaseKey=&query= : codes of the diagnosis that belong to a disease. */
export const DiagnosisQuery = Type.Object({
  diseaseKey: Type.String({ maxLength: 60 }),
  query: Type.Optional(Type.String({ maxLength: 40 })),
})
export const Diagnoses = Type.Object({
  rows: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  total: Type.Integer(),
})
export type Diagnoses = Static<typeof Diagnoses>
