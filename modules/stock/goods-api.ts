import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Money, Uuid, Words } from '../../platform/api.ts'
import { Between, Listing, Paging, Shown, Withdrawn } from './api-parts.ts'

/** The contract of the ledger: entries, purchases as they came in, stock-taking, and how far books and goods are apart. */

export const LedgerKind = Type.Enum(['opening', 'purchase', 'sale', 'return', 'count', 'change', 'sent-back'])
export type LedgerKind = Static<typeof LedgerKind>

/** GET /api/pharmacy/stock/ledger */
export const StockLedgerQuery = Type.Object({
  ...Listing,
  ...Between,
  drugCode: Type.Optional(Type.String({ maxLength: 30 })),
  batchNumber: Type.Optional(Type.String({ maxLength: 40 })),
  kind: Type.Optional(LedgerKind),
})
export type StockLedgerQuery = Static<typeof StockLedgerQuery>
export const StockEntry = Type.Object({
  ...Shown,
  movementId: Uuid,
  batchNumber: Type.String(),
  kind: LedgerKind,
  packs: Type.Number({ description: 'that came; negative ones left' }),
  after: Type.Number({ description: 'packs of the batch afterwards' }),
  reference: Type.Union([Uuid, Type.Null()], { description: 'the settlement, purchase or stock-taking' }),
  note: Type.Union([Type.String(), Type.Null()]),
  at: Instant,
})
export type StockEntry = Static<typeof StockEntry>
export const StockEntries = Type.Object({ rows: Type.Array(StockEntry), total: Type.Integer() })
export type StockEntries = Static<typeof StockEntries>

/** GET /api/pharmacy/stock/purchases */
export const PurchasesQuery = Type.Object({
  ...Listing,
  ...Between,
  query: Type.Optional(Type.String({ maxLength: 60, description: 'drug, batch, supplier or invoice' })),
  owed: Type.Optional(Type.Boolean({ description: 'through the procurement system and not paid yet (FJ2023-8.5)' })),
})
export type PurchasesQuery = Static<typeof PurchasesQuery>
export const PurchaseRow = Type.Object({
  ...Shown,
  purchaseId: Uuid,
  lineNo: Type.Integer(),
  maker: Type.String(),
  origin: Type.Union([Type.String(), Type.Null()]),
  form: Type.String(),
  approvalNumber: Type.Union([Type.String(), Type.Null()]),
  batchNumber: Type.String(),
  producedOn: Day,
  expiresOn: Day,
  supplier: Type.String(),
  packs: Type.Number(),
  price: Type.Union([Money, Type.Null()]),
  amount: Type.Union([Money, Type.Null()]),
  boughtOn: Day,
  invoice: Type.Union([Type.String(), Type.Null()]),
  codes: Type.Integer(),
  channel: Type.Enum(['own', 'procurement']),
  paidOn: Type.Union([Day, Type.Null()]),
  source: Type.Enum(['hand', 'file', 'wire']),
  enteredAt: Instant,
  withdrawn: Type.Union([Withdrawn, Type.Null()]),
})
export type PurchaseRow = Static<typeof PurchaseRow>
export const Purchases = Type.Object({
  rows: Type.Array(PurchaseRow),
  total: Type.Integer(),
  owed: Money,
  owedCites: Cites,
  needed: Type.Object({ fields: Type.Array(Words), cites: Cites }, { description: 'what a purchase must say here' }),
})
export type Purchases = Static<typeof Purchases>
/** POST /api/pharmacy/stock/purchases/:purchaseId/payment: the pharmacy paid its supplier itself, outside the fund. */
export const PurchaseParams = Type.Object({ purchaseId: Uuid })
export const Payment = Type.Object({ paidOn: Day })
export const Paid = Type.Object({ purchaseId: Uuid, lines: Type.Integer() })
export type Paid = Static<typeof Paid>

