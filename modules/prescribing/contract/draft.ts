import Type, { type Static } from 'typebox'
import { Cites, Money, Uuid, Words } from '../../../platform/api.ts'
import { Nullable, Quantity, TimesPerDay } from './parts.ts'

/** A draft, and everything that is said about it before issuing. */

export const DraftLine = Type.Object({
  drugCode: Type.String({ minLength: 1, maxLength: 40 }),
  dose: Type.Optional(Quantity),
  timesPerDay: Type.Optional(TimesPerDay),
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
  code: Type.String({ maxLength: 80, description: 'of the finding that asks for it' }),
  line: Type.Optional(Type.Integer({ minimum: 1 })),
  reason: Type.String({ minLength: 2, maxLength: 300 }),
})
export type Reason = Static<typeof Reason>

/** A draft may be unfinished: what is missing is said by the check, not by a 400. */
export const Draft = Type.Object({
  personId: Type.Integer(),
  visitId: Uuid,
  diseaseKey: Type.Optional(Type.String({ maxLength: 60 })),
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
