import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Money, Uuid, Words } from '../../platform/api.ts'
import { Certification } from '../eligibility/api.ts'
import { FamilyContract } from '../family-doctors/api.ts'
import { PersonStrip, Registration } from '../insured/api.ts'

/** The contract of the clinic console: patients, prescriptions before and after issuing, questions and reactions. */

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** Packs, doses and times: at most three decimals. */
export const Quantity = Type.Number({ exclusiveMinimum: 0, maximum: 99999, description: 'at most three decimals' })

// ── finding a patient ───────────────────────────────────────────────────────────────────────────────────────────────

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

// ── a patient ───────────────────────────────────────────────────────────────────────────────────────────────────────

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
    consentNeeded: Type.Boolean(),
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
  diseaseKey: Type.Optional(Type.String()),
  personId: Type.Optional(Type.Integer()),
  page: Type.Optional(Type.Integer({ minimum: 1 })),
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
  diseaseKey: Type.String(),
  query: Type.Optional(Type.String({ maxLength: 40 })),
})
export const Diagnoses = Type.Object({
  rows: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  total: Type.Integer(),
})
export type Diagnoses = Static<typeof Diagnoses>

// ── before issuing ──────────────────────────────────────────────────────────────────────────────────────────────────

export const DraftLine = Type.Object({
  drugCode: Type.String({ minLength: 1, maxLength: 40 }),
  dose: Type.Optional(Quantity),
  timesPerDay: Type.Optional(Quantity),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })),
  packs: Type.Optional(Quantity),
  usage: Type.Optional(Type.String({ maxLength: 40, description: '口服, 吸入, 皮下注射, …' })),
  remark: Type.Optional(Type.String({ maxLength: 200 })),
})
export type DraftLine = Static<typeof DraftLine>

export const Consent = Type.Object({
  signer: Type.Enum(['self', 'guardian']),
  signerName: Type.Optional(
    Type.String({ maxLength: 60, description: 'of a guardian; the person’s own name is known' }),
  ),
  relation: Type.Optional(
    Type.Enum(['spouse', 'parent', 'child', 'grandparent', 'grandchild', 'sibling', 'other-guardian']),
  ),
  signerIdentityNumber: Type.Optional(Type.String({ maxLength: 18 })),
  told: Type.Boolean({ description: 'scope and precautions were told' }),
  circulation: Type.Boolean({ description: 'agrees that it is dispensed outside the hospital' }),
})
export type Consent = Static<typeof Consent>

export const Reason = Type.Object({
  code: Type.String({ description: 'of the finding that asks for it' }),
  line: Type.Optional(Type.Integer({ minimum: 1 })),
  reason: Type.String({ minLength: 2, maxLength: 300 }),
})
export type Reason = Static<typeof Reason>

/** A draft may be unfinished: what is missing is said by the check, not by a 400. */
export const Draft = Type.Object({
  personId: Type.Integer(),
  visitId: Uuid,
  diseaseKey: Type.Optional(Type.String()),
  diagnosisCode: Type.Optional(Type.String({ maxLength: 20 })),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })),
  destination: Type.Enum(['circulation', 'in-house']),
  lines: Type.Array(DraftLine, { maxItems: 20 }),
  consent: Type.Optional(Consent),
  reasons: Type.Optional(Type.Array(Reason, { maxItems: 40 })),
})
export type Draft = Static<typeof Draft>

/** stop: cannot be issued; think: can, some only with a reason; know: for the doctor to know. */
export const FindingLevel = Type.Enum(['stop', 'think', 'know'])
export type FindingLevel = Static<typeof FindingLevel>
export const Finding = Type.Object({
  code: Type.String({ description: 'stable: prescribing/too-long, prescribing/refill-too-early, …' }),
  level: FindingLevel,
  line: Type.Optional(Type.Integer({ description: 'line of the draft, from 1' })),
  field: Type.Optional(Type.String({ description: 'field of the draft that it concerns' })),
  message: Words,
  mend: Type.Optional(Words),
  cites: Cites,
  needs: Type.Optional(Type.Literal('reason')),
  reason: Type.Optional(Type.String({ description: 'the reason that was given' })),
  open: Type.Optional(Type.Boolean({ description: 'decided by an open reading of the law' })),
  unverified: Type.Optional(Type.Boolean()),
  details: Type.Record(Type.String(), Type.Unknown()),
})
export type Finding = Static<typeof Finding>

