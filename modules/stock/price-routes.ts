import { type App, ask, askPublic } from '../../platform/http.ts'
import {
  AlertsRead,
  Board,
  BoardQuery,
  DrugParams,
  DrugPrices,
  PriceAlerts,
  PriceMonitor,
  PriceMonitorQuery,
} from './api.ts'
import { askOwn, changeOwn } from './own-routes.ts'
import { priceAlerts, readAlerts } from './price-alerts.ts'
import { drugPrices, priceBoard, priceMonitor } from './price-monitor.ts'

const agency = ['insurer', 'supervisor', 'admin'] as const

/** Prices: for the public, for the pharmacy that must adapt, for the agency. */
export function registerPrices(app: App): void {
  askPublic(app, {
    method: 'GET',
    path: '/api/public/prices',
    schema: { summary: { zh: '药品价格公示', en: 'The price board' }, query: BoardQuery, answer: Board },
    run: (ctx, { query }) => priceBoard(ctx, query),
  })
  askOwn(app, {
    method: 'GET',
    path: '/api/pharmacy/stock/price-alerts',
    schema: { summary: { zh: '价格提醒', en: 'Prices to adapt' }, answer: PriceAlerts },
    run: (place, _input, ctx) => priceAlerts(ctx.db, place),
  })
  changeOwn(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/price-alerts/reading',
    schema: { summary: { zh: '已读价格提醒', en: 'What was told of prices is read' }, answer: AlertsRead },
    run: (tx, place) => readAlerts(tx, place),
  })
  ask(app, {
    method: 'GET',
    path: '/api/insurer/prices',
    roles: agency,
    schema: {
      summary: { zh: '零售价格监测', en: 'Monitor of retail prices' },
      query: PriceMonitorQuery,
      answer: PriceMonitor,
    },
    run: (ctx, { query }) => priceMonitor(ctx, query),
  })
  ask(app, {
    method: 'GET',
    path: '/api/insurer/prices/:drugCode',
    roles: agency,
    schema: {
      summary: { zh: '一种药的各店价格', en: 'The prices of one drug' },
      params: DrugParams,
      answer: DrugPrices,
    },
    run: (ctx, { params }) => drugPrices(ctx, params.drugCode),
  })
}
