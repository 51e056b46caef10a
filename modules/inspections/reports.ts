import { type Fen, yuanText } from '@changqing/engine'
import { onList, onRecord } from '../../platform/audit.ts'
import { type App, ask, type Context } from '../../platform/http.ts'
import { type Column, pagesOf, spreadsheet } from '../../platform/xlsx.ts'
import { diseaseName, prefixOf } from '../eligibility/index.ts'
import {
  type Certifier,
  CertifierList,
  CertifierQuery,
  type Receivable,
  ReceivableList,
  ReceivableQuery,
} from './api.ts'
import { type ReceivableShown, receivableSum, receivables } from './receivable.ts'
import { type CertifierRow, certifiers, countCertifiers } from './store.ts'

export const yuan = (amount: number): string => yuanText(amount as Fen)
const exportPage = 1000
const readers = ['insurer', 'supervisor'] as const

const columns: readonly Column<Receivable>[] = [
  { heading: '认定机构', width: 24, value: (row) => row.institutionName },
  { heading: '参保人', width: 12, value: (row) => row.person },
  { heading: '病种', width: 20, value: (row) => row.diseaseName.zh },
  { heading: '期间起', width: 12, value: (row) => row.from },
  { heading: '期间止', width: 12, value: (row) => row.until },
  { heading: '结算笔数', width: 10, value: (row) => row.settlements },
  { heading: '统筹基金', width: 14, value: (row) => Number(row.fund) },
  { heading: '大病保险', width: 14, value: (row) => Number(row.seriousIllness) },
  { heading: '应追回', width: 14, value: (row) => Number(row.total) },
]

const certifierColumns: readonly Column<Certifier>[] = [
  { heading: '认定机构', width: 26, value: (row) => row.name },
  { heading: '认定数', width: 10, value: (row) => row.certified },
  { heading: '已检查', width: 10, value: (row) => row.inspected },
  { heading: '推翻', width: 10, value: (row) => row.overturned },
  { heading: '推翻率', width: 10, value: (row) => row.rate },
]

const certifierView = (row: CertifierRow): Certifier => ({
  ...row,
  rate: row.inspected === 0 ? null : `${((row.overturned / row.inspected) * 100).toFixed(1)}%`,
})

/** What certifying hospitals owe, and how often they were wrong. */
export function registerReports(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/inspections/receivables',
    roles: readers,
    schema: {
      summary: { zh: '应由认定机构承担的损失', en: 'What certifying hospitals owe' },
      query: ReceivableQuery,
      answer: ReceivableList,
    },
    run: async (ctx, { query }) => {
      const { db, actor, policies } = ctx
      const of = { prefix: prefixOf(actor.region ?? 'nowhere'), query }
      const read = async (page: number, size: number) =>
        (await receivables(db, of, { page, size })).map((row) => receivableView(row, policies))
      if (query.format === 'xlsx')
        return spreadsheet(
          '认定损失追回',
          columns,
          pagesOf(
            exportPage,
            onRecord(ctx, 'export', (page) => read(page, exportPage)),
          ),
        )
      const { total, sum } = await receivableSum(db, of)
      return { rows: await onList(ctx, await read(query.page ?? 1, query.size ?? 50)), total, sum: yuan(sum) }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/inspections/certifiers',
    roles: readers,
    schema: {
      summary: { zh: '各认定机构的推翻率', en: 'The overturn rate of each certifier' },
      query: CertifierQuery,
      answer: CertifierList,
    },
    run: async ({ db, actor }, { query }) => {
      const prefix = prefixOf(actor.region ?? 'nowhere')
      const read = async (page: number, size: number) =>
        (await certifiers(db, prefix, { page, size })).map(certifierView)
      if (query.format === 'xlsx')
        return spreadsheet(
          '认定推翻率',
          certifierColumns,
          pagesOf(exportPage, (page) => read(page, exportPage)),
        )
      return { rows: await read(query.page ?? 1, query.size ?? 50), total: await countCertifiers(db, prefix) }
    },
  })
}

const receivableView = (
  { fund, seriousIllness, at, ...row }: ReceivableShown,
  policies: Context['policies'],
): Receivable & Readonly<{ personId: number }> => ({
  ...row,
  diseaseName: diseaseName(policies, row.diseaseKey),
  ...{ fund: yuan(fund), seriousIllness: yuan(seriousIllness), total: yuan(fund + seriousIllness) },
  at: at.toISOString(),
})
