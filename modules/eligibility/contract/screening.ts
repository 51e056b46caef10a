import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Uuid, Words } from '../../../platform/api.ts'
import { Nullable } from './form.ts'

/** The yearly screening for holders without expense (WH2025-2.5), and what becomes of those listed. */

export const NewScreening = Type.Object({ day: Day })
export type NewScreening = Static<typeof NewScreening>
export const ScreeningRow = Type.Object({
  screeningId: Uuid,
  day: Day,
  idleFor: Type.String(),
  cites: Cites,
  holders: Type.Integer(),
  listed: Type.Integer(),
  due: Type.Integer(),
  kept: Type.Integer(),
  ended: Type.Integer(),
  seconds: Type.Number(),
  runAt: Instant,
})
export type ScreeningRow = Static<typeof ScreeningRow>
export const ScreeningList = Type.Object({ rows: Type.Array(ScreeningRow), total: Type.Integer() })
export type ScreeningList = Static<typeof ScreeningList>

const State = Type.Enum(['due', 'kept', 'ended'])
export const ReexaminationQuery = Type.Object({
  screeningId: Type.Optional(Uuid),
  state: Type.Optional(State),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  format: Type.Optional(Type.Enum(['json', 'xlsx'])),
})
export type ReexaminationQuery = Static<typeof ReexaminationQuery>
export const Reexamination = Type.Object({
  screeningId: Uuid,
  certificationId: Uuid,
  personId: Type.Integer(),
  person: Type.String(),
  insuranceCode: Type.String(),
  diseaseKey: Type.String(),
  diseaseName: Words,
  heldSince: Day,
  lastExpense: Nullable(Day),
  state: State,
  dueOn: Day,
  overdue: Type.Boolean(),
  decidedBy: Nullable(Type.String()),
  note: Nullable(Type.String()),
})
export type Reexamination = Static<typeof Reexamination>
export const ReexaminationList = Type.Object({ rows: Type.Array(Reexamination), total: Type.Integer() })
export type ReexaminationList = Static<typeof ReexaminationList>
export const ReexaminationParams = Type.Object({ screeningId: Uuid, certificationId: Uuid })
/** POST /api/eligibility/screenings/:screeningId/:certificationId/{keep,end} */
export const ReexaminationDecision = Type.Object({ note: Type.String({ minLength: 1, maxLength: 1000 }) })
