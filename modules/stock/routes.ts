import { type App, ask, change } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Column, pagesOf, spreadsheet } from '../../platform/xlsx.ts'
import { Picks, PicksQuery, Priced, Prices, Purchase, Purchased, StockList, StockQuery, type StockRow } from './api.ts'
import { registerFinding } from './find-routes.ts'
import { registerGoods } from './goods-routes.ts'
import { registerMonitors } from './insurer-routes.ts'
import { picksOf, readWanted } from './picks.ts'
import { placeOf } from './place.ts'
import { registerPrices } from './price-routes.ts'
import { buy } from './purchase.ts'
import { registerReturns } from './return-routes.ts'
import { setPrices, shelfOf } from './shelf.ts'
import { registerTrace } from './trace-routes.ts'
import { registerZones } from './zone-routes.ts'

const roles = ['pharmacist'] as const
const exportPage = 500

export function register(app: App): void {
  registerGoods(app)
  registerReturns(app)
  registerMonitors(app)
  registerTrace(app)
  registerPrices(app)
  registerZones(app)
  registerFinding(app)
  ask(app, {
    method: 'GET',
    path: '/api/pharmacy/stock',
    roles,
    schema: { summary: { zh: '本店库存与价格', en: 'Stock and prices' }, query: StockQuery, answer: StockList },
    run: async (ctx, { query }) => {
      const place = await placeOf(ctx.db, ctx)
      if (place instanceof Refusal) return place
      if (query.format !== 'xlsx') return shelfOf(ctx.db, place, query)
      const read = async (page: number) => (await shelfOf(ctx.db, place, { ...query, page, size: exportPage })).rows
      return spreadsheet('库存', columns, pagesOf(exportPage, read))
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/pharmacy/stock/picks',
    roles,
    schema: { summary: { zh: '取货：近效期先出', en: 'Which boxes to fetch' }, query: PicksQuery, answer: Picks },
    run: async (ctx, { query }) => {
      const place = await placeOf(ctx.db, ctx)
      if (place instanceof Refusal) return place
      return { rows: await picksOf(ctx.db, place, readWanted(query.wanted)) }
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/purchases',
    roles,
    schema: {
      summary: { zh: '入库（含追溯码）', en: 'Take goods in, with their trace codes' },
      body: Purchase,
      answer: Purchased,
    },
    run: async (tx, ctx, { body }) => {
      const place = await placeOf(tx, ctx)
      if (place instanceof Refusal) return place
      const bought = await buy(tx, { place, source: 'hand', by: ctx.actor.operatorId }, body)
      return bought instanceof Refusal ? bought : bought.purchased
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/prices',
    roles,
    schema: {
      summary: { zh: '定价、上架、下架', en: 'Set prices, put on sale or take off' },
      body: Prices,
      answer: Priced,
    },
    run: async (tx, ctx, { body }) => {
      const place = await placeOf(tx, ctx)
      return place instanceof Refusal ? place : setPrices(tx, place, body)
    },
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
