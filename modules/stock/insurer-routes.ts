import { type App, ask } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sql } from '../../platform/sql.ts'
import { type Column, pagesOf, spreadsheet } from '../../platform/xlsx.ts'
import { institutionById } from '../institutions/index.ts'
import {
  GoodsList,
  GoodsQuery,
  type GoodsRow,
  Mismatch,
  MismatchQuery,
  PlaceParams,
  TakingList,
  TakingsQuery,
} from './api.ts'
import { inArea, prefixOf } from './area.ts'
import { goodsMonitor, mismatchView, periodOf } from './monitor.ts'
import { noSuchPlace } from './refusals.ts'
import { takingsWhere } from './takings.ts'

const roles = ['insurer', 'supervisor', 'admin'] as const
const exportPage = 200

/** What the agency sees of the goods of its pharmacies (FJ2023-9.1). */
export function registerMonitors(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/insurer/goods',
    roles,
    schema: { summary: { zh: '药店进销存监测', en: 'Monitor of goods' }, query: GoodsQuery, answer: GoodsList },
    run: async (ctx, { query }) => {
      if (query.format !== 'xlsx') return goodsMonitor(ctx, query)
      const read = async (page: number) => {
        const list = await goodsMonitor(ctx, { ...query, page, size: exportPage })
        return list instanceof Refusal ? [] : list.rows
      }
      return spreadsheet('进销存监测', columns, pagesOf(exportPage, read))
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/insurer/goods/:institutionId',
    roles,
    schema: {
      summary: { zh: '一家药店的不符率与明细', en: 'One pharmacy: the rate of mismatch and its batches' },
      params: PlaceParams,
      query: MismatchQuery,
      answer: Mismatch,
    },
    run: async (ctx, { params, query }) => {
      const prefix = prefixOf(ctx.actor)
      if (prefix instanceof Refusal) return prefix
      const place = await institutionById(ctx.db, params.institutionId)
      if (!place?.region.startsWith(prefix)) return noSuchPlace(params)
      return mismatchView(ctx.db, params.institutionId, periodOf(query, ctx.at), ctx)
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/insurer/takings',
    roles,
    schema: {
      summary: { zh: '各药店的盘点', en: 'Stock-takings of the area' },
      query: TakingsQuery,
      answer: TakingList,
    },
    run: async (ctx, { query }) => {
      const prefix = prefixOf(ctx.actor)
      if (prefix instanceof Refusal) return prefix
      const { page = 1, size = 20, state = null } = query
      const where = sql`${inArea(sql`i.region`, prefix)} and (${state}::text is null or t.state = ${state})`
      return takingsWhere(ctx.db, { where, by: ctx.actor.operatorId, page, size })
    },
  })
}

const columns: readonly Column<GoodsRow>[] = [
  { heading: '机构编码', value: ({ institutionId }) => institutionId },
  { heading: '药店', width: 28, value: ({ name }) => name },
  { heading: '地区', value: ({ region }) => region },
  { heading: '品种数', value: ({ kinds }) => kinds },
  { heading: '库存金额', value: ({ value }) => Number(value) },
  { heading: '近效期批次', value: ({ near }) => near },
  { heading: '过期批次', value: ({ expired }) => expired },
  { heading: '最近盘点', value: ({ takenOn }) => takenOn },
  { heading: '应有金额', value: ({ recorded }) => Number(recorded) },
  { heading: '不符金额', value: ({ mismatched }) => Number(mismatched) },
  { heading: '不符率', value: ({ rate }) => rate },
]
