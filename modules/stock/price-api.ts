import Type, { type Static } from 'typebox'
import { Cites, Day, Money, Words } from '../../platform/api.ts'
import { Made, Paging } from './api-parts.ts'

/** The contract of prices: the board for the public, what a pharmacy must adapt, and what the agency watches. */

const Spread = {
  places: Type.Integer({ description: 'pharmacies that sell it' }),
  lowest: Type.Union([Money, Type.Null()]),
  median: Type.Union([Money, Type.Null()]),
  highest: Type.Union([Money, Type.Null()]),
  ceiling: Type.Union([Money, Type.Null()]),
  ceilingSource: Type.Union([Type.String(), Type.Null()]),
}

/** GET /api/public/prices: without signing in. */
export const BoardQuery = Type.Object({
  ...Paging,
  region: Type.Optional(Type.String({ pattern: '^\\d{6}$' })),
  query: Type.Optional(Type.String({ maxLength: 60, description: 'name, pinyin initials or code' })),
})
export type BoardQuery = Static<typeof BoardQuery>
export const BoardRow = Type.Object({ ...Made, ...Spread })
export type BoardRow = Static<typeof BoardRow>
export const Board = Type.Object({
  region: Type.String(),
  day: Day,
  regions: Type.Array(Type.Object({ region: Type.String(), name: Words })),
  rows: Type.Array(BoardRow),
  total: Type.Integer(),
})
export type Board = Static<typeof Board>

/** GET /api/insurer/prices, /api/insurer/prices/:drugCode (FJ2023-9.1) */
export const PriceMonitorQuery = Type.Object({ ...Paging, query: Type.Optional(Type.String({ maxLength: 60 })) })
export type PriceMonitorQuery = Static<typeof PriceMonitorQuery>
export const PriceMonitorRow = Type.Object({
  ...Made,
  ...Spread,
  above: Type.Integer({ description: 'above the ceiling' }),
})
export type PriceMonitorRow = Static<typeof PriceMonitorRow>
export const PriceMonitor = Type.Object({ rows: Type.Array(PriceMonitorRow), total: Type.Integer() })
export type PriceMonitor = Static<typeof PriceMonitor>
export const DrugParams = Type.Object({ drugCode: Type.String({ maxLength: 30 }) })
export const DrugPrices = Type.Object({
  ...Made,
  rows: Type.Array(
    Type.Object({
      institutionId: Type.String(),
      name: Type.String(),
      price: Money,
      ceiling: Type.Union([Money, Type.Null()]),
      above: Type.Boolean(),
      onSale: Type.Boolean(),
    }),
  ),
  lists: Type.Array(Type.Object({ list: Type.String(), from: Day, price: Money, source: Type.String() })),
})
export type DrugPrices = Static<typeof DrugPrices>

/** GET /api/pharmacy/stock/price-alerts (FJ2023-6.2) */
export const PriceAlerts = Type.Object({
  rows: Type.Array(
    Type.Object({
      ...Made,
      price: Money,
      listed: Money,
      since: Day,
      dayNo: Type.Integer(),
      lastDay: Day,
      daysLeft: Type.Integer({ description: 'below nothing: the old price may not be charged any more' }),
      unread: Type.Boolean({ description: 'told on one of its days, and nobody has read it yet' }),
    }),
  ),
  told: Type.Array(Type.Integer(), { description: 'the days on which it is told' }),
  cites: Cites,
})
export type PriceAlerts = Static<typeof PriceAlerts>
/** POST /api/pharmacy/stock/price-alerts/reading: what was told so far is read; the next of its days tells it again. */
export const AlertsRead = Type.Object({ read: Type.Integer() })
export type AlertsRead = Static<typeof AlertsRead>
