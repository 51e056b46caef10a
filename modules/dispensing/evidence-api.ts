import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Uuid } from '../../platform/api.ts'

/** The contract of what shows that a settlement took place as it was recorded (FJ2023-2.4, 9.4). */

export const EvidenceKind = Type.Enum(['face', 'video', 'prescription'], {
  description: 'a picture of the face, a segment of video, the signed prescription as a file',
})
export type EvidenceKind = Static<typeof EvidenceKind>
export const Evidence = Type.Object({
  evidenceId: Uuid,
  dispensingId: Uuid,
  kind: EvidenceKind,
  byLink: Type.Boolean(),
  name: Type.String(),
  mediaType: Type.String(),
  size: Type.Integer(),
  hash: Type.String(),
  /** Taken with the goods as they are in hand now. */
  sameGoods: Type.Boolean(),
  takenAt: Instant,
  keptUntil: Day,
  addedBy: Type.String(),
  deletedAt: Type.Union([Instant, Type.Null()]),
  deletedBy: Type.Union([Type.String(), Type.Null()]),
  mayDelete: Type.Boolean(),
})
export type Evidence = Static<typeof Evidence>
export const EvidenceList = Type.Object({
  rows: Type.Array(Evidence),
  total: Type.Integer(),
  asked: Type.Object({ content: Type.Array(Type.String()), beforePayment: Type.Boolean(), cites: Cites }),
  camera: Type.Union([Type.Object({ system: Type.String() }), Type.Null()]),
})
export type EvidenceList = Static<typeof EvidenceList>
export const EvidenceParams = Type.Object({ evidenceId: Uuid })

/** POST /api/pharmacy/dispensings/:dispensingId/evidence : a file, or a segment of the camera system. */
export const NewEvidence = Type.Union([
  Type.Object({
    kind: Type.Enum(['face', 'prescription']),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    content: Type.String({ minLength: 4, maxLength: 8_000_000, description: 'base64' }),
  }),
  Type.Object({ kind: Type.Literal('video'), from: Instant, until: Instant }),
])
export type NewEvidence = Static<typeof NewEvidence>
export const Deletion = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500, pattern: '\\S' }) })

/** POST /api/pharmacy/camera */
export const Camera = Type.Object({
  system: Type.String({ minLength: 2, maxLength: 60, pattern: '\\S' }),
  reference: Type.String({
    minLength: 1,
    maxLength: 220,
    description: 'https://, rtsp:// or gb28181://, where its segments are',
  }),
})
export type Camera = Static<typeof Camera>
