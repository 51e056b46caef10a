import Type, { type Static } from 'typebox'
import { Day, Instant, Uuid, Words } from '../../../platform/api.ts'
import { Finding } from './draft.ts'
import { Nullable, PrescriptionRow, PrescriptionState } from './parts.ts'

/** Prescriptions that are issued: lists, one whole, and taking one back. */

/** POST /api/clinic/prescriptions */
export const Issued = Type.Object({
  prescriptionId: Uuid,
  personId: Type.Integer(),
  number: Type.String(),
  state: PrescriptionState,
  issuedAt: Instant,
  validUntil: Instant,
})
export type Issued = Static<typeof Issued>

/** GET /api/clinic/prescriptions : own ones, or all of the institution. */
export const PrescriptionsQuery = Type.Object({
  personId: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
  state: Type.Optional(PrescriptionState),
  mine: Type.Optional(Type.Boolean()),
  query: Type.Optional(Type.String({ maxLength: 60, description: 'number, or the beginning of a name' })),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  sort: Type.Optional(
    Type.Enum(['issued', '-issued', 'valid', '-valid', 'days', '-days', 'patient', '-patient'], {
      description: 'default -issued',
    }),
  ),
  format: Type.Optional(Type.Enum(['json', 'xlsx'], { description: 'xlsx gives all rows that match' })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type PrescriptionsQuery = Static<typeof PrescriptionsQuery>
export const Prescriptions = Type.Object({ rows: Type.Array(PrescriptionRow), total: Type.Integer() })
export type Prescriptions = Static<typeof Prescriptions>

export const PrescriptionLine = Type.Object({
  line: Type.Integer(),
  drugCode: Type.String(),
  genericName: Type.String(),
  tradeName: Nullable(Type.String()),
  form: Type.String(),
  spec: Type.String(),
  maker: Type.String(),
  class: Type.Enum(['A', 'B', 'C']),
  dose: Type.Number(),
  doseUnit: Type.String(),
  timesPerDay: Type.Number(),
  days: Type.Integer(),
  usage: Type.String(),
  remark: Nullable(Type.String()),
  packs: Type.Number(),
  package: Type.String(),
  claimedPacks: Type.Number({ description: 'in hand at pharmacies, not settled' }),
  dispensedPacks: Type.Number(),
  openPacks: Type.Number(),
})
export type PrescriptionLine = Static<typeof PrescriptionLine>

/** GET /api/prescriptions/:prescriptionId : for those who may see it. */
export const PrescriptionParams = Type.Object({ prescriptionId: Uuid })
export const Prescription = Type.Object({
  prescriptionId: Uuid,
  number: Type.String(),
  patient: Type.Object({
    personId: Type.Integer(),
    name: Type.String(),
    sex: Type.Enum(['male', 'female']),
    age: Type.Integer({ description: 'on the day of issuing' }),
    insuranceCode: Type.String(),
    insurance: Type.Enum(['employee', 'resident']),
    identityNumber: Type.String({ description: 'masked' }),
  }),
  institution: Type.Object({ institutionId: Type.String(), name: Type.String() }),
  doctor: Type.Object({ practitionerId: Type.String(), name: Type.String(), phone: Type.String() }),
  region: Type.String(),
  pack: Type.Object({ id: Type.String(), hash: Type.String() }),
  visitId: Uuid,
  diseaseKey: Type.String(),
  diseaseName: Words,
  diagnosis: Type.Object({ code: Type.String(), name: Type.String() }),
  days: Type.Integer(),
  longReason: Nullable(Type.String()),
  destination: Type.Enum(['circulation', 'in-house']),
  issuedAt: Instant,
  lines: Type.Array(PrescriptionLine),
  consent: Nullable(
    Type.Object({
      signer: Type.Enum(['self', 'guardian']),
      signerName: Type.String(),
      relation: Nullable(Type.String()),
      told: Type.Boolean(),
      circulation: Type.Boolean(),
      at: Instant,
    }),
  ),
  findings: Type.Array(Finding, { description: 'what was shown before issuing, with the reasons given' }),
  state: PrescriptionState,
  validUntil: Instant,
  chosen: Nullable(Type.Object({ institutionId: Type.String(), name: Type.String() })),
  history: Type.Array(
    Type.Object({
      move: Type.String(),
      from: Nullable(Type.String()),
      to: Type.String(),
      byRole: Type.String(),
      byName: Nullable(Type.String()),
      note: Nullable(Type.String()),
      at: Instant,
    }),
  ),
  /** The live settlement of its consultation fee, one a prescription (WZ2017-2.7). */
  fee: Nullable(Uuid),
  may: Type.Object({ revoke: Type.Boolean(), print: Type.Boolean(), settleFee: Type.Boolean() }),
})
export type Prescription = Static<typeof Prescription>

/** POST /api/prescriptions/:prescriptionId/revoke */
export const Revoke = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 200 }) })
export type Revoke = Static<typeof Revoke>
export const Moved = Type.Object({ prescriptionId: Uuid, state: PrescriptionState })
export type Moved = Static<typeof Moved>
