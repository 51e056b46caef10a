import type { Day } from '@changqing/engine'
import { type App, ask, type Context, change } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sql, type Tx } from '../../platform/sql.ts'
import { type Column, pagesOf, spreadsheet } from '../../platform/xlsx.ts'
import { institutionById } from '../institutions/index.ts'
import {
  Counts,
  Mismatch,
  MismatchQuery,
  Paid,
  Payment,
  PurchaseFile,
  PurchaseFileAnswer,
  PurchaseParams,
  type PurchaseRow,
  Purchases,
  PurchasesQuery,
  StockEntries,
  type StockEntry,
  StockLedgerQuery,
  Taking,
  TakingDecision,
  TakingParams,
  Takings,
  TakingsQuery,
} from './api.ts'
import { prefixOf } from './area.ts'
import { ledgerOf } from './ledger.ts'
import { mismatchView, periodOf } from './monitor.ts'
import { askOwn, changeOwn, pageOrSheet } from './own-routes.ts'
import { buyFile, columns } from './purchase-file.ts'
import { between, pay, purchasesOf } from './purchases.ts'
import { noSuchTaking } from './refusals.ts'
import { count, decide, openTaking, submit } from './taking.ts'
import { takingById, takingDue, takingsWhere } from './takings.ts'

/** The ledger, purchases and stock-taking of a pharmacy, as its own people see them. */
export function registerGoods(app: App): void {
  registerPurchases(app)
  askOwn(app, {
    method: 'GET',
    path: '/api/pharmacy/stock/ledger',
    schema: { summary: { zh: '进销存台账', en: 'The ledger of goods' }, query: StockLedgerQuery, answer: StockEntries },
    run: (place, { query }, ctx) => {
      const { drugCode, batchNumber, kind } = query
      const which = { institutionId: place.institutionId, drugCode, batchNumber, kind, ...between(query) }
      const read = async ({ page = 1, size = 20 }: StockLedgerQuery) => {
        const { rows, total } = await ledgerOf(ctx.db, { ...which, page, size })
        return { rows: rows.map((row) => ({ ...row, at: row.at.toISOString() })), total }
      }
      return pageOrSheet(query, read, { name: '进销存台账', columns: entryColumns })
    },
  })
  askOwn(app, {
    method: 'GET',
    path: '/api/pharmacy/stock/mismatch',
    schema: {
      summary: { zh: '进销存不符率', en: 'How far books and goods are apart' },
      query: MismatchQuery,
      answer: Mismatch,
    },
    run: (place, { query }, ctx) => mismatchView(ctx.db, place.institutionId, periodOf(query, ctx.at), ctx),
  })
  registerTakings(app)
}

function registerPurchases(app: App): void {
  askOwn(app, {
    method: 'GET',
    path: '/api/pharmacy/stock/purchases',
    schema: { summary: { zh: '入库记录', en: 'What came in' }, query: PurchasesQuery, answer: Purchases },
    run: (place, { query }, ctx) =>
      pageOrSheet(query, (asked) => purchasesOf(ctx.db, place, asked), { name: '入库记录', columns: purchaseColumns }),
  })
  ask(app, {
    method: 'GET',
    path: '/api/pharmacy/stock/purchases/template',
    roles: ['pharmacist'],
    schema: { summary: { zh: '入库文件模板', en: 'The template of a delivery file' } },
    run: async () =>
      spreadsheet(
        '入库模板',
        columns.map(({ heading }) => ({ heading, width: 18, value: () => null })),
        pagesOf(1, async () => []),
      ),
  })
  changeOwn(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/purchases/file',
    unhurried: true,
    schema: {
      summary: { zh: '按文件入库：有一处错误则全部不入库', en: 'Take goods in from a file: all rows, or none' },
      body: PurchaseFile,
      answer: PurchaseFileAnswer,
    },
    run: (tx, place, { body }, ctx) => buyFile(tx, { place, source: 'file', by: ctx.actor.operatorId }, body),
  })
  changeOwn(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/purchases/:purchaseId/payment',
    schema: {
      summary: { zh: '登记药店直接支付货款', en: 'Enter that the pharmacy paid its supplier' },
      params: PurchaseParams,
      body: Payment,
      answer: Paid,
    },
    run: (tx, place, { params, body }) => pay(tx, place, params.purchaseId, body.paidOn as Day),
  })
}

