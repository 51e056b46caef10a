import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Uuid, Words } from '../../../platform/api.ts'

/** The contract of certified diseases (门诊慢特病待遇资格) and of the one institution chosen for some of them. */

export const Certification = Type.Object({
  certificationId: Uuid,
  diseaseKey: Type.String(),
  diseaseName: Words,
  validFrom: Day,
  validUntil: Type.Union([Day, Type.Null()]),
  validToday: Type.Boolean(),
  suspendedFrom: Type.Union([Day, Type.Null()], { description: 'of the suspension in force today' }),
  institutionName: Type.Union([Type.String(), Type.Null()], { description: 'who certified it' }),
  grantedRegion: Type.String(),
  designated: Type.Union([
    Type.Object({ institutionId: Type.String(), name: Type.String(), year: Type.Integer() }),
    Type.Null(),
  ]),
})
export type Certification = Static<typeof Certification>

/** One certification with its life. */
export const CertificationMoveDone = Type.Object({
  move: Type.String(),
  from: Type.Union([Type.String(), Type.Null()]),
  to: Type.String(),
  effectiveOn: Day,
  by: Type.String(),
  note: Type.Union([Type.String(), Type.Null()]),
  at: Instant,
})
export const Holding = Type.Object({
  certificationId: Uuid,
  personId: Type.Integer(),
  diseaseKey: Type.String(),
  diseaseName: Words,
  validFrom: Day,
  validUntil: Type.Union([Day, Type.Null()]),
  state: Type.Enum(['coming', 'in-force', 'suspended', 'ended']),
  version: Type.Integer(),
  institutionId: Type.Union([Type.String(), Type.Null()]),
  grantedRegion: Type.String(),
  grantedRegionName: Words,
  recognised: Type.Union([
    Type.Object({
      code: Type.String(),
      number: Type.String(),
      validFrom: Day,
      validUntil: Type.Union([Day, Type.Null()]),
    }),
    Type.Null(),
  ]),
  diagnosisCode: Type.Union([Type.String(), Type.Null()]),
  applicationId: Type.Union([Uuid, Type.Null()]),
  suspensions: Type.Array(
    Type.Object({ validFrom: Day, validUntil: Type.Union([Day, Type.Null()]), reason: Type.String(), cites: Cites }),
  ),
  moves: Type.Array(CertificationMoveDone),
})
export type Holding = Static<typeof Holding>
export const HoldingQuery = Type.Object({
  personId: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
  code: Type.Optional(Type.String({ minLength: 6, maxLength: 40, description: 'insurance code or identity number' })),
})
export const HoldingList = Type.Object({ rows: Type.Array(Holding), total: Type.Integer() })
export type HoldingList = Static<typeof HoldingList>
export const CertificationParams = Type.Object({ certificationId: Uuid })
/** POST /api/eligibility/certifications/:certificationId/{suspend,resume,end} */
export const LifeMove = Type.Object({
  version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  from: Type.Optional(Day),
  note: Type.String({ minLength: 1, maxLength: 1000 }),
})
export type LifeMove = Static<typeof LifeMove>
export const Amendment = Type.Object({
  ...LifeMove.properties,
  diagnosisCode: Type.Optional(Type.String({ pattern: '^[A-Z][0-9]{2}[0-9A-Za-z.]{0,12}$' })),
  institutionId: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
})
export type Amendment = Static<typeof Amendment>
