import type { App } from '../../platform/http.ts'
import type { Column } from '../../platform/xlsx.ts'
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
import { askOwn, changeOwn, pageOrSheet } from './own-routes.ts'
import { checkReturn, returnGoods, returnsOf } from './returns.ts'
import { uncodedBatches } from './sent-back.ts'

/** Goods that go back to their supplier. */
export function registerReturns(app: App): void {
  askOwn(app, {
    method: 'GET',
    path: '/api/pharmacy/stock/returns',
    schema: { summary: { zh: '退货记录', en: 'What went back to suppliers' }, query: ReturnsQuery, answer: Returns },
    run: (place, { query }, ctx) =>
      pageOrSheet(query, (asked) => returnsOf(ctx.db, place, asked), { name: '退货记录', columns }),
  })
  askOwn(app, {
    method: 'GET',
    path: '/api/pharmacy/stock/returns/uncoded',
    schema: {
      summary: { zh: '有无码数量的批次', en: 'Batches of which packs have no code' },
      answer: UncodedBatches,
    },
    run: async (place, _input, ctx) => ({ rows: await uncodedBatches(ctx.db, place.institutionId) }),
  })
  askOwn(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/returns/checks',
    schema: {
      summary: { zh: '退货前核对追溯码', en: 'Check boxes before they go back' },
      body: BoxCheck,
      answer: BoxChecks,
    },
    run: (place, { body }, ctx) => checkReturn(ctx.db, place, body.codes),
  })
  changeOwn(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/returns',
    schema: {
      summary: { zh: '退货给供货商：追溯码随之移出', en: 'Send goods back to their supplier, with their trace codes' },
      body: SupplierReturn,
      answer: Returned,
    },
    run: (tx, place, { body }, ctx) => returnGoods(tx, { place, by: ctx.actor.operatorId }, body),
  })
}

const columns: readonly Column<ReturnRow>[] = [
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
  { heading: '撤销时间', width: 22, value: ({ withdrawn }) => withdrawn?.at ?? null },
  { heading: '撤销报文号', width: 34, value: ({ withdrawn }) => withdrawn?.by ?? null },
]
