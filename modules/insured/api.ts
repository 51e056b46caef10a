import Type, { type Static } from 'typebox'
import { Day, Instant, Uuid, Words } from '../../platform/api.ts'

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
  kind: Type.Enum(['residence', 'referral'], { description: '异地长期居住备案 or 转诊备案' }),
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
