import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Uuid } from '../../../platform/api.ts'

/** How far a place is covered, and what hospitals of level 3 open to primary institutions first (WZ2024-13). */

const Nullable = <T extends Type.TSchema>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description })
const Share = Type.String({ description: 'with a percent sign, rounded down' })
const Month = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$', description: 'YYYY-MM' })

const CoverageKey = Type.Enum(['pharmacies', 'care-homes', 'chronic-service'])
const Covered = Type.Object({
  key: CoverageKey,
  total: Type.Integer({ description: 'townships, counties, or hospitals of level 2 and below' }),
  covered: Type.Integer(),
  share: Share,
  goal: Nullable(Share, 'null where the law asks for no share'),
  reached: Type.Boolean(),
  without: Type.Array(Type.String(), { description: 'names of what is not covered, fifty at most' }),
  cites: Cites,
})
const Told = { offered: Type.Integer(), reserved: Type.Integer(), share: Share, short: Type.Boolean() }
const Quota = Type.Object({ atLeast: Share, cites: Cites })

export const HospitalAppointments = Type.Object({
  institutionId: Type.String(),
  name: Type.String(),
  told: Nullable(Type.Object({ month: Month, ...Told }), 'the last month that was told; null when none was'),
})
export type HospitalAppointments = Static<typeof HospitalAppointments>

/** GET /api/coverage */
export const Coverage = Type.Object({
  day: Day,
  covered: Type.Array(Covered),
  quota: Nullable(Quota, 'null where the law asks for none'),
  hospitals: Type.Array(HospitalAppointments),
  unplaced: Type.Integer({ description: 'institutions whose township nobody entered' }),
})
export type Coverage = Static<typeof Coverage>

/** POST /api/coverage/places */
export const Placed = Type.Object({
  institutionId: Type.String({ minLength: 1, maxLength: 40 }),
  township: Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' }),
  inCareHome: Type.Boolean(),
})
export type Placed = Static<typeof Placed>

/** GET /api/appointments: what one's own hospital told. */
export const OwnAppointments = Type.Object({
  quota: Nullable(Quota, 'null where the law asks for none, or of a hospital below level 3'),
  rows: Type.Array(Type.Object({ toldId: Uuid, month: Month, ...Told, by: Type.String(), at: Instant })),
})
export type OwnAppointments = Static<typeof OwnAppointments>

/** POST /api/appointments */
export const NewAppointments = Type.Object({
  month: Month,
  offered: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  reserved: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
})
export type NewAppointments = Static<typeof NewAppointments>
