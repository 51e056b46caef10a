import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Money, Uuid, Words } from '../../platform/api.ts'
import { Question, Reaction } from '../prescribing/api.ts'
import { Language, Packs, Why } from '../settlement/api.ts'

/** The contract of dispensing: from a pulled prescription to drugs in the patient's hand. Settling answers with a statement. */

export const DispensingState = Type.Enum([
  'pulled',
  'questioned',
  'approved',
  'settled',
  'handed-over',
  'rejected',
  'released',
  'reversed',
])
export type DispensingState = Static<typeof DispensingState>

export const IdentityWay = Type.Enum(['own', 'proxy', 'family-code'])
export type IdentityWay = Static<typeof IdentityWay>

export const Step = Type.Object({
  step: Type.Enum(['identity', 'review', 'scans', 'confirmation', 'settlement', 'hand-over']),
  done: Type.Boolean(),
  needed: Type.Boolean({ description: 'false where the law of the place does not ask for it' }),
  message: Words,
})
export type Step = Static<typeof Step>

export const DispensingLine = Type.Object({
  lineNo: Type.Integer({ description: 'the line of the prescription' }),
  drugCode: Type.String(),
  genericName: Type.String(),
  tradeName: Type.Union([Type.String(), Type.Null()]),
  form: Type.String(),
  spec: Type.String(),
  maker: Type.String(),
  class: Type.Enum(['A', 'B', 'C']),
  package: Type.String({ description: '盒, 瓶' }),
  packCount: Type.Number(),
  packUnit: Type.String(),
  dose: Type.Number({ description: 'dose units at a time' }),
  timesPerDay: Type.Number(),
  usage: Type.String(),
  days: Type.Integer(),
  remark: Type.Union([Type.String(), Type.Null()]),
  prescribedPacks: Type.Number(),
  dispensedPacks: Type.Number({ description: 'settled so far, at all pharmacies' }),
  openPacks: Type.Number({ description: 'neither settled nor in hand at a pharmacy' }),
  packs: Type.Number({ description: 'in hand here; 0 when the line is not taken here' }),
  stockPacks: Type.Number({ description: 'sellable packs on the shelf here, expired batches apart' }),
  price: Type.Union([Money, Type.Null()]),
  amount: Money,
  ceiling: Type.Union([Money, Type.Null()]),
  ceilingSource: Type.Union([Type.String(), Type.Null()]),
  aboveCeiling: Type.Boolean(),
  codesNeeded: Type.Integer({ description: 'trace codes that settling asks for' }),
  uncoded: Type.Number({ description: 'packs that come from the register of old goods without a code' }),
  codes: Type.Array(Type.String()),
})
export type DispensingLine = Static<typeof DispensingLine>

export const LineVerdict = Type.Object({
  lineNo: Type.Integer({ minimum: 1 }),
  ok: Type.Boolean(),
  remark: Type.Optional(Type.String({ maxLength: 500 })),
})
export type LineVerdict = Static<typeof LineVerdict>

export const ReviewDone = Type.Object({
  reviewId: Uuid,
  practitionerId: Type.String(),
  name: Type.String(),
  decision: Type.Enum(['approved', 'rejected']),
  lines: Type.Array(LineVerdict),
  at: Instant,
})
export type ReviewDone = Static<typeof ReviewDone>

const DeliveryFee = Type.String({
  pattern: '^\\d{1,6}\\.\\d{2}$',
  description: 'the patient pays it; never part of the bill (FJ2023-7.6)',
})
export const HandedOver = Type.Union([
  Type.Object({ way: Type.Literal('counter'), receivedBy: Type.String() }),
  Type.Object({
    way: Type.Literal('delivery'),
    receiver: Type.String(),
    phone: Type.String(),
    address: Type.String(),
    carrier: Type.String(),
    fee: DeliveryFee,
  }),
])
export type HandedOver = Static<typeof HandedOver>

