import { type App, ask, change } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Column, pagesOf, spreadsheet } from '../../platform/xlsx.ts'
import {
  BoxCheck,
  BoxChecks,
  Returned,
  type ReturnRow,
  Returns,
  ReturnsQuery,
  SupplierReturn,
  UncodedBatches,
} from './api.ts'
import { placeOf } from './place.ts'
import { checkReturn, returnGoods, returnsOf } from './returns.ts'
import { uncodedBatches } from './sent-back.ts'

const roles = ['pharmacist'] as const
const exportPage = 200

/** Goods that go back to their supplier. */
export function registerReturns(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/pharmacy/stock/returns',
    roles,
    schema: { summary: { zh: '退货记录', en: 'What went back to suppliers' }, query: ReturnsQuery, answer: Returns },
    run: async (ctx, { query }) => {
      const place = await placeOf(ctx.db, ctx)
      if (place instanceof Refusal) return place
      if (query.format !== 'xlsx') return returnsOf(ctx.db, place, query)
      const read = async (page: number) => (await returnsOf(ctx.db, place, { ...query, page, size: exportPage })).rows
      return spreadsheet('退货记录', returnColumns, pagesOf(exportPage, read))
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/pharmacy/stock/returns/uncoded',
    roles,
    schema: {
      summary: { zh: '有无码数量的批次', en: 'Batches of which packs have no code' },
      answer: UncodedBatches,
    },
    run: async (ctx) => {
      const place = await placeOf(ctx.db, ctx)
      return place instanceof Refusal ? place : { rows: await uncodedBatches(ctx.db, place.institutionId) }
    },
  })
  ask(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/returns/checks',
    roles,
    schema: {
      summary: { zh: '退货前核对追溯码', en: 'Check boxes before they go back' },
      body: BoxCheck,
      answer: BoxChecks,
    },
    run: async (ctx, { body }) => {
      const place = await placeOf(ctx.db, ctx)
      return place instanceof Refusal ? place : checkReturn(ctx.db, place, body.codes)
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/returns',
    roles,
    schema: {
      summary: { zh: '退货给供货商：追溯码随之移出', en: 'Send goods back to their supplier, with their trace codes' },
      body: SupplierReturn,
      answer: Returned,
    },
    run: async (tx, ctx, { body }) => {
      const place = await placeOf(tx, ctx)
      return place instanceof Refusal ? place : returnGoods(tx, { place, by: ctx.actor.operatorId }, body)
    },
  })
}

const returnColumns: readonly Column<ReturnRow>[] = [
  { heading: '退货日期', value: ({ sentOn }) => sentOn },
  { heading: '医保药品编码', width: 26, value: ({ drugCode }) => drugCode },
  { heading: '通用名', width: 24, value: ({ genericName }) => genericName },
  { heading: '规格', width: 20, value: ({ spec }) => spec },
  { heading: '批号', value: ({ batchNumber }) => batchNumber },
  { heading: '供货单位', width: 28, value: ({ supplier }) => supplier },
  { heading: '数量', value: ({ packs }) => packs },
  { heading: '单价', value: ({ price }) => (price === null ? null : Number(price)) },
  { heading: '金额', value: ({ amount }) => (amount === null ? null : Number(amount)) },
  { heading: '退货单号', value: ({ document }) => document },
  { heading: '原因', width: 30, value: ({ reason }) => reason },
  { heading: '追溯码', width: 60, value: ({ codes }) => codes.join(' ') },
]
