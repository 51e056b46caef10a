import Type, { type Static, type TSchema } from 'typebox'
import { Cites, Day, Instant, Uuid } from '../../../platform/api.ts'
import { InstitutionId } from './entry.ts'
import { Sanction } from './exit.ts'

/** Who works at institutions: the registers of doctors and pharmacists, shifts, filed prescribers, sanctions. */

const Nullable = <S extends TSchema>(of: S) => Type.Union([of, Type.Null()])
const said = (minLength: number, maxLength: number) => Type.String({ minLength, maxLength, pattern: '\\S' })
const PractitionerId = Type.String({
  pattern: '^[DY][A-Za-z0-9]{4,30}$',
  description: 'D… of a doctor, Y… of a pharmacist',
})

export const Shift = Type.Object({
  institutionId: Type.String(),
  practitionerId: Type.String(),
  name: Type.String(),
  startsAt: Instant,
  endsAt: Instant,
  now: Type.Boolean(),
})
export type Shift = Static<typeof Shift>
export const RegisterRow = Type.Object({
  practitionerId: Type.String(),
  kind: Type.Enum(['doctor', 'pharmacist']),
  name: Type.String(),
  phone: Type.String(),
  institutionId: Type.String(),
  institutionName: Type.String(),
  department: Nullable(Type.String()),
  registeredFrom: Day,
  registeredUntil: Nullable(Day),
  /** As of today. */
  valid: Type.Boolean(),
  sanctioned: Type.Boolean(),
  filed: Nullable(Type.Object({ from: Day, until: Nullable(Day), now: Type.Boolean() })),
  onDuty: Type.Boolean(),
})
export type RegisterRow = Static<typeof RegisterRow>

/** GET /api/staff : those of one's own institution, with the shifts of the next days. */
export const Staff = Type.Object({
  rows: Type.Array(RegisterRow),
  shifts: Type.Array(Shift),
  /** The clauses by which only filed doctors prescribe here; null where they need not be filed. */
  filing: Nullable(Cites),
  uncovered: Type.Boolean(),
})
export type Staff = Static<typeof Staff>

/** POST /api/shifts and /api/shifts/removal */
export const NewShift = Type.Object({
  practitionerId: PractitionerId,
  startsAt: Instant,
  endsAt: Instant,
})
export type NewShift = Static<typeof NewShift>
export const ShiftRemoval = Type.Object({ practitionerId: PractitionerId, startsAt: Instant })

export const RegisterQuery = Type.Object({
  kind: Type.Optional(Type.Enum(['doctor', 'pharmacist'])),
  query: Type.Optional(Type.String({ maxLength: 60, description: 'name or code of the person or the institution' })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type RegisterQuery = Static<typeof RegisterQuery>
export const Register = Type.Object({ rows: Type.Array(RegisterRow), total: Type.Integer() })
export type Register = Static<typeof Register>

/** POST /api/register : somebody new. */
export const NewPractitioner = Type.Object({
  practitionerId: PractitionerId,
  kind: Type.Enum(['doctor', 'pharmacist']),
  name: said(1, 40),
  phone: Type.String({ pattern: '^\\+?[0-9][0-9 -]{4,18}$' }),
  institutionId: InstitutionId,
  department: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
  registeredFrom: Day,
  registeredUntil: Type.Optional(Nullable(Day)),
})
export type NewPractitioner = Static<typeof NewPractitioner>
export const PractitionerParams = Type.Object({ practitionerId: Type.String({ minLength: 1, maxLength: 40 }) })
/** POST /api/register/:practitionerId/validity : until when; null for good. */
export const Validity = Type.Object({ until: Nullable(Day), reason: said(2, 500) })
/** POST /api/register/:practitionerId/place : from today at another institution; the shifts at the old one fall away. */
export const NewPlace = Type.Object({ institutionId: InstitutionId, reason: said(2, 500) })
/** POST /api/register/:practitionerId/filing and …/filing/end (WZ2017-2.1) */
export const NewFiling = Type.Object({ from: Day, until: Type.Optional(Nullable(Day)) })
export const FilingEnd = Type.Object({ until: Day })

export const SanctionList = Type.Object({ rows: Type.Array(Sanction), total: Type.Integer() })
export type SanctionList = Static<typeof SanctionList>
/** POST /api/sanctions */
export const NewSanction = Type.Object({
  subjectKind: Type.Enum(['institution', 'practitioner']),
  subjectId: Type.String({ minLength: 1, maxLength: 40 }),
  from: Day,
  until: Type.Optional(Nullable(Day)),
  reason: said(2, 500),
  cites: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 20 }),
})
export type NewSanction = Static<typeof NewSanction>
export const SanctionParams = Type.Object({ sanctionId: Uuid })
/** POST /api/sanctions/:sanctionId/lifting : its last day, yesterday at the earliest. */
export const Lifting = Type.Object({ until: Day, reason: said(2, 500) })