export const Dispensing = Type.Object({
  dispensingId: Uuid,
  state: DispensingState,
  prescription: Type.Object({
    prescriptionId: Uuid,
    number: Type.String(),
    state: Type.String({ description: 'in the centre: circulating, claimed, partly-dispensed, …' }),
    destination: Type.Enum(['circulation', 'in-house']),
    institutionId: Type.String(),
    institutionName: Type.String(),
    doctorName: Type.String(),
    doctorPhone: Type.String(),
    diseaseKey: Type.String(),
    disease: Words,
    diagnosisName: Type.String(),
    days: Type.Integer(),
    issuedAt: Instant,
    validUntil: Instant,
    outOfDate: Type.Boolean(),
  }),
  patient: Type.Object({
    personId: Type.Integer(),
    name: Type.String(),
    sex: Type.Enum(['male', 'female']),
    age: Type.Integer(),
    identityNumber: Type.String({ description: 'masked' }),
    phone: Type.String({ description: 'masked' }),
    region: Type.String(),
    insurance: Type.Enum(['employee', 'resident']),
  }),
  institution: Type.Object({ id: Type.String(), name: Type.String() }),
  pulledBy: Type.Object({ id: Type.String(), name: Type.String() }),
  pulledAt: Instant,
  lines: Type.Array(DispensingLine, {
    description: 'every line of the prescription; packs is 0 for those not taken here',
  }),
  total: Money,
  identity: Type.Union([Type.Object({ way: IdentityWay, at: Instant, words: Words }), Type.Null()]),
  reviews: Type.Array(ReviewDone),
  questions: Type.Array(Question),
  reactions: Type.Array(Reaction),
  feeList: Type.Object({
    hash: Type.String({ description: 'of the list as it is now' }),
    confirmedBy: Type.Union([Type.Enum(['phone', 'counter']), Type.Null()]),
    confirmedAt: Type.Union([Instant, Type.Null()]),
    confirmed: Type.Boolean({ description: 'the list as it is now was confirmed' }),
  }),
  settlementId: Type.Union([Uuid, Type.Null()]),
  handOver: Type.Union([HandedOver, Type.Null()]),
  handedOverAt: Type.Union([Instant, Type.Null()]),
  steps: Type.Array(Step, { description: 'in the order of work' }),
  moves: Type.Array(
    Type.Object({
      move: Type.String(),
      from: Type.Union([DispensingState, Type.Null()]),
      to: DispensingState,
      by: Type.String(),
      note: Type.Union([Type.String(), Type.Null()]),
      at: Instant,
    }),
  ),
})
export type Dispensing = Static<typeof Dispensing>

const ChosenLine = Type.Object({ lineNo: Type.Integer({ minimum: 1, maximum: 50 }), packs: Packs })
export const ChosenLines = Type.Array(ChosenLine, { minItems: 1, maxItems: 50 })
export type ChosenLines = Static<typeof ChosenLines>

/** POST /api/pharmacy/pulls → Dispensing. Without lines: every open line that the shelf can serve whole, else what it has. */
export const Pull = Type.Union([
  Type.Object({
    code: Type.String({
      minLength: 8,
      maxLength: 80,
      description: 'of the phone or the paper form: CQ1-<number>-<secret>',
    }),
    lines: Type.Optional(ChosenLines),
  }),
  Type.Object({
    number: Type.String({ minLength: 4, maxLength: 40 }),
    insuranceCode: Type.String({ minLength: 4, maxLength: 40, description: 'the patient shows it' }),
    lines: Type.Optional(ChosenLines),
  }),
])
export type Pull = Static<typeof Pull>

/** GET /api/pharmacy/dispensings?state=&query=&page=&size= */
export const QueueQuery = Type.Object({
  state: Type.Optional(DispensingState),
  query: Type.Optional(Type.String({ maxLength: 60, description: 'prescription number or the beginning of a name' })),
  day: Type.Optional(Day),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type QueueQuery = Static<typeof QueueQuery>
export const QueueRow = Type.Object({
  dispensingId: Uuid,
  prescriptionNumber: Type.String(),
  state: DispensingState,
  patientName: Type.String(),
  disease: Words,
  items: Type.Integer(),
  total: Money,
  pulledAt: Instant,
  validUntil: Instant,
  next: Type.Union([Step, Type.Null()]),
})
export type QueueRow = Static<typeof QueueRow>
export const Queue = Type.Object({
  rows: Type.Array(QueueRow),
  total: Type.Integer(),
  counts: Type.Record(Type.String(), Type.Integer(), { description: 'of the last seven days, by state' }),
  /** What keeps this place from settling today, and since when. */
  suspended: Type.Union([Type.Object({ from: Day, reason: Type.String(), cites: Cites }), Type.Null()]),
})
export type Queue = Static<typeof Queue>

export const DispensingParams = Type.Object({ dispensingId: Uuid })
export type DispensingParams = Static<typeof DispensingParams>

/** POST …/:dispensingId/lines → Dispensing */
export const ChooseLines = Type.Object({ lines: ChosenLines })
export type ChooseLines = Static<typeof ChooseLines>

const Card = Type.String({ minLength: 15, maxLength: 20, description: 'identity number, read from the card' })
/** POST …/:dispensingId/identity → Dispensing: the three ways of FJ2023-7.5. */
export const IdentityCheck = Type.Union([
  Type.Object({
    way: Type.Literal('own'),
    credential: Type.Object({
      kind: Type.Enum(['identity-number', 'insurance-code']),
      value: Type.String({ minLength: 4, maxLength: 40 }),
    }),
  }),
  Type.Object({
    way: Type.Literal('proxy'),
    identityNumber: Card,
    proxyName: Type.String({ minLength: 1, maxLength: 40 }),
    proxyIdentityNumber: Card,
    relation: Type.Enum(['spouse', 'child', 'parent', 'sibling', 'guardian', 'neighbour', 'carer', 'other']),
  }),
  Type.Object({ way: Type.Literal('family-code'), familyCode: Type.String({ minLength: 4, maxLength: 40 }) }),
])
export type IdentityCheck = Static<typeof IdentityCheck>

/** POST …/:dispensingId/review → Dispensing. Every line taken here has a verdict; a line that is not ok has a remark. */
export const Review = Type.Object({
  decision: Type.Enum(['approved', 'rejected']),
  lines: Type.Array(LineVerdict, { minItems: 1, maxItems: 50 }),
})
export type Review = Static<typeof Review>

/** POST …/:dispensingId/questions → Dispensing */
export const Ask = Type.Object({
  question: Type.String({ minLength: 2, maxLength: 1000 }),
  lineNo: Type.Optional(Type.Integer({ minimum: 1 })),
})
export type Ask = Static<typeof Ask>

/** POST …/:dispensingId/scans and …/scans/remove → Scanned */
export const Scans = Type.Object({
  codes: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 500 }),
})
export type Scans = Static<typeof Scans>
export const ScanAnswer = Type.Object({
  code: Type.String({ description: 'as it was read, separators taken out' }),
  accepted: Type.Boolean(),
  lineNo: Type.Union([Type.Integer(), Type.Null()]),
  batchNumber: Type.Union([Type.String(), Type.Null()]),
  expiresOn: Type.Union([Day, Type.Null()]),
  why: Type.Union([Why, Type.Null()]),
})
export type ScanAnswer = Static<typeof ScanAnswer>
export const Scanned = Type.Object({ answers: Type.Array(ScanAnswer), dispensing: Dispensing })
export type Scanned = Static<typeof Scanned>

