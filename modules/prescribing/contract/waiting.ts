import Type, { type Static } from 'typebox'
import { Instant, Uuid } from '../../../platform/api.ts'
import { Nullable } from './parts.ts'

/** Questions and adverse reactions that wait for the prescriber. */

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
export const Reactions = Type.Object({
  rows: Type.Array(Reaction),
  total: Type.Integer(),
  cites: Type.Array(Type.String(), { description: 'what freezes the rest, by the law of the hospital’s place' }),
})
export type Reactions = Static<typeof Reactions>

/** POST /api/clinic/adverse-reactions/:reactionId/review */
export const ReactionParams = Type.Object({ reactionId: Uuid })
export const ReactionReview = Type.Object({
  outcome: Type.Enum(['continue', 'revoke'], { description: 'the rest may go on, or is revoked' }),
  note: Type.String({ minLength: 1, maxLength: 500 }),
})
export type ReactionReview = Static<typeof ReactionReview>
