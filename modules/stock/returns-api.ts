import Type, { type Static } from 'typebox'
import { Day, Instant, Money, Uuid } from '../../platform/api.ts'
import { Between, Listing, Shown, Withdrawn } from './api-parts.ts'

/** The contract of goods that go back to their supplier; …/returns/checks takes and gives what …/boxes/checks does. */

const Code = Type.String({ minLength: 1, maxLength: 200 })
const Packs = Type.Number({ exclusiveMinimum: 0, maximum: 100_000, multipleOf: 0.001 })

/** POST /api/pharmacy/stock/returns → Returned. The boxes say their drug and batch themselves; one bad box refuses the whole. */
export const SupplierReturn = Type.Object({
  traceCodes: Type.Array(Code, { maxItems: 5_000 }),
  uncoded: Type.Optional(
    Type.Array(
      Type.Object({
        drugCode: Type.String({ minLength: 1, maxLength: 30 }),
        batchNumber: Type.String({ minLength: 1, maxLength: 40 }),
        packs: Packs,
      }),
      { maxItems: 100, description: 'packs that have no code' },
    ),
  ),
  reason: Type.String({ minLength: 2, maxLength: 200 }),
  document: Type.Optional(Type.String({ minLength: 1, maxLength: 60, description: 'number of the return note' })),
})
export type SupplierReturn = Static<typeof SupplierReturn>
export const Returned = Type.Object({
  returnId: Uuid,
  lines: Type.Integer({ description: 'batches' }),
  packs: Type.Number(),
  traceCodes: Type.Integer(),
})
export type Returned = Static<typeof Returned>

/** GET /api/pharmacy/stock/returns */
export const ReturnsQuery = Type.Object({
  ...Listing,
  ...Between,
  query: Type.Optional(Type.String({ maxLength: 60 })),
})
export type ReturnsQuery = Static<typeof ReturnsQuery>
export const ReturnRow = Type.Object({
  ...Shown,
  returnId: Uuid,
  lineNo: Type.Integer(),
  batchNumber: Type.String(),
  supplier: Type.String(),
  packs: Type.Number(),
  price: Type.Union([Money, Type.Null()]),
  amount: Type.Union([Money, Type.Null()]),
  codes: Type.Array(Type.String()),
  document: Type.Union([Type.String(), Type.Null()]),
  reason: Type.Union([Type.String(), Type.Null()]),
  sentOn: Day,
  source: Type.Enum(['hand', 'wire']),
  enteredAt: Instant,
  withdrawn: Type.Union([Withdrawn, Type.Null()]),
})
export type ReturnRow = Static<typeof ReturnRow>
export const Returns = Type.Object({ rows: Type.Array(ReturnRow), total: Type.Integer() })
export type Returns = Static<typeof Returns>

/** GET /api/pharmacy/stock/returns/uncoded: batches of which packs have no code, so that they go back by number. */
export const UncodedBatches = Type.Object({
  rows: Type.Array(
    Type.Object({
      ...Shown,
      batchNumber: Type.String(),
      expiresOn: Day,
      supplier: Type.String(),
      packs: Type.Number(),
    }),
  ),
})
export type UncodedBatches = Static<typeof UncodedBatches>
