import Type, { type Static } from 'typebox'

/** What every module's contract is made of, and the contract of signing in. */

export const Words = Type.Object({ zh: Type.String(), en: Type.String() })
export type Words = Static<typeof Words>

export const Day = Type.String({ format: 'date', description: 'a day in Asia/Shanghai, YYYY-MM-DD' })
export const Instant = Type.String({ format: 'date-time', description: 'an instant, ISO 8601 with its zone' })
/** Money as programs and people read it: yuan, two decimals; up to four for a price. */
export const Money = Type.String({ pattern: '^-?\\d+\\.\\d{2,4}$', description: 'yuan as a decimal string: "12.50"' })
export const Fen = Type.Integer({ description: 'money in fen, whole' })
export const Uuid = Type.String({ format: 'uuid' })
export const Cites = Type.Array(Type.String(), { description: 'clauses of the register, such as FJ2023-5.2' })

/** RFC 9457 problem details with both languages, the clauses and how to mend it. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'module/what, stable' }),
    sentence: Words,
    detail: Type.Optional(Type.String()),
    mend: Type.Optional(Words),
    cites: Cites,
    details: Type.Record(Type.String(), Type.Unknown()),
  },
  { $id: 'Problem' },
)
export type Problem = Static<typeof Problem>

export const Role = Type.Enum(['doctor', 'pharmacist', 'patient', 'insurer', 'supervisor', 'policy-officer', 'admin'])
export type Role = Static<typeof Role>

export const Me = Type.Object({
  operatorId: Uuid,
  login: Type.String(),
  name: Type.String(),
  role: Role,
  institutionId: Type.Union([Type.String(), Type.Null()]),
  practitionerId: Type.Union([Type.String(), Type.Null()]),
  personId: Type.Union([Type.Integer(), Type.Null()]),
  region: Type.Union([Type.String(), Type.Null()]),
})
export type Me = Static<typeof Me>

export const SignIn = Type.Object({
  login: Type.String({ minLength: 1, maxLength: 64 }),
  password: Type.String({ minLength: 1, maxLength: 256 }),
})
export type SignIn = Static<typeof SignIn>

/** POST /api/password */
export const NewPassword = Type.Object({
  current: Type.String({ minLength: 1, maxLength: 256 }),
  next: Type.String({ minLength: 1, maxLength: 256, description: 'at least twelve characters, without the login' }),
})
export type NewPassword = Static<typeof NewPassword>

/** The cookie is for browsers; programs send the token as `Authorization: Bearer …`. */
export const SignedIn = Type.Object({ me: Me, token: Type.String(), until: Instant })
export type SignedIn = Static<typeof SignedIn>

const Counted = Type.Object({ name: Type.String(), count: Type.Integer() })
const Part = Type.Enum(['ok', 'not'])

/** GET /api/admin/status : figures of the service itself since its start, nothing of anybody. */
export const ServiceStatus = Type.Object({
  version: Type.String(),
  startedAt: Instant,
  database: Part,
  migrations: Part,
  /** Whether it has its turns; what fails in them is counted beside it. */
  worker: Part,
  failing: Type.Integer({ description: 'duties of the worker whose last turn failed' }),
  memoryMegabytes: Type.Integer(),
  outbox: Type.Object({ waiting: Type.Integer(), oldestSeconds: Type.Number(), failed: Type.Integer() }),
  seals: Type.Object({ count: Type.Integer(), sealedAt: Type.Union([Instant, Type.Null()]) }),
  works: Type.Array(
    Type.Object({ name: Type.String(), lastTurn: Instant, failed: Type.Boolean(), failures: Type.Integer() }),
  ),
  slowest: Type.Array(
    Type.Object({
      route: Type.String(),
      count: Type.Integer(),
      mean: Type.Integer({ description: 'milliseconds' }),
      under: Type.Integer({ description: 'milliseconds under which 99 of 100 lie' }),
    }),
  ),
  refusals: Type.Array(Counted),
  clauses: Type.Array(Counted),
})
export type ServiceStatus = Static<typeof ServiceStatus>

/** GET /api/recovery (looks) and POST /api/recovery (settles by rule): every unknown or half outcome, by kind. */
export const RecoveryReport = Type.Object({
  at: Instant,
  settled: Type.Boolean(),
  kinds: Type.Array(
    Type.Object({
      name: Type.String(),
      what: Words,
      rule: Words,
      found: Type.Integer(),
      left: Type.Integer(),
      examples: Type.Array(Type.String(), { description: 'of what is left, at most 20' }),
    }),
  ),
})
export type RecoveryReport = Static<typeof RecoveryReport>
