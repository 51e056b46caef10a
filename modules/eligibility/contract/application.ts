import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Uuid, Words } from '../../../platform/api.ts'
import { PersonStrip } from '../../insured/api.ts'
import { ApplicationKind, Door, EvidenceFile, EvidenceInput, GrantedElsewhere, Nullable } from './form.ts'

/** Applications: made at any door, decided by the same criteria, followed by everyone whom they concern. */

export const ApplicationState = Type.Enum([
  ...(['submitted', 'wanting', 'with-experts', 'granted', 'refused', 'withdrawn', 'lapsed'] as const),
])
export type ApplicationState = Static<typeof ApplicationState>

const Version = Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'the one that was looked at' })

/** POST /api/eligibility/applications, and without its effect POST /api/eligibility/previews */
export const NewApplication = Type.Object({
  personId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  kind: ApplicationKind,
  diseaseKey: Type.String({ minLength: 1, maxLength: 60 }),
  replaces: Type.Optional(Nullable(Uuid)),
  institutionId: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
  evidence: Type.Array(EvidenceInput, { maxItems: 60 }),
  grantedElsewhere: Type.Optional(Nullable(GrantedElsewhere)),
})
export type NewApplication = Static<typeof NewApplication>

export const Reason = Type.Object({
  id: Type.String(),
  group: Nullable(Type.String()),
  status: Type.Enum(['met', 'not-met', 'missing']),
  name: Words,
  sentence: Words,
  evidence: Type.Array(Type.Integer()),
  cites: Cites,
  unverified: Type.Boolean(),
  open: Type.Boolean(),
})
export type Reason = Static<typeof Reason>
export const Advice = Type.Enum(['qualifies', 'does-not-qualify', 'incomplete'])
export type Advice = Static<typeof Advice>
export const Outcome = Type.Object({
  advice: Advice,
  reasons: Type.Array(Reason),
  on: Day,
  pack: Type.Object({ id: Type.String(), hash: Type.String() }),
})
export type Outcome = Static<typeof Outcome>

export const MoveDone = Type.Object({
  move: Type.String(),
  from: Nullable(Type.String()),
  to: Type.String(),
  byRole: Type.String(),
  by: Type.String(),
  note: Nullable(Type.String()),
  override: Type.Boolean({ description: 'against what the criteria say' }),
  at: Instant,
})
export type MoveDone = Static<typeof MoveDone>

export const ApplicationRow = Type.Object({
  applicationId: Uuid,
  personId: Type.Integer(),
  person: Type.String(),
  insuranceCode: Type.String(),
  kind: ApplicationKind,
  door: Door,
  diseaseKey: Type.String(),
  diseaseName: Words,
  institutionId: Nullable(Type.String()),
  institutionName: Nullable(Type.String()),
  state: ApplicationState,
  advice: Advice,
  appliedOn: Day,
  dueOn: Nullable(Day),
  overdue: Type.Boolean(),
  waitingFor: Nullable(Type.Enum(['reviewer', 'applicant', 'experts'])),
  decidedOn: Nullable(Day),
})
export type ApplicationRow = Static<typeof ApplicationRow>

export const Act = Type.Enum(['grant', 'refuse', 'ask', 'escalate', 'supply', 'withdraw', 'appeal'])
export type Act = Static<typeof Act>

export const Application = Type.Object({
  ...ApplicationRow.properties,
  version: Version,
  round: Type.Integer(),
  patient: PersonStrip,
  evidence: Type.Array(
    Type.Object({
      ...EvidenceInput.properties,
      name: Words,
      unit: Nullable(Type.String()),
      institutionName: Nullable(Type.String()),
    }),
  ),
  files: Type.Array(EvidenceFile),
  grantedElsewhere: Nullable(GrantedElsewhere),
  outcome: Outcome,
  moves: Type.Array(MoveDone),
  votes: Nullable(
    Type.Object({
      cast: Type.Integer(),
      of: Type.Integer(),
      /** Only when all are in: until then nobody reads how anybody voted. */
      shown: Type.Array(
        Type.Object({ expert: Type.String(), vote: Type.Enum(['grant', 'refuse']), reason: Type.String() }),
      ),
    }),
  ),
  certificationId: Nullable(Uuid),
  may: Type.Array(Act, { description: 'what whoever asks may do now' }),
})
export type Application = Static<typeof Application>

export const ApplicationParams = Type.Object({ applicationId: Uuid })
export const ApplicationQuery = Type.Object({
  state: Type.Optional(ApplicationState),
  open: Type.Optional(Type.Boolean()),
  overdue: Type.Optional(Type.Boolean()),
  waitingFor: Type.Optional(Type.Enum(['reviewer', 'applicant', 'experts'])),
  diseaseKey: Type.Optional(Type.String({ maxLength: 60 })),
  institutionId: Type.Optional(Type.String({ maxLength: 40 })),
  person: Type.Optional(Type.String({ maxLength: 40, description: 'insurance code' })),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  format: Type.Optional(Type.Enum(['json', 'xlsx'])),
})
export type ApplicationQuery = Static<typeof ApplicationQuery>
export const ApplicationList = Type.Object({ rows: Type.Array(ApplicationRow), total: Type.Integer() })
export type ApplicationList = Static<typeof ApplicationList>

/** POST /api/eligibility/applications/:applicationId/{grant,refuse,ask,escalate,withdraw,appeal} */
export const Decision = Type.Object({
  version: Version,
  note: Type.Optional(Type.String({ maxLength: 1000, description: 'why; needed where it goes against the criteria' })),
})
export type Decision = Static<typeof Decision>
/** POST …/supply : the evidence as it now is, all of it. */
export const Supply = Type.Object({
  version: Version,
  note: Type.Optional(Type.String({ maxLength: 1000 })),
  evidence: Type.Array(EvidenceInput, { maxItems: 60 }),
})
export type Supply = Static<typeof Supply>

/** GET /api/eligibility/work : what is due, and what to review next, after the case that is open. */
export const WorkQuery = Type.Object({ after: Type.Optional(Uuid) })
export const Work = Type.Object({
  day: Day,
  dueToday: Type.Integer(),
  overdue: Type.Integer(),
  toReview: Type.Integer(),
  withApplicant: Type.Integer(),
  withExperts: Type.Integer(),
  changesAsked: Type.Integer(),
  reexaminations: Type.Integer(),
  next: Nullable(Uuid),
})
export type Work = Static<typeof Work>

/** GET /api/eligibility/figures : applications and approvals over time, by disease and by hospital. */
export const FiguresQuery = Type.Object({ months: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })) })
const Counted = { applied: Type.Integer(), granted: Type.Integer(), refused: Type.Integer() }
export const Figures = Type.Object({
  months: Type.Array(Type.Object({ month: Type.String(), ...Counted })),
  diseases: Type.Array(Type.Object({ diseaseKey: Type.String(), name: Words, ...Counted })),
  hospitals: Type.Array(Type.Object({ institutionId: Nullable(Type.String()), name: Words, ...Counted })),
})
export type Figures = Static<typeof Figures>
