import Type, { type Static, type TSchema } from 'typebox'
import { Cites, Instant, Words } from '../platform/api.ts'

/** The contract of the page on which vendors see their messages. */

const Nullable = <S extends TSchema>(of: S) => Type.Union([of, Type.Null()])

export const MessageOutcome = Type.Enum(['done', 'refused', 'void', 'pending'], {
  description: '成功, 拒绝, 已被冲正而不再办理, 办理中',
})
export type MessageOutcome = Static<typeof MessageOutcome>

/** GET /api/wire/messages */
export const MessageQuery = Type.Object({
  institution: Type.Optional(
    Type.String({ maxLength: 40, description: 'an institution, by code or a part of its name' }),
  ),
  infno: Type.Optional(Type.String({ maxLength: 20 })),
  outcome: Type.Optional(MessageOutcome),
  msgid: Type.Optional(Type.String({ maxLength: 40 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type MessageQuery = Static<typeof MessageQuery>

const Refused = Type.Object({ code: Type.String(), sentence: Words, cites: Cites })

export const MessageRow = Type.Object({
  msgid: Type.String(),
  institutionId: Type.String(),
  institutionName: Type.String(),
  infno: Type.String(),
  name: Type.String({ description: 'the transaction as the national tables call it' }),
  outcome: MessageOutcome,
  refusal: Nullable(Refused),
  receivedAt: Instant,
  milliseconds: Nullable(Type.Integer()),
  /** Kept whole: the connection is in the sandbox. */
  whole: Type.Boolean(),
})
export type MessageRow = Static<typeof MessageRow>
export const MessageList = Type.Object({ rows: Type.Array(MessageRow), total: Type.Integer() })

/** GET /api/wire/messages/:institutionId/:msgid */
export const MessageParams = Type.Object({
  institutionId: Type.String({ minLength: 1, maxLength: 40 }),
  msgid: Type.String({ minLength: 1, maxLength: 80 }),
})
export const Message = Type.Object({
  ...MessageRow.properties,
  /** As it came, understood by its table, and answered; what must not be seen is covered. */
  request: Type.Unknown(),
  understood: Type.Unknown(),
  answer: Type.Unknown(),
  covered: Type.Boolean({ description: 'whether persons are covered for this reader' }),
  givenUp: Type.Boolean({ description: 'a call back that is tried no more, and can be sent again' }),
  keptUntil: Nullable(Instant),
})
export type Message = Static<typeof Message>

export const SentAgain = Type.Object({ outcome: Type.Literal('pending') })
export type SentAgain = Static<typeof SentAgain>
