import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Money, Uuid, Words } from '../../platform/api.ts'
import { Packs, Why } from '../settlement/api.ts'
import { Listing } from './api-parts.ts'

export * from './find-api.ts'
export * from './goods-api.ts'
export * from './price-api.ts'
export * from './returns-api.ts'
export * from './trace-api.ts'
export * from './zones-api.ts'

/** The contract of an institution's goods: what is on the shelf, at what price, in which batches; purchases with trace codes. */

export const Batch = Type.Object({
  batchNumber: Type.String(),
  producedOn: Day,
  expiresOn: Day,
  supplier: Type.String(),
  packs: Type.Number(),
  expired: Type.Boolean({ description: 'its expiry day has passed; it can not be sold (FJ2023-9.4)' }),
})
export type Batch = Static<typeof Batch>

export const StockRow = Type.Object({
  drugCode: Type.String(),
  genericName: Type.String(),
  tradeName: Type.Union([Type.String(), Type.Null()]),
  form: Type.String(),
  spec: Type.String(),
  maker: Type.String(),
  package: Type.String(),
  class: Type.Enum(['A', 'B', 'C']),
  procurement: Type.Enum(['none', 'selected', 'negotiated']),
  price: Type.Union([Money, Type.Null()], { description: 'null: not on the shelf, so not for sale' }),
  onSale: Type.Boolean(),
  changedAt: Type.Union([Instant, Type.Null()]),
  ceiling: Type.Union([Money, Type.Null()]),
  ceilingSource: Type.Union([Type.String(), Type.Null()]),
  ceilingCites: Cites,
  aboveCeiling: Type.Boolean(),
  packs: Type.Number({ description: 'that can be sold today' }),
  expiredPacks: Type.Number(),
  codes: Type.Integer({ description: 'trace codes on hand' }),
  batches: Type.Array(Batch),
})
export type StockRow = Static<typeof StockRow>

/** GET /api/pharmacy/stock?query=&onlyOnHand=&page=&size=&format=xlsx */
export const StockQuery = Type.Object({
  query: Type.Optional(Type.String({ maxLength: 60, description: 'name, initials or code' })),
  onlyOnHand: Type.Optional(Type.Boolean()),
  ...Listing,
})
export type StockQuery = Static<typeof StockQuery>
export const StockList = Type.Object({ rows: Type.Array(StockRow), total: Type.Integer() })
export type StockList = Static<typeof StockList>

/** GET /api/pharmacy/stock/picks?wanted=CODE:packs,… : which boxes to fetch for a slip. */
export const PicksQuery = Type.Object({
  wanted: Type.String({ pattern: '^[A-Z0-9]{10,30}:[0-9]{1,4}(,[A-Z0-9]{10,30}:[0-9]{1,4}){0,49}$', maxLength: 2_000 }),
})
export const Pick = Type.Object({
  drugCode: Type.String(),
  spot: Type.Union([Type.String(), Type.Null()]),
  take: Type.Array(Type.Object({ batchNumber: Type.String(), expiresOn: Day, packs: Type.Number() }), {
    description: 'the batch that expires first is first; an expired one is never here (FJ2023-9.4)',
  }),
  short: Type.Number({ description: 'packs that are not there' }),
})
export type Pick = Static<typeof Pick>
export const Picks = Type.Object({ rows: Type.Array(Pick) })
export type Picks = Static<typeof Picks>

export const PackPrice = Type.String({
  pattern: '^\\d{1,7}(\\.\\d{1,4})?$',
  description: 'yuan for one pack; nothing is refused in words',
})

/** POST /api/pharmacy/stock/purchases → Purchased. One bad code refuses the whole, and every bad code is named. */
export const Purchase = Type.Object({
  drugCode: Type.String({ minLength: 10, maxLength: 30 }),
  batchNumber: Type.String({ minLength: 1, maxLength: 40 }),
  producedOn: Day,
  expiresOn: Day,
  supplier: Type.String({ minLength: 1, maxLength: 100 }),
  packs: Packs,
  traceCodes: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 5_000 }),
  price: Type.Optional(PackPrice),
  boughtOn: Type.Optional(Day),
  invoice: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  channel: Type.Optional(Type.Enum(['own', 'procurement'], { description: 'bought through the procurement system?' })),
  approvalNumber: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  origin: Type.Optional(Type.String({ minLength: 1, maxLength: 60, description: 'of herbs' })),
  genericName: Type.Optional(
    Type.String({ maxLength: 200, description: 'compared with the drug of the code, as the next three' }),
  ),
  maker: Type.Optional(Type.String({ maxLength: 200 })),
  form: Type.Optional(Type.String({ maxLength: 60 })),
  spec: Type.Optional(Type.String({ maxLength: 200 })),
})
export type Purchase = Static<typeof Purchase>
export const Purchased = Type.Object({
  purchaseId: Uuid,
  drugCode: Type.String(),
  batchNumber: Type.String(),
  packs: Type.Number(),
  traceCodes: Type.Integer(),
  onHand: Type.Number({ description: 'packs of this drug after the purchase' }),
})
export type Purchased = Static<typeof Purchased>

/** POST /api/pharmacy/stock/purchases/file → PurchaseFileAnswer. One fault in any row, and nothing comes in. */
export const PurchaseFile = Type.Object({
  fileName: Type.String({ minLength: 1, maxLength: 200 }),
  content: Type.String({
    minLength: 1,
    maxLength: 12_000_000,
    description: 'the CSV (UTF-8 or GBK) or XLSX in base64',
  }),
  dryRun: Type.Boolean({ default: false }),
})
export type PurchaseFile = Static<typeof PurchaseFile>
export const PurchaseFileAnswer = Type.Object({
  purchaseId: Type.Union([Uuid, Type.Null()], { description: 'null: nothing was taken in' }),
  fileName: Type.String(),
  rows: Type.Integer(),
  packs: Type.Number(),
  traceCodes: Type.Integer(),
  faults: Type.Array(Type.Object({ row: Type.Integer(), column: Type.String(), value: Type.String(), reason: Words })),
})
export type PurchaseFileAnswer = Static<typeof PurchaseFileAnswer>

/** POST /api/pharmacy/stock/prices → Priced. A price above its ceiling is kept and said so: settlement refuses it. */
export const Prices = Type.Object({
  prices: Type.Array(
    Type.Object({
      drugCode: Type.String({ minLength: 10, maxLength: 30 }),
      price: PackPrice,
      onSale: Type.Optional(Type.Boolean()),
    }),
    { minItems: 1, maxItems: 500 },
  ),
})
export type Prices = Static<typeof Prices>
export const Priced = Type.Object({
  rows: Type.Array(
    Type.Object({
      drugCode: Type.String(),
      price: Money,
      onSale: Type.Boolean(),
      ceiling: Type.Union([Money, Type.Null()]),
      warning: Type.Union([Why, Type.Null()]),
    }),
  ),
})
export type Priced = Static<typeof Priced>
