import Type, { type Static, type TSchema } from 'typebox'
import { Cites, Day, Instant, Money, Uuid } from '../../../platform/api.ts'
import { InstitutionCard } from './card.ts'
import { Agreement, InstitutionId, Renewal, Version } from './entry.ts'

/** How institutions go out: the grounds of FJ2023-9.6 as they stand, complaints, and the case with its hearing. */

const Nullable = <S extends TSchema>(of: S) => Type.Union([of, Type.Null()])
const said = (minLength: number, maxLength: number) => Type.String({ minLength, maxLength, pattern: '\\S' })

export const Ground = Type.Enum(['mismatch', 'unavailable', 'voluntary', 'breach'])
export type Ground = Static<typeof Ground>
export const ExitState = Type.Enum(['opened', 'hearing', 'heard', 'terminated', 'dismissed', 'withdrawn'])
export type ExitState = Static<typeof ExitState>

/** The two grounds that are counted, as they stand over the agreement period. */
export const Grounds = Type.Object({
  from: Day,
  to: Day,
  mismatch: Nullable(
    Type.Object({
      recorded: Money,
      mismatched: Money,
      rate: Type.String(),
      limit: Type.String(),
      met: Type.Boolean(),
      cites: Cites,
    }),
  ),
  unavailable: Nullable(
    Type.Object({
      confirmed: Type.Integer(),
      open: Type.Integer(),
      limit: Type.Integer(),
      met: Type.Boolean(),
      cites: Cites,
    }),
  ),
})
export type Grounds = Static<typeof Grounds>

