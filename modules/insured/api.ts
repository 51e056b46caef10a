import Type, { type Static, type TSchema } from 'typebox'
import { Cites, Day, Instant, Uuid, Words } from '../../platform/api.ts'

/** The contract of insured persons: what a console may know about one, and the notices that reach one. */

export const InsuranceKind = Type.Enum(['employee', 'resident'], { description: '职工 or 城乡居民' })
export type InsuranceKind = Static<typeof InsuranceKind>

/** What stands on top of every page about a person. Numbers of cards are masked; the whole ones never leave the database. */
export const PersonStrip = Type.Object({
  personId: Type.Integer(),
  name: Type.String(),
  sex: Type.Enum(['male', 'female']),
  age: Type.Integer({ description: 'full years today' }),
  birthDate: Day,
  identityNumber: Type.String({ description: 'masked: 990102********0014' }),
  insuranceCode: Type.String(),
  phone: Type.String({ description: 'masked: 138****0014' }),
  region: Type.String({ description: 'pooling area of insurance, six digits' }),
  regionName: Words,
  insurance: InsuranceKind,
  retired: Type.Boolean(),
  supplementary: Type.Boolean({ description: 'enrolled in the city supplementary insurance (惠民保)' }),
  insuredFrom: Day,
  insuredUntil: Type.Union([Day, Type.Null()]),
  insuredToday: Type.Boolean(),
})
export type PersonStrip = Static<typeof PersonStrip>

export const Registration = Type.Object({
  registrationId: Uuid,
  kind: Type.Enum(['residence', 'referral', 'temporary'], {
    description: '异地长期居住备案, 转诊备案 or 临时外出就医备案',
  }),
  region: Type.String(),
  regionName: Words,
  validFrom: Day,
  validUntil: Type.Union([Day, Type.Null()]),
})
export type Registration = Static<typeof Registration>

export const Notice = Type.Object({
  noticeId: Uuid,
  topic: Type.String({ description: 'prescription/issued, prescription/expired, …' }),
  text: Words,
  link: Type.Union([Type.String({ description: 'a page of the patient console' }), Type.Null()]),
  at: Instant,
  readAt: Type.Union([Instant, Type.Null()]),
})
export type Notice = Static<typeof Notice>

/** POST /api/patient/notices/:noticeId/read */
export const NoticeParams = Type.Object({ noticeId: Uuid })
export type NoticeParams = Static<typeof NoticeParams>

const Nullable = <S extends TSchema>(of: S) => Type.Union([of, Type.Null()])
const InstitutionId = Type.String({ minLength: 1, maxLength: 40 })

/** Why somebody is registered elsewhere: long-term residence has three kinds, a temporary stay three. */
export const AwayCategory = Type.Enum([
  ...(['retired-settled', 'long-term-resident', 'long-term-worker'] as const),
  ...(['treatment', 'emergency', 'other'] as const),
])
export type AwayCategory = Static<typeof AwayCategory>

/** POST /api/insured/registrations (2501) */
export const NewRegistration = Type.Object({
  personId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  kind: Type.Enum(['residence', 'referral', 'temporary']),
  category: Type.Optional(Nullable(AwayCategory)),
  region: Type.String({ pattern: '^[0-9]{6}$', description: 'where the care is' }),
  from: Day,
  until: Type.Optional(Nullable(Day)),
  fromInstitutionId: Type.Optional(Nullable(InstitutionId)),
  toInstitutionId: Type.Optional(Nullable(InstitutionId)),
  follows: Type.Optional(Nullable(Uuid)),
  diagnosisCode: Type.Optional(Nullable(Type.String({ pattern: '^[A-Z][0-9]{2}[0-9A-Za-z.]{0,12}$' }))),
  reason: Type.Optional(Nullable(Type.String({ maxLength: 500 }))),
})
export type NewRegistration = Static<typeof NewRegistration>

/** A registration with what it changes. */
export const AwayRegistration = Type.Object({
  ...Registration.properties,
  personId: Type.Integer(),
  category: Nullable(AwayCategory),
  number: Nullable(Type.String()),
  fromInstitutionId: Nullable(Type.String()),
  fromInstitution: Nullable(Type.String()),
  toInstitutionId: Nullable(Type.String()),
  toInstitution: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  inForce: Type.Boolean(),
  withdrawn: Type.Boolean(),
  /** The referrals before it, from the first on. */
  chain: Type.Array(Type.Object({ from: Nullable(Type.String()), to: Nullable(Type.String()), on: Day })),
  effect: Nullable(
    Type.Object({
      home: Type.String({ description: 'the share that the fund pays at home' }),
      there: Type.String({ description: 'there, with this registration' }),
      without: Type.String({ description: 'there, without it' }),
      cites: Cites,
    }),
  ),
})
export type AwayRegistration = Static<typeof AwayRegistration>
export const RegistrationQuery = Type.Object({
  personId: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
  code: Type.Optional(Type.String({ minLength: 6, maxLength: 40 })),
})
export const RegistrationList = Type.Object({ rows: Type.Array(AwayRegistration), total: Type.Integer() })
export type RegistrationList = Static<typeof RegistrationList>
/** GET /api/insured/regions : where one may be registered. */
export const RegionList = Type.Object({
  rows: Type.Array(Type.Object({ region: Type.String(), name: Words })),
  total: Type.Integer(),
})
export type RegionList = Static<typeof RegionList>
export const RegistrationParams = Type.Object({ registrationId: Uuid })
/** POST /api/insured/registrations/:registrationId/withdrawal (2502) */
export const Withdrawal = Type.Object({ note: Type.String({ minLength: 1, maxLength: 500 }) })

/** GET /api/patient/looks : who looked at the own data, the latest first. */
export const LookQuery = Type.Object({
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type LookQuery = Static<typeof LookQuery>
export const Look = Type.Object({
  lookId: Uuid,
  at: Instant,
  by: Words,
  name: Nullable(Type.String({ description: 'of the one who looked; null where software of an institution did' })),
  place: Nullable(Type.String()),
  what: Words,
})
export type Look = Static<typeof Look>
export const LookList = Type.Object({ rows: Type.Array(Look), total: Type.Integer() })
export type LookList = Static<typeof LookList>
