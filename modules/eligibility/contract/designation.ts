import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Uuid, Words } from '../../../platform/api.ts'
import { Nullable } from './form.ts'

/** The one institution that is chosen for some diseases each calendar year (2505, 2506). */

const PersonId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const Year = Type.Integer({ minimum: 2017, maximum: 2200 })
const Id = Type.String({ minLength: 1, maxLength: 40 })
const DiseaseKey = Type.String({ minLength: 1, maxLength: 60 })

/** POST /api/eligibility/designations */
export const NewChoice = Type.Object({
  personId: PersonId,
  diseaseKey: DiseaseKey,
  institutionId: Id,
  year: Type.Optional(Year),
})
export type NewChoice = Static<typeof NewChoice>

/** POST /api/eligibility/designations/changes: an exception within the year, with its reason. */
export const NewChange = Type.Object({
  personId: PersonId,
  diseaseKey: DiseaseKey,
  institutionId: Id,
  reason: Type.String({ minLength: 1, maxLength: 1000 }),
})
export type NewChange = Static<typeof NewChange>
export const ChangeParams = Type.Object({ changeId: Uuid })
export const ChangeDecision = Type.Object({
  approve: Type.Boolean(),
  note: Type.String({ minLength: 1, maxLength: 1000 }),
})
export type ChangeDecision = Static<typeof ChangeDecision>
/** POST /api/eligibility/designations/withdrawal */
export const ChoiceWithdrawal = Type.Object({
  personId: PersonId,
  diseaseKey: DiseaseKey,
  year: Year,
  note: Type.String({ minLength: 1, maxLength: 1000 }),
})
export type ChoiceWithdrawal = Static<typeof ChoiceWithdrawal>

export const ChangeRow = Type.Object({
  changeId: Uuid,
  personId: Type.Integer(),
  person: Type.String(),
  insuranceCode: Type.String(),
  diseaseKey: Type.String(),
  diseaseName: Words,
  year: Type.Integer(),
  kind: Type.Enum(['choice', 'change', 'withdrawal']),
  from: Nullable(Type.String()),
  to: Nullable(Type.String()),
  state: Type.Enum(['done', 'asked', 'approved', 'declined']),
  reason: Nullable(Type.String()),
  askedAt: Instant,
  own: Type.Boolean({ description: 'asked for by whoever reads it, who may then not approve it' }),
  decidedBy: Nullable(Type.String()),
  decisionNote: Nullable(Type.String()),
})
export type ChangeRow = Static<typeof ChangeRow>
/** GET /api/eligibility/designations?personId= */
export const Choices = Type.Object({
  personId: Type.Integer(),
  person: Type.String(),
  year: Type.Integer(),
  toChoose: Type.Array(
    Type.Object({
      diseaseKey: Type.String(),
      diseaseName: Words,
      institutions: Type.Array(
        Type.Object({ institutionId: Type.String(), name: Type.String(), level: Type.String() }),
      ),
    }),
    { description: 'the diseases held that ask for a choice, and the institutions that qualify' },
  ),
  rows: Type.Array(
    Type.Object({
      diseaseKey: Type.String(),
      diseaseName: Words,
      year: Type.Integer(),
      institutionId: Type.String(),
      name: Type.String(),
    }),
  ),
  changes: Type.Array(ChangeRow),
  nextPossible: Day,
  cites: Cites,
})
export type Choices = Static<typeof Choices>
export const ChoicesQuery = Type.Object({
  personId: Type.Optional(PersonId),
  code: Type.Optional(Type.String({ minLength: 6, maxLength: 40, description: 'insurance code or identity number' })),
})
/** GET /api/eligibility/designations/changes: those of the area, by default those that wait for approval */
export const ChangeQuery = Type.Object({
  state: Type.Optional(Type.Enum(['done', 'asked', 'approved', 'declined'])),
  diseaseKey: Type.Optional(DiseaseKey),
  person: Type.Optional(Type.String({ maxLength: 40, description: 'insurance code' })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  format: Type.Optional(Type.Enum(['json', 'xlsx'])),
})
export type ChangeQuery = Static<typeof ChangeQuery>
export const ChangeList = Type.Object({ rows: Type.Array(ChangeRow), total: Type.Integer() })
export type ChangeList = Static<typeof ChangeList>