/** Stock-taking: GET and POST /api/pharmacy/stock/takings, …/:takingId, …/counts, …/submission, …/decision */
export const TakingState = Type.Enum(['open', 'submitted', 'approved', 'rejected'])
export type TakingState = Static<typeof TakingState>
export const TakingRow = Type.Object({
  takingId: Uuid,
  institutionId: Type.String(),
  institutionName: Type.String(),
  state: TakingState,
  openedAt: Instant,
  submittedAt: Type.Union([Instant, Type.Null()]),
  decidedAt: Type.Union([Instant, Type.Null()]),
  decisionNote: Type.Union([Type.String(), Type.Null()]),
  lines: Type.Integer(),
  counted: Type.Integer(),
  apart: Type.Integer({ description: 'lines whose count differs' }),
  mayDecide: Type.Boolean({ description: 'whoever asks may approve or send back' }),
})
export type TakingRow = Static<typeof TakingRow>
export const TakingLine = Type.Object({
  ...Shown,
  package: Type.String(),
  batchNumber: Type.String(),
  expiresOn: Day,
  booked: Type.Number({ description: 'packs by the ledger when it was counted' }),
  counted: Type.Union([Type.Number(), Type.Null()]),
  apart: Type.Union([Type.Number(), Type.Null()]),
  amount: Type.Union([Money, Type.Null()], { description: 'of the difference' }),
  reason: Type.Union([Type.String(), Type.Null()]),
})
export type TakingLine = Static<typeof TakingLine>
export const Taking = Type.Object({ ...TakingRow.properties, rows: Type.Array(TakingLine) })
export type Taking = Static<typeof Taking>
export const Takings = Type.Object({
  rows: Type.Array(TakingRow),
  total: Type.Integer(),
  due: Type.Object({
    every: Type.Union([Type.String(), Type.Null()]),
    lastOn: Type.Union([Day, Type.Null()]),
    nextBy: Type.Union([Day, Type.Null()]),
    overdue: Type.Boolean(),
    cites: Cites,
  }),
})
export type Takings = Static<typeof Takings>
export const TakingList = Type.Object({ rows: Type.Array(TakingRow), total: Type.Integer() })
export type TakingList = Static<typeof TakingList>
export const TakingsQuery = Type.Object({ ...Paging, state: Type.Optional(TakingState) })
export const TakingParams = Type.Object({ takingId: Uuid })
export const Counts = Type.Object({
  lines: Type.Array(
    Type.Object({
      drugCode: Type.String({ minLength: 1, maxLength: 30 }),
      batchNumber: Type.String({ minLength: 1, maxLength: 40 }),
      counted: Type.Number({ minimum: 0, maximum: 100_000, multipleOf: 0.001 }),
      reason: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    { minItems: 1, maxItems: 500 },
  ),
})
export type Counts = Static<typeof Counts>
export const TakingDecision = Type.Object({
  approve: Type.Boolean(),
  note: Type.Optional(Type.String({ maxLength: 500 })),
})
export type TakingDecision = Static<typeof TakingDecision>

/** GET /api/pharmacy/stock/mismatch and /api/insurer/goods/:institutionId: by amount over the agreement period (FJ2023-9.6). */
export const MismatchQuery = Type.Object(Between)
export const Mismatch = Type.Object({
  institutionId: Type.String(),
  from: Day,
  to: Day,
  recorded: Money,
  mismatched: Money,
  rate: Type.String(),
  threshold: Type.Union([Type.String(), Type.Null()]),
  reached: Type.Boolean(),
  cites: Cites,
  rows: Type.Array(
    Type.Object({
      ...Shown,
      batchNumber: Type.String(),
      packs: Type.Number(),
      recorded: Money,
      mismatched: Money,
    }),
  ),
})
export type Mismatch = Static<typeof Mismatch>

/** GET /api/insurer/goods: every pharmacy's books at a glance (FJ2023-9.1). */
export const GoodsQuery = Type.Object({ ...Listing, ...Between, query: Type.Optional(Type.String({ maxLength: 60 })) })
export type GoodsQuery = Static<typeof GoodsQuery>
export const GoodsRow = Type.Object({
  institutionId: Type.String(),
  name: Type.String(),
  region: Type.String(),
  kinds: Type.Integer({ description: 'drugs on hand' }),
  value: Money,
  near: Type.Integer({ description: 'batches that expire within half a year' }),
  expired: Type.Integer(),
  takenOn: Type.Union([Day, Type.Null()]),
  recorded: Money,
  mismatched: Money,
  rate: Type.String(),
  limit: Type.Union([Type.String(), Type.Null()], {
    description: 'the share that ends the agreement; null where none is stated',
  }),
  reached: Type.Boolean(),
})
export type GoodsRow = Static<typeof GoodsRow>
export const GoodsList = Type.Object({ rows: Type.Array(GoodsRow), total: Type.Integer() })
export type GoodsList = Static<typeof GoodsList>
export const PlaceParams = Type.Object({ institutionId: Type.String({ maxLength: 30 }) })
