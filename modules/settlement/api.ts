import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Money, Uuid, Words } from '../../platform/api.ts'

/** The contract of settlement: statements in four voices, reversal, the consultation fee. */

export const Percent = Type.String({
  pattern: '^\\d{1,3}(\\.\\d{1,2})?%$',
  description: 'without trailing zeros: "62.5%"',
})
export const Packs = Type.Number({ exclusiveMinimum: 0, maximum: 100_000, multipleOf: 0.001 })

/** Where no law is meant but a person needs to know: a name with both languages. */
export const Named = Type.Object({ id: Type.String(), name: Type.String() })
export type Named = Static<typeof Named>

/** Why not: one of all the refusals that apply. The order of a list of them is fixed and part of the contract. */
export const Why = Type.Object({
  code: Type.String({ description: 'module/what, stable' }),
  message: Words,
  cites: Cites,
  mend: Type.Optional(Words),
  details: Type.Record(Type.String(), Type.Unknown()),
})
export type Why = Static<typeof Why>

export const Reader = Type.Enum(['patient', 'pharmacist', 'clerk', 'auditor'])
export type Reader = Static<typeof Reader>
export const Language = Type.Enum(['zh', 'en'])
export type Language = Static<typeof Language>

export const Amounts = Type.Object({
  total: Money,
  aboveCeiling: Money,
  firstOwnShare: Money,
  outOfScope: Money,
  inScope: Money,
  deductible: Money,
  ratio: Percent,
  fund: Money,
  seriousIllness: Money,
  supplementary: Money,
  personal: Money,
})
export type Amounts = Static<typeof Amounts>

export const BillLine = Type.Object({
  lineNo: Type.Integer(),
  itemKind: Type.Enum(['drug', 'service']),
  itemCode: Type.String(),
  name: Type.String(),
  spec: Type.String(),
  maker: Type.String(),
  unit: Type.String({ description: '盒, 瓶, 次' }),
  class: Type.Enum(['A', 'B', 'C']),
  ownShare: Percent,
  prescriptionLine: Type.Union([Type.Integer(), Type.Null()]),
  quantity: Type.Number({ description: 'packs or times; negative in a reversal' }),
  price: Money,
  ceiling: Type.Union([Money, Type.Null()]),
  ceilingSource: Type.Union([Type.String(), Type.Null()]),
  amount: Money,
  aboveCeiling: Money,
  firstOwnShare: Money,
  outOfScope: Money,
  inScope: Money,
})
export type BillLine = Static<typeof BillLine>

/** One rung of the ladder from the total to the own share, in the words of its reader. */
export const Rung = Type.Object({
  step: Type.String({ description: 'stable name of the step' }),
  words: Type.String(),
  from: Type.Union([Money, Type.Null()]),
  to: Type.Union([Money, Type.Null()]),
  cites: Cites,
})
export type Rung = Static<typeof Rung>

export const Explanation = Type.Object({
  reader: Reader,
  language: Language,
  sentence: Type.String({ description: 'the whole in one sentence' }),
  rungs: Type.Array(Rung),
})
export type Explanation = Static<typeof Explanation>

/** What was judged and what came out, before anything is recorded. */
export const Preview = Type.Union([
  Type.Object({
    decision: Type.Literal('payable'),
    amounts: Amounts,
    lines: Type.Array(BillLine),
    pack: Type.Object({ id: Type.String(), hash: Type.String() }),
    explanation: Explanation,
    feeListHash: Type.String({ description: 'what the patient confirms (FJ2023-8.4)' }),
  }),
  Type.Object({ decision: Type.Literal('refused'), refusals: Type.Array(Why) }),
])
export type Preview = Static<typeof Preview>

export const Refill = Type.Object({
  diseaseKey: Type.String(),
  substance: Type.String(),
  name: Type.String({ description: 'generic name' }),
  endsOn: Day,
  refillFrom: Type.Union([Day, Type.Null()]),
})
export type Refill = Static<typeof Refill>

export const Statement = Type.Object({
  settlementId: Uuid,
  kind: Type.Enum(['visit', 'dispensing']),
  reverses: Type.Union([Uuid, Type.Null()]),
  reversedBy: Type.Union([Uuid, Type.Null()]),
  day: Day,
  settledAt: Instant,
  person: Type.Object({
    personId: Type.Integer(),
    name: Type.String(),
    insuranceCode: Type.String({ description: 'masked' }),
    insurance: Type.Enum(['employee', 'resident']),
    retired: Type.Boolean(),
  }),
  region: Type.String(),
  institution: Named,
  place: Named,
  doctor: Named,
  disease: Type.Union([Type.Object({ key: Type.String(), name: Words }), Type.Null()]),
  visitId: Type.Union([Uuid, Type.Null()]),
  prescriptionId: Type.Union([Uuid, Type.Null()]),
  prescriptionNumber: Type.Union([Type.String(), Type.Null()]),
  dispensingId: Type.Union([Uuid, Type.Null()]),
  amounts: Amounts,
  lines: Type.Array(BillLine),
  pack: Type.Object({ id: Type.String(), hash: Type.String() }),
  explanation: Explanation,
  postings: Type.Array(
    Type.Object({
      account: Type.Enum(['institution', 'fund', 'serious-illness', 'supplementary', 'person']),
      party: Type.String(),
      amount: Money,
    }),
    { description: 'double entry; their sum is zero' },
  ),
  refills: Type.Array(Refill, {
    description: 'what the person has left after this settlement and from when a refill is allowed',
  }),
})
export type Statement = Static<typeof Statement>

/** GET /api/settlements/:settlementId?reader=&language= and …/statement.pdf?language= */
export const SettlementParams = Type.Object({ settlementId: Uuid })
export type SettlementParams = Static<typeof SettlementParams>
export const StatementQuery = Type.Object({ reader: Type.Optional(Reader), language: Type.Optional(Language) })
export type StatementQuery = Static<typeof StatementQuery>

/** POST /api/settlements/:settlementId/reversal */
export const Reversal = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 200 }) })
export type Reversal = Static<typeof Reversal>
export const Reversed = Type.Object({
  reversal: Statement,
  settleAnew: Type.Object({
    possible: Type.Boolean({ description: 'whether the prescription may be pulled and settled anew' }),
    validUntil: Type.Union([Instant, Type.Null()]),
    message: Words,
  }),
})
export type Reversed = Static<typeof Reversed>

/** POST /api/clinic/visits/:visitId/settlement: the consultation fee of a visit, one a prescription (WZ2017-2.7). */
export const VisitParams = Type.Object({ visitId: Uuid })
export type VisitParams = Static<typeof VisitParams>
export const ConsultationFee = Type.Object({ prescriptionId: Uuid })
export type ConsultationFee = Static<typeof ConsultationFee>

/** GET /api/patient/statements */
export const StatementRow = Type.Object({
  settlementId: Uuid,
  day: Day,
  settledAt: Instant,
  kind: Type.Enum(['visit', 'dispensing']),
  reverses: Type.Union([Uuid, Type.Null()]),
  reversedBy: Type.Union([Uuid, Type.Null()]),
  place: Named,
  drugs: Type.Array(Type.String(), { description: 'generic names' }),
  total: Money,
  paidByFunds: Money,
  personal: Money,
  sentence: Words,
})
export type StatementRow = Static<typeof StatementRow>
export const PageQuery = Type.Object({
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type PageQuery = Static<typeof PageQuery>
export const StatementList = Type.Object({ rows: Type.Array(StatementRow), total: Type.Integer() })
export type StatementList = Static<typeof StatementList>