function registerTakings(app: App): void {
  askOwn(app, {
    method: 'GET',
    path: '/api/pharmacy/stock/takings',
    schema: { summary: { zh: '盘点', en: 'Stock-takings' }, query: TakingsQuery, answer: Takings },
    run: async (place, { query }, ctx) => {
      const own = sql`t.institution_id = ${place.institutionId} and (${query.state ?? null}::text is null or t.state = ${query.state ?? null})`
      const { page = 1, size = 20 } = query
      const found = await takingsWhere(ctx.db, { where: own, by: ctx.actor.operatorId, page, size })
      return { ...found, due: await takingDue(ctx.db, place) }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/pharmacy/stock/takings/:takingId',
    roles: ['pharmacist', 'insurer', 'admin'],
    schema: { summary: { zh: '一次盘点', en: 'One stock-taking' }, params: TakingParams, answer: Taking },
    run: async (ctx, { params }) => seen(ctx, ctx.db, params.takingId),
  })
  changeOwn(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/takings',
    schema: { summary: { zh: '开始盘点', en: 'Begin a stock-taking' }, answer: Taking },
    run: async (tx, place, _input, ctx) => {
      const opened = await openTaking(tx, { ...place, by: ctx.actor.operatorId })
      return opened instanceof Refusal ? opened : seen(ctx, tx, opened)
    },
  })
  changeOwn(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/takings/:takingId/counts',
    schema: {
      summary: { zh: '录入盘点数', en: 'Enter what was counted' },
      params: TakingParams,
      body: Counts,
      answer: Taking,
    },
    run: async (tx, place, { params, body }, ctx) => {
      const done = await count(tx, { ...place, by: ctx.actor.operatorId }, params.takingId, body)
      return done ?? seen(ctx, tx, params.takingId)
    },
  })
  changeOwn(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/takings/:takingId/submission',
    schema: { summary: { zh: '提交盘点', en: 'Submit the count' }, params: TakingParams, answer: Taking },
    run: async (tx, place, { params }, ctx) => {
      const done = await submit(tx, { ...place, by: ctx.actor.operatorId }, params.takingId)
      return done ?? seen(ctx, tx, params.takingId)
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/takings/:takingId/decision',
    roles: ['pharmacist', 'insurer', 'admin'],
    schema: {
      summary: { zh: '审批盘点差异', en: 'Approve the differences, or send the count back' },
      params: TakingParams,
      body: TakingDecision,
      answer: Taking,
    },
    run: async (tx, ctx, { params, body }) => {
      const { at, actor } = ctx
      const may = (institutionId: string) => maySee(ctx, tx, institutionId)
      const done = await decide(tx, { at, by: actor.operatorId, may }, params.takingId, body)
      return done ?? seen(ctx, tx, params.takingId)
    },
  })
}

/** Its own people, and the agency of the area. */
async function maySee({ actor }: Context, on: Tx | Context['db'], institutionId: string): Promise<boolean> {
  if (actor.role === 'pharmacist') return actor.institutionId === institutionId
  const prefix = prefixOf(actor)
  const place = await institutionById(on, institutionId)
  return typeof prefix === 'string' && place !== undefined && place.region.startsWith(prefix)
}

async function seen(ctx: Context, on: Tx | Context['db'], takingId: string): Promise<Taking | Refusal> {
  const taking = await takingById(on, takingId, ctx.actor.operatorId)
  return taking && (await maySee(ctx, on, taking.institutionId)) ? taking : noSuchTaking({ takingId })
}

const kindWords: Readonly<Record<StockEntry['kind'], string>> = {
  opening: '期初',
  purchase: '购进',
  sale: '销售',
  return: '销售退回',
  count: '盘点差异',
  change: '其他变更',
  'sent-back': '退给供货商',
}
const entryColumns: readonly Column<StockEntry>[] = [
  { heading: '时间', width: 24, value: ({ at }) => at },
  { heading: '药品编码', width: 26, value: ({ drugCode }) => drugCode },
  { heading: '通用名', width: 24, value: ({ genericName }) => genericName },
  { heading: '规格', width: 20, value: ({ spec }) => spec },
  { heading: '批号', value: ({ batchNumber }) => batchNumber },
  { heading: '类别', value: ({ kind }) => kindWords[kind] },
  { heading: '数量', value: ({ packs }) => packs },
  { heading: '结存', value: ({ after }) => after },
  { heading: '说明', width: 30, value: ({ note }) => note },
  { heading: '单据', width: 38, value: ({ reference }) => reference },
]
const purchaseColumns: readonly Column<PurchaseRow>[] = [
  { heading: '购进日期', value: ({ boughtOn }) => boughtOn },
  { heading: '医保药品编码', width: 26, value: ({ drugCode }) => drugCode },
  { heading: '通用名', width: 24, value: ({ genericName }) => genericName },
  { heading: '生产企业', width: 28, value: ({ maker }) => maker },
  { heading: '产地', value: ({ origin }) => origin },
  { heading: '剂型', value: ({ form }) => form },
  { heading: '规格', width: 20, value: ({ spec }) => spec },
  { heading: '批号', value: ({ batchNumber }) => batchNumber },
  { heading: '生产日期', value: ({ producedOn }) => producedOn },
  { heading: '有效期至', value: ({ expiresOn }) => expiresOn },
  { heading: '批准文号', width: 24, value: ({ approvalNumber }) => approvalNumber },
  { heading: '供货单位', width: 28, value: ({ supplier }) => supplier },
  { heading: '数量', value: ({ packs }) => packs },
  { heading: '单价', value: ({ price }) => (price === null ? null : Number(price)) },
  { heading: '金额', value: ({ amount }) => (amount === null ? null : Number(amount)) },
  { heading: '发票号', value: ({ invoice }) => invoice },
  { heading: '追溯码数', value: ({ codes }) => codes },
  { heading: '撤销时间', width: 22, value: ({ withdrawn }) => withdrawn?.at ?? null },
  { heading: '撤销报文号', width: 34, value: ({ withdrawn }) => withdrawn?.by ?? null },
]