/** POST …/:dispensingId/presettlement?language= → Preview of settlement/api.ts; records nothing. */
export const PreviewQuery = Type.Object({ language: Type.Optional(Language) })
export type PreviewQuery = Static<typeof PreviewQuery>

/** POST …/:dispensingId/confirmation (counter) and POST /api/patient/dispensings/:dispensingId/confirm (phone) */
export const Confirmation = Type.Object({
  hash: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'of the list that the patient saw' }),
})
export type Confirmation = Static<typeof Confirmation>

/** GET /api/patient/dispensings: fee lists that wait for the patient's confirmation, and those of the last days. */
export const FeeList = Type.Object({
  dispensingId: Uuid,
  state: DispensingState,
  prescriptionId: Uuid,
  pharmacy: Type.Object({ id: Type.String(), name: Type.String(), phone: Type.String() }),
  lines: Type.Array(
    Type.Object({
      lineNo: Type.Integer(),
      name: Type.String(),
      spec: Type.String(),
      package: Type.String(),
      packs: Type.Number(),
      price: Money,
      amount: Money,
    }),
  ),
  total: Money,
  expectedPersonal: Type.Union([Money, Type.Null()], {
    description: 'by the real calculation; null while it would be refused',
  }),
  refusals: Type.Array(Why),
  hash: Type.String(),
  confirmed: Type.Boolean(),
  settlementId: Type.Union([Uuid, Type.Null()]),
})
export type FeeList = Static<typeof FeeList>
export const FeeLists = Type.Object({ rows: Type.Array(FeeList), total: Type.Integer() })
export type FeeLists = Static<typeof FeeLists>

/** POST …/:dispensingId/settlement → Statement of settlement/api.ts */
export const Settle = Type.Object({})
export type Settle = Static<typeof Settle>

const said = (minLength: number, maxLength: number) => Type.String({ minLength, maxLength, pattern: '\\S' })
/** POST …/:dispensingId/hand-over → Dispensing */
export const HandOver = Type.Union([
  Type.Object({ way: Type.Literal('counter'), receivedBy: said(1, 40) }),
  Type.Object({
    way: Type.Literal('delivery'),
    receiver: said(1, 40),
    phone: Type.String({ pattern: '^\\+?[0-9][0-9 -]{4,18}$', description: 'digits, blanks and - between them' }),
    address: said(4, 200),
    carrier: said(1, 60),
    fee: DeliveryFee,
  }),
])
export type HandOver = Static<typeof HandOver>

/** POST …/:dispensingId/release → Dispensing */
export const Release = Type.Object({ reason: Type.Optional(Type.String({ maxLength: 200 })) })
export type Release = Static<typeof Release>

/** POST …/:dispensingId/adverse-reactions → Dispensing: the rest of the prescription is frozen (WZ2017-2.6). */
export const Report = Type.Object({
  lineNo: Type.Integer({ minimum: 1 }),
  description: Type.String({ minLength: 2, maxLength: 1000 }),
  severity: Type.Enum(['mild', 'moderate', 'severe']),
})
export type Report = Static<typeof Report>

export * from './evidence-api.ts'
