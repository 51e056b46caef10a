import { type Fen, yuanText } from '@changqing/engine'
import { onList, onRecord } from '../../platform/audit.ts'
import { dayOf } from '../../platform/day.ts'
import { type App, ask, change } from '../../platform/http.ts'
import { type Column, pagesOf, sheet, spreadsheet, workbook } from '../../platform/xlsx.ts'
import { regionName } from '../insured/index.ts'
import {
  Districts,
  HardshipList,
  HardshipQuery,
  type HardshipRow,
  ListParams,
  ListReport,
  type ListRowShown,
  ListRows,
  ListRowsQuery,
  ListsQuery,
  ListsTaken,
  type ListTaken,
  NewList,
} from './api.ts'
import { templateHeadings } from './list-file.ts'
import {
  countLists,
  countRowsOfList,
  districtsOf,
  hardshipByCounty,
  hardshipRows,
  listById,
  listsTaken,
  rowsOfList,
  type Taken,
} from './list-store.ts'
import { noSuchList } from './refusals.ts'
import { previewList, takeList } from './take-list.ts'

const prefixOf = (region: string | null): string => (region ?? 'nowhere').replace(/(00){1,2}$/, '')
const yuan = (amount: number): string => yuanText(amount as Fen)
const exportPage = 1000
const readers = ['insurer', 'supervisor'] as const

const takenView = ({ hash: _hash, takenBy: _by, ...one }: Taken): ListTaken => ({
  ...one,
  regionName: regionName(one.region),
  takenAt: one.takenAt.toISOString(),
})

export function register(app: App): void {
  registerLists(app)
  registerRows(app)
  registerHardship(app)
}

const listColumns: readonly Column<ListTaken>[] = [
  { heading: '区县', width: 20, value: (row) => row.regionName.zh },
  { heading: '年度', width: 8, value: (row) => row.year },
  { heading: '文件', width: 30, value: (row) => row.fileName },
  { heading: '行数', width: 10, value: (row) => row.rows },
  { heading: '新增', width: 10, value: (row) => row.new },
  { heading: '未变', width: 10, value: (row) => row.kept },
  { heading: '变更', width: 10, value: (row) => row.changed },
  { heading: '退出', width: 10, value: (row) => row.gone },
  { heading: '生效日', width: 12, value: (row) => row.effectOn },
  { heading: '迟报', width: 8, value: (row) => (row.late ? '是' : '') },
]

function registerLists(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/family-doctors/lists',
    roles: readers,
    schema: {
      summary: { zh: '已接收的签约名单', en: 'The lists of contracts taken' },
      query: ListsQuery,
      answer: ListsTaken,
    },
    run: async ({ db, actor }, { query }) => {
      const of = { prefix: prefixOf(actor.region), query }
      const read = async (page: number, size: number) => (await listsTaken(db, of, { page, size })).map(takenView)
      if (query.format === 'xlsx')
        return spreadsheet(
          '签约名单',
          listColumns,
          pagesOf(exportPage, (page) => read(page, exportPage)),
        )
      return { rows: await read(query.page ?? 1, query.size ?? 50), total: await countLists(db, of) }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/family-doctors/districts',
    roles: readers,
    schema: { summary: { zh: '送名单的区县', en: 'The districts that send lists' }, answer: Districts },
    run: async ({ db, actor }) => {
      const rows = (await districtsOf(db, prefixOf(actor.region))).map(({ region }) => ({
        ...{ region, regionName: regionName(region) },
      }))
      return { rows, total: rows.length }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/family-doctors/template',
    roles: readers,
    schema: { summary: { zh: '签约名单模板', en: 'A template of the list' } },
    run: async () =>
      workbook('签约名单模板', [
        sheet(
          '1',
          templateHeadings.map((heading) => ({ heading, value: () => null })),
          [],
        ),
      ]),
  })
  ask(app, {
    method: 'POST',
    path: '/api/family-doctors/previews',
    roles: ['insurer'],
    schema: {
      summary: { zh: '核对签约名单：有误的行与变化', en: 'Check a list: what is wrong, what would change' },
      body: NewList,
      answer: ListReport,
    },
    run: (ctx, { body }) => previewList(ctx.db, { ...ctx, ...body }),
  })
  change(app, {
    method: 'POST',
    path: '/api/family-doctors/lists',
    unhurried: true,
    roles: ['insurer'],
    schema: { summary: { zh: '导入签约名单', en: 'Import a list of contracts' }, body: NewList, answer: ListReport },
    run: (tx, ctx, { body }) => takeList(tx, { ...ctx, ...body }),
  })
}