export const Missing = Type.Object({
  field: Type.String({ description: 'lines.2.dose, diseaseKey, consent, …' }),
  line: Type.Optional(Type.Integer()),
  message: Words,
})
export type Missing = Static<typeof Missing>

/** What the benefit would come to, judged by the real calculation without recording anything. */
export const Expected = Type.Union([
  Type.Object({
    decision: Type.Literal('paid'),
    total: Money,
    inScope: Money,
    deductible: Money,
    ratio: Type.String(),
    fund: Money,
    seriousIllness: Money,
    supplementary: Money,
    personal: Money,
    cites: Cites,
  }),
  Type.Object({
    decision: Type.Literal('refused'),
    refusals: Type.Array(Type.Object({ code: Type.String(), message: Words, cites: Cites })),
  }),
])
export type Expected = Static<typeof Expected>

/** POST /api/clinic/prescriptions/check : nothing is recorded. */
export const Check = Type.Object({
  mayIssue: Type.Boolean({ description: 'nothing missing, nothing stops, every reason given' }),
  findings: Type.Array(Finding),
  missing: Type.Array(Missing),
  lines: Type.Array(
    Type.Object({
      line: Type.Integer(),
      drugCode: Type.String(),
      packsNeeded: Nullable(Type.Integer({ description: 'whole packs for dose × times × days' })),
      dailyAmount: Nullable(Type.Number({ description: 'substance a day' })),
      strengthUnit: Nullable(Type.String()),
      coversDays: Nullable(Type.Integer({ description: 'days that the packs of the line last' })),
      daysLeftBefore: Nullable(Type.Integer({ description: 'of the same substance, before this one' })),
      price: Nullable(Money),
      amount: Nullable(Money),
    }),
  ),
  longestDays: Nullable(Type.Integer()),
  expected: Nullable(Expected),
})
export type Check = Static<typeof Check>

// ── issued ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** POST /api/clinic/prescriptions */
export const Issued = Type.Object({
  prescriptionId: Uuid,
  personId: Type.Integer(),
  number: Type.String(),
  state: PrescriptionState,
  issuedAt: Instant,
  validUntil: Instant,
})
export type Issued = Static<typeof Issued>

