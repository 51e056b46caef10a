import { type Fen, yuanText } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import { type App, ask, change } from '../../platform/http.ts'
import { type Column, spreadsheet } from '../../platform/xlsx.ts'
import { regionName } from '../insured/index.ts'
import { HardshipList, HardshipQuery, type HardshipRow, ListReport, ListsTaken, NewList } from './api.ts'
import { hardshipRows, listsTaken } from './list-store.ts'
import { previewList, takeList } from './take-list.ts'

const prefixOf = (region: string | null): string => (region ?? 'nowhere').replace(/(00){1,2}$/, '')
const yuan = (amount: number): string => yuanText(amount as Fen)

const columns: readonly Column<HardshipRow>[] = [
  { heading: '区县', width: 20, value: (row) => row.regionName.zh },
  { heading: '年度', width: 8, value: (row) => row.year },
  { heading: '参保人', width: 12, value: (row) => row.person },
  { heading: '医保码', width: 18, value: (row) => row.insuranceCode },
  { heading: '签约机构', width: 26, value: (row) => row.institutionName },
  { heading: '签约服务费', width: 12, value: (row) => Number(row.fee) },
  { heading: '应由救助资金支付的自付', width: 22, value: (row) => Number(row.ownShare) },
]

export function register(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/family-doctors/lists',
    roles: ['insurer', 'supervisor'],
    schema: { summary: { zh: '已接收的签约名单', en: 'The lists of contracts taken' }, answer: ListsTaken },
    run: async ({ db, actor }) => {
      const rows = (await listsTaken(db, prefixOf(actor.region))).map(({ hash: _hash, takenBy: _by, ...one }) => ({
        ...one,
        regionName: regionName(one.region),
        takenAt: one.takenAt.toISOString(),
      }))
      return { rows, total: rows.length }
    },
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
    roles: ['insurer'],
    schema: { summary: { zh: '导入签约名单', en: 'Import a list of contracts' }, body: NewList, answer: ListReport },
    run: (tx, ctx, { body }) => takeList(tx, { ...ctx, ...body }),
  })
  ask(app, {
    method: 'GET',
    path: '/api/family-doctors/hardship',
    roles: ['insurer', 'supervisor'],
    schema: {
      summary: { zh: '特困人员签约自付（救助资金支付）', en: 'Own share of persons in extreme hardship' },
      query: HardshipQuery,
      answer: HardshipList,
    },
    run: async ({ db, actor, at, policies }, { query }) => {
      const today = dayOf(at)
      const year = query.year ?? Number(today.slice(0, 4))
      const found = await hardshipRows(db, { prefix: prefixOf(actor.region), year })
      const rows = found.map(({ fee, ownShare, ...row }) => ({
        ...row,
        regionName: regionName(row.region),
        ...{ fee: yuan(fee), ownShare: yuan(ownShare) },
      }))
      if (query.format === 'xlsx')
        return spreadsheet(
          `特困人员签约自付${year}`,
          columns,
          (async function* () {
            yield rows
          })(),
        )
      const counties = [...Map.groupBy(found, ({ region }) => region)].map(([region, of]) => ({
        ...{ region, regionName: regionName(region), year, persons: of.length },
        ownShare: yuan(of.reduce((sum, { ownShare }) => sum + ownShare, 0)),
      }))
      const rule = policies.forRegion(actor.region ?? '')?.figure('contracts.hardshipFeePaidBy', today)
      return { rows, total: rows.length, counties, cites: [...(rule?.cites ?? [])] }
    },
  })
}
