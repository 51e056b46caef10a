import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Uuid, Words } from '../../platform/api.ts'
import { Between, Paging, Shown } from './api-parts.ts'

/** The contract of boxes: one by its code, opened ones, old goods without codes, leads, and who does not upload. */

/** GET /api/pharmacy/stock/boxes?code= */
export const BoxQuery = Type.Object({ code: Type.String({ minLength: 1, maxLength: 200 }) })
export const BoxFile = Type.Object({
  ...Shown,
  traceCode: Type.String(),
  batchNumber: Type.String(),
  expiresOn: Type.Union([Day, Type.Null()]),
  state: Type.Enum(['on-shelf', 'opened', 'sold', 'expired']),
  parts: Type.Union([Type.Integer(), Type.Null()]),
  partsLeft: Type.Union([Type.Integer(), Type.Null()]),
  partUnit: Type.String(),
  events: Type.Array(
    Type.Object({
      kind: Type.Enum(['bought', 'sold', 'returned', 'opened', 'part-sold', 'part-returned', 'sent-back', 'withdrawn']),
      at: Instant,
      settlementId: Type.Union([Uuid, Type.Null()]),
    }),
  ),
})
export type BoxFile = Static<typeof BoxFile>

/** POST /api/pharmacy/stock/boxes/checks: many at once before they are sold or put away, an answer each. */
export const BoxCheck = Type.Object({
  codes: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 500 }),
})
export type BoxCheck = Static<typeof BoxCheck>
export const BoxChecks = Type.Object({
  answers: Type.Array(
    Type.Object({
      code: Type.String(),
      good: Type.Boolean({ description: 'on the shelf here, not sold, not expired' }),
      message: Words,
      drugCode: Type.Union([Type.String(), Type.Null()]),
      genericName: Type.Union([Type.String(), Type.Null()]),
      batchNumber: Type.Union([Type.String(), Type.Null()]),
      expiresOn: Type.Union([Day, Type.Null()]),
    }),
  ),
})
export type BoxChecks = Static<typeof BoxChecks>

/** POST /api/pharmacy/stock/boxes/openings */
export const Opening = Type.Object({ code: Type.String({ minLength: 1, maxLength: 200 }) })
export type Opening = Static<typeof Opening>
export const OpenedBox = Type.Object({
  traceCode: Type.String(),
  drugCode: Type.String(),
  parts: Type.Integer(),
  partsLeft: Type.Integer(),
  partUnit: Type.String(),
})
export type OpenedBox = Static<typeof OpenedBox>

/** GET and POST /api/pharmacy/stock/uncoded */
export const UncodedList = Type.Object({
  rows: Type.Array(
    Type.Object({
      ...Shown,
      batchNumber: Type.String(),
      expiresOn: Day,
      declared: Type.Number(),
      packs: Type.Number({ description: 'left' }),
    }),
  ),
  accepted: Type.Boolean({ description: 'such goods may still be sold on insurance here' }),
  until: Type.Union([Day, Type.Null()], { description: 'the last day' }),
  cites: Cites,
})
export type UncodedList = Static<typeof UncodedList>
export const Declared = Type.Object({
  drugCode: Type.String({ minLength: 1, maxLength: 30 }),
  batchNumber: Type.String({ minLength: 1, maxLength: 40 }),
  packs: Type.Number({ exclusiveMinimum: 0, maximum: 100_000, multipleOf: 0.001 }),
})
export type Declared = Static<typeof Declared>

/** GET /api/insurer/leads, POST /api/insurer/leads/:leadId/finding */
export const LeadKind = Type.Enum(['sold-twice', 'bought-twice', 'of-another', 'of-other-drug', 'never-bought'])
export type LeadKind = Static<typeof LeadKind>
export const LeadsQuery = Type.Object({ ...Paging, kind: Type.Optional(LeadKind), open: Type.Optional(Type.Boolean()) })
export type LeadsQuery = Static<typeof LeadsQuery>
const Name = Type.Union([Type.String(), Type.Null()])
export const LeadRow = Type.Object({
  leadId: Uuid,
  kind: LeadKind,
  traceCode: Type.String(),
  reportedBy: Type.String(),
  reportedByName: Type.String(),
  otherPlace: Name,
  otherPlaceName: Name,
  drugName: Name,
  settlementId: Name,
  otherSale: Name,
  at: Instant,
  lookedAt: Type.Union([Instant, Type.Null()]),
  finding: Name,
})
export type LeadRow = Static<typeof LeadRow>
export const LeadList = Type.Object({ rows: Type.Array(LeadRow), total: Type.Integer() })
export type LeadList = Static<typeof LeadList>
export const LeadParams = Type.Object({ leadId: Uuid })
export const Finding = Type.Object({ finding: Type.String({ minLength: 2, maxLength: 500 }) })
export const LeadClosed = Type.Object({ leadId: Uuid })

/** GET /api/insurer/uploads: whose settlements came without codes (WH2025-5.4); POST …/:institutionId/suspension and …/lifting */
export const UploadsQuery = Type.Object({ ...Paging, ...Between })
export type UploadsQuery = Static<typeof UploadsQuery>
export const UploadRow = Type.Object({
  institutionId: Type.String(),
  name: Type.String(),
  region: Type.String(),
  settlements: Type.Integer(),
  packs: Type.Number(),
  coded: Type.Number(),
  missing: Type.Number(),
  suspendedOn: Type.Union([Day, Type.Null()]),
  maySuspend: Type.Boolean({ description: 'the law of the place says so, and codes are missing' }),
  cites: Cites,
})
export type UploadRow = Static<typeof UploadRow>
export const UploadList = Type.Object({ rows: Type.Array(UploadRow), total: Type.Integer() })
export type UploadList = Static<typeof UploadList>
export const UploadNote = Type.Object({ note: Type.String({ minLength: 2, maxLength: 500 }) })
export type UploadNote = Static<typeof UploadNote>
export const UploadAnswer = Type.Object({ institutionId: Type.String(), suspended: Type.Boolean() })
export type UploadAnswer = Static<typeof UploadAnswer>