/** GET /api/clinic/prescriptions : own ones, or all of the institution. */
export const PrescriptionsQuery = Type.Object({
  personId: Type.Optional(Type.Integer()),
  state: Type.Optional(PrescriptionState),
  mine: Type.Optional(Type.Boolean()),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  page: Type.Optional(Type.Integer({ minimum: 1 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type PrescriptionsQuery = Static<typeof PrescriptionsQuery>
export const Prescriptions = Type.Object({ rows: Type.Array(PrescriptionRow), total: Type.Integer() })
export type Prescriptions = Static<typeof Prescriptions>

export const PrescriptionLine = Type.Object({
  line: Type.Integer(),
  drugCode: Type.String(),
  genericName: Type.String(),
  tradeName: Nullable(Type.String()),
  form: Type.String(),
  spec: Type.String(),
  maker: Type.String(),
  class: Type.Enum(['A', 'B', 'C']),
  dose: Type.Number(),
  doseUnit: Type.String(),
  timesPerDay: Type.Number(),
  days: Type.Integer(),
  usage: Type.String(),
  remark: Nullable(Type.String()),
  packs: Type.Number(),
  package: Type.String(),
  claimedPacks: Type.Number({ description: 'in hand at pharmacies, not settled' }),
  dispensedPacks: Type.Number(),
  openPacks: Type.Number(),
})
export type PrescriptionLine = Static<typeof PrescriptionLine>

/** GET /api/prescriptions/:prescriptionId : for those who may see it. */
export const PrescriptionParams = Type.Object({ prescriptionId: Uuid })
export const Prescription = Type.Object({
  prescriptionId: Uuid,
  number: Type.String(),
  patient: Type.Object({
    personId: Type.Integer(),
    name: Type.String(),
    sex: Type.Enum(['male', 'female']),
    age: Type.Integer({ description: 'on the day of issuing' }),
    insuranceCode: Type.String(),
    insurance: Type.Enum(['employee', 'resident']),
    identityNumber: Type.String({ description: 'masked' }),
  }),
  institution: Type.Object({ institutionId: Type.String(), name: Type.String() }),
  doctor: Type.Object({ practitionerId: Type.String(), name: Type.String(), phone: Type.String() }),
  region: Type.String(),
  pack: Type.Object({ id: Type.String(), hash: Type.String() }),
  visitId: Uuid,
  diseaseKey: Type.String(),
  diseaseName: Words,
  diagnosis: Type.Object({ code: Type.String(), name: Type.String() }),
  days: Type.Integer(),
  longReason: Nullable(Type.String()),
  destination: Type.Enum(['circulation', 'in-house']),
  issuedAt: Instant,
  lines: Type.Array(PrescriptionLine),
  consent: Nullable(
    Type.Object({
      signer: Type.Enum(['self', 'guardian']),
      signerName: Type.String(),
      relation: Nullable(Type.String()),
      told: Type.Boolean(),
      circulation: Type.Boolean(),
      at: Instant,
    }),
  ),
  findings: Type.Array(Finding, { description: 'what was shown before issuing, with the reasons given' }),
  state: PrescriptionState,
  validUntil: Instant,
  chosen: Nullable(Type.Object({ institutionId: Type.String(), name: Type.String() })),
  history: Type.Array(
    Type.Object({
      move: Type.String(),
      from: Nullable(Type.String()),
      to: Type.String(),
      byRole: Type.String(),
      byName: Nullable(Type.String()),
      note: Nullable(Type.String()),
      at: Instant,
    }),
  ),
  may: Type.Object({ revoke: Type.Boolean(), print: Type.Boolean() }),
})
export type Prescription = Static<typeof Prescription>

/** POST /api/prescriptions/:prescriptionId/revoke */
export const Revoke = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 200 }) })
export type Revoke = Static<typeof Revoke>
export const Moved = Type.Object({ prescriptionId: Uuid, state: PrescriptionState })
export type Moved = Static<typeof Moved>

// ── questions and adverse reactions that wait for the prescriber ────────────────────────────────────────────────────

/** GET /api/clinic/questions?open=true */
export const OpenOnly = Type.Object({ open: Type.Optional(Type.Boolean({ description: 'default true' })) })
export const Question = Type.Object({
  questionId: Uuid,
  dispensingId: Uuid,
  prescriptionId: Uuid,
  number: Type.String(),
  personId: Type.Integer(),
  patientName: Type.String(),
  line: Nullable(Type.Integer()),
  drugName: Nullable(Type.String()),
  pharmacyName: Type.String(),
  pharmacistName: Type.String(),
  question: Type.String(),
  askedAt: Instant,
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Instant),
})
export type Question = Static<typeof Question>
export const Questions = Type.Object({ rows: Type.Array(Question), total: Type.Integer() })
export type Questions = Static<typeof Questions>

/** POST /api/clinic/questions/:questionId/answer */
export const QuestionParams = Type.Object({ questionId: Uuid })
export const Answer = Type.Object({ answer: Type.String({ minLength: 1, maxLength: 500 }) })
export type Answer = Static<typeof Answer>

/** GET /api/clinic/adverse-reactions?open=true */
export const Reaction = Type.Object({
  reactionId: Uuid,
  prescriptionId: Uuid,
  number: Type.String(),
  personId: Type.Integer(),
  patientName: Type.String(),
  line: Type.Integer(),
  drugName: Type.String(),
  severity: Type.Enum(['mild', 'moderate', 'severe']),
  description: Type.String(),
  institutionName: Type.String(),
  reportedBy: Type.String(),
  at: Instant,
  outcome: Nullable(Type.Enum(['continue', 'revoke'])),
  reviewNote: Nullable(Type.String()),
  reviewedAt: Nullable(Instant),
})
export type Reaction = Static<typeof Reaction>
export const Reactions = Type.Object({ rows: Type.Array(Reaction), total: Type.Integer() })
export type Reactions = Static<typeof Reactions>

/** POST /api/clinic/adverse-reactions/:reactionId/review */
export const ReactionParams = Type.Object({ reactionId: Uuid })
export const ReactionReview = Type.Object({
  outcome: Type.Enum(['continue', 'revoke'], { description: 'the rest may go on, or is revoked' }),
  note: Type.String({ minLength: 1, maxLength: 500 }),
})
export type ReactionReview = Static<typeof ReactionReview>