export const ExitRow = Type.Object({
  exitId: Uuid,
  number: Type.String(),
  institutionId: Type.String(),
  institutionName: Type.String(),
  region: Type.String(),
  ground: Ground,
  state: ExitState,
  reason: Type.String(),
  openedOn: Day,
  hearingOn: Nullable(Day),
  decidedOn: Nullable(Day),
  effectiveOn: Nullable(Day),
  returnFrom: Nullable(Day),
})
export type ExitRow = Static<typeof ExitRow>
export const ExitAct = Type.Enum(['invite', 'statement', 'hear', 'terminate', 'dismiss', 'withdraw'])
export type ExitAct = Static<typeof ExitAct>
export const Exit = Type.Object({
  ...ExitRow.properties,
  version: Version,
  cites: Cites,
  /** What was counted when it was opened. */
  facts: Nullable(Grounds),
  statement: Nullable(Type.String()),
  waived: Type.Boolean(),
  minutes: Nullable(Type.String()),
  openedBy: Type.String(),
  moves: Type.Array(
    Type.Object({
      move: Type.String(),
      to: ExitState,
      byRole: Type.String(),
      by: Type.String(),
      note: Nullable(Type.String()),
      at: Instant,
    }),
  ),
  may: Type.Array(ExitAct),
})
export type Exit = Static<typeof Exit>
export const ExitParams = Type.Object({ exitId: Uuid })
export const ExitQuery = Type.Object({
  open: Type.Optional(Type.Boolean()),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type ExitQuery = Static<typeof ExitQuery>
export const ExitList = Type.Object({ rows: Type.Array(ExitRow), total: Type.Integer() })
export type ExitList = Static<typeof ExitList>

/** POST /api/exits : a counted ground must be met; a breach says what it was. */
export const NewExit = Type.Object({
  institutionId: InstitutionId,
  ground: Type.Enum(['mismatch', 'unavailable', 'breach']),
  reason: said(2, 1000),
})
export type NewExit = Static<typeof NewExit>
/** POST /api/exits/voluntary */
export const Leaving = Type.Object({ reason: said(2, 1000) })
/** POST /api/exits/:exitId/{invite,statement,hear,terminate,dismiss,withdraw} */
export const ExitStep = Type.Object({
  version: Version,
  note: Type.Optional(Type.String({ maxLength: 4000, description: 'statement, minutes or reason' })),
  hearingOn: Type.Optional(Day),
  effectiveOn: Type.Optional(Day),
  waived: Type.Optional(Type.Boolean({ description: 'the institution asks for no hearing' })),
})
export type ExitStep = Static<typeof ExitStep>

export const Sanction = Type.Object({
  sanctionId: Uuid,
  subjectKind: Type.Enum(['institution', 'practitioner']),
  subjectId: Type.String(),
  subjectName: Type.String(),
  from: Day,
  until: Nullable(Day),
  reason: Type.String(),
  cites: Cites,
  inForce: Type.Boolean(),
})
export type Sanction = Static<typeof Sanction>

/** GET /api/standing and /api/standings/:institutionId */
export const InstitutionStanding = Type.Object({
  institution: InstitutionCard,
  takesPart: Type.Boolean(),
  joinedOn: Nullable(Day),
  leftOn: Nullable(Day),
  returnFrom: Nullable(Day),
  agreement: Nullable(Agreement),
  renewal: Nullable(Renewal),
  grounds: Grounds,
  sanctions: Type.Array(Sanction),
  exits: Type.Array(ExitRow),
  pharmacists: Type.Object({ valid: Type.Integer(), onDuty: Type.Integer() }),
})
export type InstitutionStanding = Static<typeof InstitutionStanding>
export const StandingParams = Type.Object({ institutionId: InstitutionId })
export const StandingQuery = Type.Object({
  query: Type.Optional(Type.String({ maxLength: 60 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
})
export type StandingQuery = Static<typeof StandingQuery>
export const StandingRow = Type.Object({
  institutionId: Type.String(),
  name: Type.String(),
  region: Type.String(),
  takesPart: Type.Boolean(),
  sanctioned: Type.Boolean(),
  grounds: Grounds,
  openExit: Nullable(Uuid),
})
export type StandingRow = Static<typeof StandingRow>
export const StandingList = Type.Object({ rows: Type.Array(StandingRow), total: Type.Integer() })
export type StandingList = Static<typeof StandingList>

export const ComplaintState = Type.Enum(['open', 'confirmed', 'dismissed'])
export type ComplaintState = Static<typeof ComplaintState>
export const Complaint = Type.Object({
  complaintId: Uuid,
  institutionId: Type.String(),
  institutionName: Type.String(),
  drugCode: Type.String(),
  drugName: Type.String(),
  source: Type.Enum(['patient', 'audit']),
  filedBy: Nullable(Type.String({ description: 'only to the agency' })),
  happenedOn: Day,
  said: Type.String(),
  shownPacks: Type.Number({ description: 'what the search showed when it was filed' }),
  state: ComplaintState,
  finding: Nullable(Type.String()),
  filedAt: Instant,
  decidedAt: Nullable(Instant),
})
export type Complaint = Static<typeof Complaint>
export const ComplaintQuery = Type.Object({
  state: Type.Optional(ComplaintState),
  institutionId: Type.Optional(InstitutionId),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type ComplaintQuery = Static<typeof ComplaintQuery>
export const ComplaintList = Type.Object({ rows: Type.Array(Complaint), total: Type.Integer() })
export type ComplaintList = Static<typeof ComplaintList>
/** POST /api/complaints : a patient's, or what the agency found itself. */
export const NewComplaint = Type.Object({
  institutionId: InstitutionId,
  drugCode: Type.String({ minLength: 10, maxLength: 30 }),
  happenedOn: Day,
  said: said(2, 1000),
})
export type NewComplaint = Static<typeof NewComplaint>
/** GET /api/complaints/form : what is complained of, before it is. */
export const ComplaintFormQuery = Type.Object({
  institutionId: Type.Optional(InstitutionId),
  drugCode: Type.Optional(Type.String({ minLength: 10, maxLength: 30 })),
})
export const ComplaintForm = Type.Object({
  today: Day,
  institutionName: Nullable(Type.String()),
  drugName: Nullable(Type.String()),
  /** What the search shows there now, once both are named. */
  shownPacks: Nullable(Type.Number()),
  cites: Cites,
})
export type ComplaintForm = Static<typeof ComplaintForm>
export const ComplaintParams = Type.Object({ complaintId: Uuid })
/** GET /api/complaints/:complaintId : with what the pharmacy's ledger says of that day. */
export const ComplaintFile = Type.Object({
  complaint: Complaint,
  ledger: Type.Object({
    opening: Type.Number({ description: 'packs that had not expired when the day began' }),
    lowest: Type.Number(),
    closing: Type.Number(),
    entries: Type.Array(
      Type.Object({
        at: Instant,
        kind: Type.Enum(['opening', 'purchase', 'sale', 'return', 'count', 'change', 'sent-back']),
        batchNumber: Type.String(),
        packs: Type.Number(),
        held: Type.Number(),
      }),
    ),
  }),
  /** How many are confirmed already in the agreement period, and how many end it. */
  strikes: Grounds.properties.unavailable,
  may: Type.Boolean({ description: 'whoever asks may decide on it' }),
})
export type ComplaintFile = Static<typeof ComplaintFile>
/** POST /api/complaints/:complaintId/decision */
export const Finding = Type.Object({ confirm: Type.Boolean(), finding: said(2, 1000) })
export type Finding = Static<typeof Finding>
