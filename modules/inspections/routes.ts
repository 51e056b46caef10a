import { type Fen, yuanText } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import { type App, ask, type Context, change } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import { type Column, spreadsheet } from '../../platform/xlsx.ts'
import { prefixOf } from '../eligibility/index.ts'
import {
  CertifierList,
  Inspection,
  InspectionList,
  InspectionParams,
  type InspectionRow,
  ItemParams,
  NewFinding,
  NewInspection,
  type Receivable,
  ReceivableList,
  ReceivableQuery,
} from './api.ts'
import { closeFinished, mayInspect, planInspection, recordFinding } from './inspect.ts'
import { receivables } from './receivable.ts'
import { noSuchInspection, notYourInspection } from './refusals.ts'
import { certifiers, type InspectionShown, inspectionsShown, itemsOf } from './store.ts'

const roles = ['insurer', 'doctor'] as const
const readers = [...roles, 'supervisor'] as const
const yuan = (amount: number): string => yuanText(amount as Fen)
const nameOf = (policies: Context['policies'], key: string) =>
  policies.diseases.find((disease) => disease.key === key)?.name ?? { zh: key, en: key }

const rowOf = (one: InspectionShown, at: Date): InspectionRow => ({
  ...{ inspectionId: one.inspectionId, kind: one.kind, institutionId: one.institutionId },
  ...{ institutionName: one.institutionName, ledBy: one.ledByName, from: one.from, until: one.until },
  ...{ population: one.population, sampled: one.sampled, found: one.found, unqualified: one.unqualified },
  ...{ recovered: yuan(one.recovered), state: one.state, dueOn: one.dueOn, plannedBy: one.plannedByName },
  overdue: one.state === 'open' && one.dueOn < dayOf(at),
})

async function shown(on: Sql, ctx: Context, inspectionId: string | Refusal): Promise<Inspection | Refusal> {
  if (inspectionId instanceof Refusal) return inspectionId
  const [one] = await inspectionsShown(on, sql`i.inspection_id = ${inspectionId}`)
  if (!one) return noSuchInspection()
  if (!mayInspect(ctx.actor, one)) return notYourInspection()
  return {
    ...rowOf(one, ctx.at),
    seed: one.seed,
    checklist: one.checklist.map(({ id, text }) => ({ id, text: { ...text } })),
    items: (await itemsOf(on, inspectionId)).map(({ foundByName: _by, recovered, answers, ...item }) => ({
      ...item,
      answers: answers === null ? null : { ...answers },
      diseaseName: nameOf(ctx.policies, item.diseaseKey),
      recovered: recovered === null ? null : yuan(recovered),
    })),
    cites: one.kind === 'random' ? ['WH2025-8.1'] : ['WH2025-2.4', 'WH2025-8.1'],
  }
}

export function register(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/inspections',
    roles: readers,
    schema: { summary: { zh: '认定检查', en: 'Inspections of certifications' }, answer: InspectionList },
    run: async ({ db, actor, at }) => {
      const where =
        actor.role === 'doctor'
          ? sql`i.led_by = ${actor.institutionId ?? ''}`
          : sql`starts_with(i.region, ${prefixOf(actor.region ?? 'nowhere')})`
      const rows = (await inspectionsShown(db, where)).map((one) => rowOf(one, at))
      return { rows, total: rows.length }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/inspections/:inspectionId',
    roles: readers,
    schema: { summary: { zh: '一次检查', en: 'An inspection' }, params: InspectionParams, answer: Inspection },
    run: (ctx, { params }) => shown(ctx.db, ctx, params.inspectionId),
  })
  change(app, {
    method: 'POST',
    path: '/api/inspections',
    roles,
    schema: {
      summary: { zh: '计划检查并抽样', en: 'Plan one and draw its sample' },
      body: NewInspection,
      answer: Inspection,
    },
    run: async (tx, ctx, { body }) => shown(tx, ctx, await planInspection(tx, { ...ctx, ...body })),
  })
  change(app, {
    method: 'POST',
    path: '/api/inspections/:inspectionId/items/:certificationId/finding',
    roles,
    schema: {
      summary: { zh: '作出结论', en: 'Decide on an item' },
      params: ItemParams,
      body: NewFinding,
      answer: Inspection,
    },
    run: async (tx, ctx, { params, body }) => shown(tx, ctx, await recordFinding(tx, { ...ctx, ...params, ...body })),
  })
  change(app, {
    method: 'POST',
    path: '/api/inspections/:inspectionId/closing',
    roles: ['insurer'],
    schema: { summary: { zh: '结束检查', en: 'Close an inspection' }, params: InspectionParams, answer: Inspection },
    run: async (tx, ctx, { params }) => shown(tx, ctx, await closeFinished(tx, { ...ctx, ...params })),
  })
  registerReports(app)
}

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

function registerReports(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/inspections/receivables',
    roles: ['insurer', 'supervisor'],
    schema: {
      summary: { zh: '应由认定机构承担的损失', en: 'What certifying hospitals owe' },
      query: ReceivableQuery,
      answer: ReceivableList,
    },
    run: async ({ db, actor, policies }, { query }) => {
      const all = await receivables(db, {
        prefix: prefixOf(actor.region ?? 'nowhere'),
        institutionId: query.institutionId ?? null,
      })
      const rows = all.map(({ fund, seriousIllness, at, ...row }) => ({
        ...row,
        diseaseName: nameOf(policies, row.diseaseKey),
        ...{ fund: yuan(fund), seriousIllness: yuan(seriousIllness), total: yuan(fund + seriousIllness) },
        at: at.toISOString(),
      }))
      if (query.format === 'xlsx')
        return spreadsheet(
          '认定损失追回',
          columns,
          (async function* () {
            yield rows
          })(),
        )
      const sum = all.reduce((total, { fund, seriousIllness }) => total + fund + seriousIllness, 0)
      return { rows, total: rows.length, sum: yuan(sum) }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/inspections/certifiers',
    roles: ['insurer', 'supervisor'],
    schema: { summary: { zh: '各认定机构的推翻率', en: 'The overturn rate of each certifier' }, answer: CertifierList },
    run: async ({ db, actor }) => {
      const rows = (await certifiers(db, prefixOf(actor.region ?? 'nowhere'))).map((row) => ({
        ...row,
        rate: row.inspected === 0 ? null : `${((row.overturned / row.inspected) * 100).toFixed(1)}%`,
      }))
      return { rows, total: rows.length }
    },
  })
}