const changeWords = { new: '新增', kept: '未变', changed: '变更', gone: '退出' } as const
const yesNo = (is: boolean): string => (is ? '是' : '否')
const rowColumns: readonly Column<ListRowShown>[] = [
  { heading: '参保人', width: 12, value: (row) => row.person },
  { heading: '医保码', width: 18, value: (row) => row.insuranceCode },
  { heading: '与上年相比', width: 12, value: (row) => changeWords[row.change] },
  { heading: '原签约', width: 32, value: (row) => row.before },
  { heading: '现签约', width: 32, value: (row) => row.now },
  { heading: '有偿签约', width: 10, value: (row) => yesNo(row.paid) },
  { heading: '特困人员', width: 10, value: (row) => yesNo(row.hardship) },
  { heading: '签约服务费', width: 12, value: (row) => Number(row.fee) },
  { heading: '个人自付', width: 12, value: (row) => Number(row.ownShare) },
]

function registerRows(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/family-doctors/lists/:listId',
    roles: readers,
    schema: {
      summary: { zh: '一份名单与上年相比', en: 'A list beside the year before' },
      params: ListParams,
      query: ListRowsQuery,
      answer: ListRows,
    },
    run: async (ctx, { params, query }) => {
      const { db, actor } = ctx
      const list = await listById(db, params.listId)
      if (!list?.region.startsWith(prefixOf(actor.region))) return noSuchList()
      const of = { listId: list.listId, query }
      const read = async (page: number, size: number): Promise<ListRowShown[]> =>
        (await rowsOfList(db, of, { page, size })).map(({ fee, ownShare, ...row }) => ({
          ...row,
          ...{ fee: yuan(fee), ownShare: yuan(ownShare) },
        }))
      if (query.format === 'xlsx')
        return spreadsheet(
          `签约名单${list.region}-${list.year}`,
          rowColumns,
          pagesOf(
            exportPage,
            onRecord(ctx, 'export', (page) => read(page, exportPage)),
          ),
        )
      return {
        list: takenView(list),
        rows: await onList(ctx, await read(query.page ?? 1, query.size ?? 50)),
        total: await countRowsOfList(db, of),
      }
    },
  })
}

const hardshipColumns: readonly Column<HardshipRow>[] = [
  { heading: '区县', width: 20, value: (row) => row.regionName.zh },
  { heading: '年度', width: 8, value: (row) => row.year },
  { heading: '参保人', width: 12, value: (row) => row.person },
  { heading: '医保码', width: 18, value: (row) => row.insuranceCode },
  { heading: '签约机构', width: 26, value: (row) => row.institutionName },
  { heading: '签约服务费', width: 12, value: (row) => Number(row.fee) },
  { heading: '应由救助资金支付的自付', width: 22, value: (row) => Number(row.ownShare) },
]

function registerHardship(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/family-doctors/hardship',
    roles: readers,
    schema: {
      summary: { zh: '特困人员签约自付（救助资金支付）', en: 'Own share of persons in extreme hardship' },
      query: HardshipQuery,
      answer: HardshipList,
    },
    run: async (ctx, { query }) => {
      const { db, actor, at, policies } = ctx
      const today = dayOf(at)
      const year = query.year ?? Number(today.slice(0, 4))
      const of = { prefix: prefixOf(actor.region), year, region: query.region ?? null }
      const read = async (page: number, size: number) =>
        (await hardshipRows(db, of, { page, size })).map(({ fee, ownShare, ...row }) => ({
          ...row,
          regionName: regionName(row.region),
          ...{ fee: yuan(fee), ownShare: yuan(ownShare) },
        }))
      if (query.format === 'xlsx')
        return spreadsheet(
          `特困人员签约自付${year}`,
          hardshipColumns,
          pagesOf(
            exportPage,
            onRecord(ctx, 'export', (page) => read(page, exportPage)),
          ),
        )
      const counties = (await hardshipByCounty(db, of)).map(({ region, persons, ownShare }) => ({
        ...{ region, regionName: regionName(region), year, persons, ownShare: yuan(ownShare) },
      }))
      const total = counties.reduce((sum, { persons }) => sum + persons, 0)
      const rule = policies.forRegion(actor.region ?? '')?.figure('contracts.hardshipFeePaidBy', today)
      return {
        ...{ year, rows: await onList(ctx, await read(query.page ?? 1, query.size ?? 50)), total, counties },
        cites: [...(rule?.cites ?? [])],
      }
    },
  })
}
