import Type, { type Static, type TSchema } from 'typebox'
import { Cites, Day, Instant, Uuid, Words } from '../../platform/api.ts'

/** The contract of complaints: a patient was turned away, had no drug, or was not settled. */

const Nullable = <S extends TSchema>(of: S) => Type.Union([of, Type.Null()])
const Version = Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'the one that was looked at' })

export const ComplaintKind = Type.Enum(['turned-away', 'no-drug', 'no-settlement'], {
  description: '拒收、没有备药、不予结算',
})
export type ComplaintKind = Static<typeof ComplaintKind>
export const ComplaintState = Type.Enum(['filed', 'answering', 'answered', 'upheld', 'unfounded', 'withdrawn'])
export type ComplaintState = Static<typeof ComplaintState>
export const ComplaintAct = Type.Enum(['question', 'answer', 'uphold', 'dismiss', 'withdraw'])
export type ComplaintAct = Static<typeof ComplaintAct>

/** GET /api/turned-away/form */
export const ComplaintFormQuery = Type.Object({
  personId: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
  code: Type.Optional(Type.String({ minLength: 6, maxLength: 40, description: 'insurance code or identity number' })),
})
export const ComplaintForm = Type.Object({
  personId: Type.Integer(),
  person: Type.String(),
  today: Day,
  diseases: Type.Array(Type.Object({ diseaseKey: Type.String(), name: Words })),
  institutions: Type.Array(Type.Object({ institutionId: Type.String(), name: Type.String() })),
  cites: Cites,
})
export type ComplaintForm = Static<typeof ComplaintForm>

/** POST /api/turned-away */
export const NewComplaint = Type.Object({
  personId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  institutionId: Type.String({ minLength: 1, maxLength: 40 }),
  diseaseKey: Type.String({ minLength: 1, maxLength: 60 }),
  kind: ComplaintKind,
  happenedOn: Day,
  text: Type.String({ minLength: 4, maxLength: 1000 }),
})
export type NewComplaint = Static<typeof NewComplaint>

export const ComplaintRow = Type.Object({
  complaintId: Uuid,
  number: Type.String(),
  person: Nullable(Type.String({ description: 'not told to the institution' })),
  insuranceCode: Nullable(Type.String()),
  institutionId: Type.String(),
  institutionName: Type.String(),
  diseaseKey: Type.String(),
  diseaseName: Words,
  kind: ComplaintKind,
  happenedOn: Day,
  state: ComplaintState,
  dueOn: Nullable(Day),
  overdue: Type.Boolean(),
  filedAt: Instant,
  decidedAt: Nullable(Instant),
})
export type ComplaintRow = Static<typeof ComplaintRow>
export const Complaint = Type.Object({
  ...ComplaintRow.properties,
  version: Version,
  text: Type.String(),
  answer: Nullable(Type.String()),
  finding: Nullable(Type.String()),
  moves: Type.Array(
    Type.Object({
      move: Type.String(),
      from: Nullable(Type.String()),
      to: Type.String(),
      by: Type.String(),
      note: Nullable(Type.String()),
      at: Instant,
    }),
  ),
  may: Type.Array(ComplaintAct, { description: 'what whoever asks may do now' }),
  cites: Cites,
})
export type Complaint = Static<typeof Complaint>
export const ComplaintParams = Type.Object({ complaintId: Uuid })
export const ComplaintQuery = Type.Object({
  state: Type.Optional(ComplaintState),
  kind: Type.Optional(ComplaintKind),
  open: Type.Optional(Type.Boolean()),
  overdue: Type.Optional(Type.Boolean()),
  institutionId: Type.Optional(Type.String({ maxLength: 40 })),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  format: Type.Optional(Type.Enum(['json', 'xlsx'])),
})
export type ComplaintQuery = Static<typeof ComplaintQuery>
export const ComplaintList = Type.Object({ rows: Type.Array(ComplaintRow), total: Type.Integer() })
export type ComplaintList = Static<typeof ComplaintList>

/** POST /api/turned-away/:complaintId/{question,answer,uphold,dismiss,withdraw} */
export const ComplaintMove = Type.Object({
  version: Version,
  note: Type.String({ minLength: 1, maxLength: 1000 }),
  answerBy: Type.Optional(Day),
})
export type ComplaintMove = Static<typeof ComplaintMove>
