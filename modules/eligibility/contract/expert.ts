import Type, { type Static } from 'typebox'
import { Day, Instant, Uuid, Words } from '../../../platform/api.ts'
import { Outcome } from './application.ts'
import { EvidenceFile, EvidenceInput, Nullable } from './form.ts'

/** The city's committee: its roster, the cases of an expert, blind votes, precedents. */

const Side = Type.Enum(['grant', 'refuse'])

/** GET, POST /api/eligibility/experts */
export const ExpertQuery = Type.Object({
  diseaseKey: Type.Optional(Type.String({ maxLength: 60 })),
  name: Type.Optional(Type.String({ maxLength: 40 })),
  state: Type.Optional(Type.Enum(['sitting', 'coming', 'left'])),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  format: Type.Optional(Type.Enum(['json', 'xlsx'])),
})
export type ExpertQuery = Static<typeof ExpertQuery>
export const ExpertRow = Type.Object({
  expertId: Uuid,
  state: Type.Enum(['sitting', 'coming', 'left']),
  registered: Type.Boolean(),
  sanctioned: Type.Boolean(),
  drawn: Type.Integer({ description: 'cases that the lot gave' }),
  voted: Type.Integer(),
  practitionerId: Type.String(),
  name: Type.String(),
  institutionName: Type.String(),
  diseases: Type.Array(Type.Object({ diseaseKey: Type.String(), name: Words })),
  validFrom: Day,
  validUntil: Nullable(Day),
})
export type ExpertRow = Static<typeof ExpertRow>
export const ExpertList = Type.Object({ rows: Type.Array(ExpertRow), total: Type.Integer() })
export type ExpertList = Static<typeof ExpertList>
export const NewExpert = Type.Object({
  practitionerId: Type.String({ minLength: 1, maxLength: 40 }),
  diseases: Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 60 }),
  validFrom: Day,
  validUntil: Type.Optional(Nullable(Day)),
})
export type NewExpert = Static<typeof NewExpert>
/** GET /api/eligibility/expert-candidates?name= : registered doctors of the area. */
export const CandidateQuery = Type.Object({ name: Type.String({ minLength: 1, maxLength: 40 }) })
export const CandidateList = Type.Object({
  rows: Type.Array(Type.Object({ practitionerId: Type.String(), name: Type.String(), institutionName: Type.String() })),
  total: Type.Integer(),
})
export type CandidateList = Static<typeof CandidateList>
export const ExpertParams = Type.Object({ expertId: Uuid })
export const ExpertEnd = Type.Object({ last: Day })

/** GET /api/expert/cases */
export const CaseRow = Type.Object({
  applicationId: Uuid,
  diseaseKey: Type.String(),
  diseaseName: Words,
  assignedAt: Instant,
  dueOn: Nullable(Day),
  overdue: Type.Boolean(),
  open: Type.Boolean(),
  vote: Nullable(Side),
})
export type CaseRow = Static<typeof CaseRow>
export const CaseList = Type.Object({ rows: Type.Array(CaseRow), total: Type.Integer() })
export type CaseList = Static<typeof CaseList>

/** GET /api/expert/cases/:applicationId : the evidence, nobody's name, nobody else's vote. */
export const ExpertCase = Type.Object({
  applicationId: Uuid,
  diseaseKey: Type.String(),
  diseaseName: Words,
  age: Type.Integer(),
  sex: Type.Enum(['male', 'female']),
  dueOn: Nullable(Day),
  state: Type.String(),
  evidence: Type.Array(
    Type.Object({
      ...EvidenceInput.properties,
      name: Words,
      unit: Nullable(Type.String()),
      institutionName: Nullable(Type.String()),
    }),
  ),
  files: Type.Array(EvidenceFile),
  outcome: Outcome,
  asked: Nullable(Type.String({ description: 'why it came to the committee' })),
  own: Nullable(Type.Object({ vote: Side, reason: Type.String() })),
  cast: Type.Integer(),
  of: Type.Integer(),
})
export type ExpertCase = Static<typeof ExpertCase>

/** POST /api/expert/cases/:applicationId/vote */
export const Vote = Type.Object({ vote: Side, reason: Type.String({ minLength: 1, maxLength: 1000 }) })
export type Vote = Static<typeof Vote>

/** GET /api/eligibility/precedents */
export const PrecedentQuery = Type.Object({
  diseaseKey: Type.Optional(Type.String({ maxLength: 60 })),
  decision: Type.Optional(Side),
  text: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  format: Type.Optional(Type.Enum(['json', 'xlsx'])),
})
export const Precedent = Type.Object({
  precedentId: Uuid,
  diseaseKey: Type.String(),
  diseaseName: Words,
  decision: Side,
  grants: Type.Integer(),
  refusals: Type.Integer(),
  reasons: Type.Array(Type.String()),
  criteria: Type.Array(Type.Object({ id: Type.String(), status: Type.String(), name: Words })),
  age: Type.Integer(),
  sex: Type.Enum(['male', 'female']),
  decidedOn: Day,
})
export type Precedent = Static<typeof Precedent>
export const PrecedentList = Type.Object({ rows: Type.Array(Precedent), total: Type.Integer() })
export type PrecedentList = Static<typeof PrecedentList>
