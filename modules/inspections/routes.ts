import { recordLooks } from '../../platform/audit.ts'
import { type Day, dayOf } from '../../platform/day.ts'
import { type App, ask, type Context, change } from '../../platform/http.ts'
import type { Actor } from '../../platform/identity.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Fragment, type Sql, sql } from '../../platform/sql.ts'
import { type Column, pagesOf, spreadsheet } from '../../platform/xlsx.ts'
import { diseaseName, prefixOf } from '../eligibility/index.ts'
import {
  HospitalList,
  Inspection,
  InspectionList,
  InspectionParams,
  InspectionQuery,
  type InspectionRow,
  ItemParams,
  NewFinding,
  NewInspection,
} from './api.ts'
import { closeFinished, isToInspect, mayInspect, mayPlanFor, planInspection, recordFinding } from './inspect.ts'
import { noSuchInspection, notYourInspection } from './refusals.ts'
import { registerReports, yuan } from './reports.ts'
import { certifyingHospitals, countInspections, type InspectionShown, inspectionsShown, itemsOf } from './store.ts'

const roles = ['insurer', 'doctor'] as const
const readers = [...roles, 'supervisor'] as const
const kindWords = { yearly: '年度检查', random: '日常抽查', member: '成员单位检查' } as const
const exportPage = 1000
const columns: readonly Column<InspectionRow>[] = [
  { heading: '类型', width: 14, value: (row) => kindWords[row.kind] },
  { heading: '被检查机构', width: 26, value: (row) => row.institutionName },
  { heading: '牵头医院', width: 26, value: (row) => row.ledBy },
  { heading: '认定期间起', width: 12, value: (row) => row.from },
  { heading: '认定期间止', width: 12, value: (row) => row.until },
  { heading: '认定数', width: 10, value: (row) => row.population },
  { heading: '抽样数', width: 10, value: (row) => row.sampled },
  { heading: '已检查', width: 10, value: (row) => row.found },
  { heading: '不合格', width: 10, value: (row) => row.unqualified },
  { heading: '应追回', width: 14, value: (row) => Number(row.recovered) },
  { heading: '期限', width: 12, value: (row) => row.dueOn },
  { heading: '状态', width: 10, value: (row) => (row.state === 'open' ? '进行中' : '已结束') },
  { heading: '逾期', width: 8, value: (row) => (row.overdue ? '是' : '') },
]

const rowOf = (one: InspectionShown, at: Date): InspectionRow => ({
  ...{ inspectionId: one.inspectionId, kind: one.kind, institutionId: one.institutionId },
  ...{ institutionName: one.institutionName, ledBy: one.ledByName, from: one.from, until: one.until },
  ...{ population: one.population, sampled: one.sampled, found: one.found, unqualified: one.unqualified },
  ...{ recovered: yuan(one.recovered), state: one.state, dueOn: one.dueOn, plannedBy: one.plannedByName },
  overdue: one.state === 'open' && one.dueOn < dayOf(at),
})

function asked(actor: Actor, query: InspectionQuery, today: Day): Fragment {
  const theirs =
    actor.role === 'doctor'
      ? sql`i.led_by = ${actor.institutionId ?? ''}`
      : sql`starts_with(i.region, ${prefixOf(actor.region ?? 'nowhere')})`
  return sql`${theirs}
    ${query.kind === undefined ? sql.empty : sql`and i.kind = ${query.kind}`}
    ${query.state === undefined ? sql.empty : sql`and i.state = ${query.state}`}
    ${query.institutionId === undefined ? sql.empty : sql`and i.institution_id = ${query.institutionId}`}
    ${query.overdue === true ? sql`and i.state = 'open' and i.due_on < ${today}` : sql.empty}`
}

async function shown(on: Sql, ctx: Context, inspectionId: string | Refusal): Promise<Inspection | Refusal> {
  if (inspectionId instanceof Refusal) return inspectionId
  const [one] = await inspectionsShown(on, sql`i.inspection_id = ${inspectionId}`)
  if (!one) return noSuchInspection()
  if (!mayInspect(ctx.actor, one)) return notYourInspection()
  const items = await itemsOf(on, inspectionId)
  await recordLooks(on, ctx.actor, ctx.at, { personIds: items.map(({ personId }) => personId), what: 'inspection' })
  return {
    ...rowOf(one, ctx.at),
    seed: one.seed,
    checklist: one.checklist.map(({ id, text }) => ({ id, text: { ...text } })),
    items: items.map(({ foundByName: _by, recovered, answers, ...item }) => ({
      ...item,
      answers: answers === null ? null : { ...answers },
      diseaseName: diseaseName(ctx.policies, item.diseaseKey),
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
    schema: {
      summary: { zh: '认定检查', en: 'Inspections of certifications' },
      query: InspectionQuery,
      answer: InspectionList,
    },
    run: async ({ db, actor, at }, { query }) => {
      const where = asked(actor, query, dayOf(at))
      const read = async (page: number, size: number) =>
        (await inspectionsShown(db, where, { page, size })).map((one) => rowOf(one, at))
      if (query.format === 'xlsx')
        return spreadsheet(
          '认定检查',
          columns,
          pagesOf(exportPage, (page) => read(page, exportPage)),
        )
      return { rows: await read(query.page ?? 1, query.size ?? 20), total: await countInspections(db, where) }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/inspections/hospitals',
    roles,
    schema: {
      summary: { zh: '可以检查的认定机构', en: 'The certifying hospitals that may be inspected' },
      answer: HospitalList,
    },
    run: async ({ db, actor, at, policies }) => {
      const pack = policies.forRegion(actor.region ?? '')
      const all = await certifyingHospitals(db)
      const may = await Promise.all(all.map((hospital) => mayPlanFor(db, actor, hospital)))
      const rows = all
        .filter((_, index) => may[index])
        .map(({ region: _region, level: _level, ...row }) => ({
          ...row,
          inspectNow: isToInspect(pack, row.lastInspectedOn, dayOf(at)),
        }))
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
    unhurried: true,
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
