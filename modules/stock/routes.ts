import type { App } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Column } from '../../platform/xlsx.ts'
import { Picks, PicksQuery, Priced, Prices, Purchase, Purchased, StockList, StockQuery, type StockRow } from './api.ts'
import { registerFinding } from './find-routes.ts'
import { registerGoods } from './goods-routes.ts'
import { registerMonitors } from './insurer-routes.ts'
import { askOwn, changeOwn, pageOrSheet } from './own-routes.ts'
import { picksOf, readWanted } from './picks.ts'
import { registerPrices } from './price-routes.ts'
import { buy } from './purchase.ts'
import { registerReturns } from './return-routes.ts'
import { setPrices, shelfOf } from './shelf.ts'
import { registerTrace } from './trace-routes.ts'
import { registerZones } from './zone-routes.ts'

export function register(app: App): void {
  registerGoods(app)
  registerReturns(app)
  registerMonitors(app)
  registerTrace(app)
  registerPrices(app)
  registerZones(app)
  registerFinding(app)
  askOwn(app, {
    method: 'GET',
    path: '/api/pharmacy/stock',
    schema: { summary: { zh: '本店库存与价格', en: 'Stock and prices' }, query: StockQuery, answer: StockList },
    run: (place, { query }, ctx) =>
      pageOrSheet(query, (asked) => shelfOf(ctx.db, place, asked), { name: '库存', columns }),
  })
  askOwn(app, {
    method: 'GET',
    path: '/api/pharmacy/stock/picks',
    schema: { summary: { zh: '取货：近效期先出', en: 'Which boxes to fetch' }, query: PicksQuery, answer: Picks },
    run: async (place, { query }, ctx) => ({ rows: await picksOf(ctx.db, place, readWanted(query.wanted)) }),
  })
  changeOwn(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/purchases',
    schema: {
      summary: { zh: '入库（含追溯码）', en: 'Take goods in, with their trace codes' },
      body: Purchase,
      answer: Purchased,
    },
    run: async (tx, place, { body }, ctx) => {
      const bought = await buy(tx, { place, source: 'hand', by: ctx.actor.operatorId }, body)
      return bought instanceof Refusal ? bought : bought.purchased
    },
  })
  changeOwn(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/prices',
    schema: {
      summary: { zh: '定价、上架、下架', en: 'Set prices, put on sale or take off' },
      body: Prices,
      answer: Priced,
    },
    run: (tx, place, { body }) => setPrices(tx, place, body),
  })
}

const columns: readonly Column<StockRow>[] = [
  { heading: '药品编码', width: 26, value: ({ drugCode }) => drugCode },
  { heading: '通用名', width: 24, value: ({ genericName }) => genericName },
  { heading: '规格', width: 20, value: ({ spec }) => spec },
  { heading: '生产企业', width: 28, value: ({ maker }) => maker },
  { heading: '售价', value: ({ price }) => (price === null ? null : Number(price)) },
  { heading: '最高限价', value: ({ ceiling }) => (ceiling === null ? null : Number(ceiling)) },
  { heading: '限价来源', width: 24, value: ({ ceilingSource }) => ceilingSource },
  { heading: '上架', width: 8, value: ({ onSale }) => (onSale ? '是' : '否') },
  { heading: '可售', value: ({ packs }) => packs },
  { heading: '过期', value: ({ expiredPacks }) => expiredPacks },
  { heading: '在手追溯码', value: ({ codes }) => codes },
  {
    heading: '批号',
    width: 40,
    value: ({ batches }) =>
      batches.map(({ batchNumber, expiresOn, packs }) => `${batchNumber} ${expiresOn} ×${packs}`).join('；'),
  },
]
