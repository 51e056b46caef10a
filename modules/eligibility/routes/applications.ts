import { onList, onRecord, recordLook } from '../../../platform/audit.ts'
import { dayOf } from '../../../platform/day.ts'
import { type App, ask, type Context, change } from '../../../platform/http.ts'
import type { Actor } from '../../../platform/identity.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Sql, Tx } from '../../../platform/sql.ts'
import { type Column, pagesOf, spreadsheet } from '../../../platform/xlsx.ts'
import {
  Application,
  ApplicationList,
  ApplicationParams,
  ApplicationQuery,
  type ApplicationRow,
  Decision,
  type Door,
  Figures,
  FiguresQuery,
  NewApplication,
  Outcome,
  Supply,
  Work,
  WorkQuery,
} from '../api.ts'
import type { Application as Kept } from '../application.ts'
import { applicationById } from '../application-store.ts'
import { applyForDisease, previewApplication } from '../apply.ts'
import { appeal, escalate } from '../experts.ts'
import { applicationRows, countApplications, figuresOf, workOf } from '../lists.ts'
import { stateWords } from '../moves.ts'
import { noSuchApplication, notYours } from '../refusals.ts'
import { ask as askForMore, grant, refuse, supply, withdraw } from '../review.ts'
import { mayRead } from '../reviewer.ts'
import { applicationView, outcomeView } from '../view.ts'

const roles = ['doctor', 'patient', 'insurer'] as const
const readers = [...roles, 'supervisor'] as const

const doorOf = ({ role }: Actor): Door => (role === 'patient' ? 'phone' : role === 'insurer' ? 'counter' : 'hospital')

const shown = async (on: Sql, ctx: Context, outcome: Kept | Refusal) =>
  outcome instanceof Refusal ? outcome : applicationView(on, outcome, ctx)

export function registerApplications(app: App): void {
  registerLists(app)
  change(app, {
    method: 'POST',
    path: '/api/eligibility/applications',
    roles,
    schema: { summary: { zh: '提交认定申请', en: 'Apply for a disease' }, body: NewApplication, answer: Application },
    run: async (tx, ctx, { body }) =>
      shown(tx, ctx, await applyForDisease(tx, { ...ctx, ...body, door: doorOf(ctx.actor) })),
  })
  ask(app, {
    method: 'POST',
    path: '/api/eligibility/previews',
    roles,
    schema: {
      summary: { zh: '预判是否符合标准', en: 'What the criteria would say' },
      body: NewApplication,
      answer: Outcome,
    },
    run: async (ctx, { body }) => {
      const outcome = await previewApplication(ctx.db, { ...ctx, ...body, door: doorOf(ctx.actor) })
      return outcome instanceof Refusal ? outcome : outcomeView({ outcome })
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/eligibility/applications/:applicationId',
    roles: readers,
    schema: {
      summary: { zh: '一份申请：材料、结论与经过', en: 'An application: evidence, decision, history' },
      params: ApplicationParams,
      answer: Application,
    },
    run: async (ctx, { params }) => {
      const application = await applicationById(ctx.db, params.applicationId)
      if (!application) return noSuchApplication()
      if (!mayRead(ctx.actor, application)) return notYours()
      if (ctx.actor.role !== 'patient')
        await recordLook(ctx.db, ctx.actor, ctx.at, { personId: application.personId, what: 'application' })
      return applicationView(ctx.db, application, ctx)
    },
  })
  registerActs(app)
}

const acts = {
  grant: { summary: { zh: '通过', en: 'Grant' }, act: grant, roles: ['doctor', 'insurer'] },
  refuse: { summary: { zh: '不予通过', en: 'Refuse' }, act: refuse, roles: ['doctor', 'insurer'] },
  ask: { summary: { zh: '要求补正', en: 'Ask for more' }, act: askForMore, roles: ['doctor', 'insurer'] },
  escalate: {
    summary: { zh: '提请专家审定', en: 'Escalate to the experts' },
    act: escalate,
    roles: ['doctor', 'insurer'],
  },
  withdraw: { summary: { zh: '撤回', en: 'Withdraw' }, act: withdraw, roles },
  appeal: { summary: { zh: '申诉', en: 'Appeal' }, act: appeal, roles: ['patient', 'insurer'] },
} as const

function registerActs(app: App): void {
  for (const [name, { summary, act, roles: allowed }] of Object.entries(acts)) {
    change(app, {
      method: 'POST',
      path: `/api/eligibility/applications/:applicationId/${name}`,
      roles: allowed,
      schema: { summary, params: ApplicationParams, body: Decision, answer: Application },
      run: async (tx: Tx, ctx, { params, body }) =>
        shown(tx, ctx, await act(tx, { ...ctx, ...params, version: body.version, note: body.note ?? null })),
    })
  }
  change(app, {
    method: 'POST',
    path: '/api/eligibility/applications/:applicationId/supply',
    roles,
    schema: {
      summary: { zh: '补正材料', en: 'Supply more' },
      params: ApplicationParams,
      body: Supply,
      answer: Application,
    },
    run: async (tx, ctx, { params, body }) =>
      shown(tx, ctx, await supply(tx, { ...ctx, ...params, ...body, note: body.note ?? null })),
  })
}

const exportPage = 1000

function registerLists(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/eligibility/applications',
    roles: readers,
    schema: { summary: { zh: '认定申请', en: 'Applications' }, query: ApplicationQuery, answer: ApplicationList },
    run: async (ctx, { query }) => {
      const { db, actor, at, policies } = ctx
      const asked = { actor, query, today: dayOf(at), policies }
      if (query.format === 'xlsx')
        return spreadsheet(
          '认定申请',
          columns,
          pagesOf(
            exportPage,
            onRecord(ctx, 'export', (page) =>
              applicationRows(db, { ...asked, query: { ...query, page, size: exportPage } }),
            ),
          ),
        )
      return { rows: await onList(ctx, await applicationRows(db, asked)), total: await countApplications(db, asked) }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/eligibility/work',
    roles: ['doctor', 'insurer'],
    schema: { summary: { zh: '今天要办的', en: 'What is due today' }, query: WorkQuery, answer: Work },
    run: ({ db, actor, at }, { query }) => workOf(db, actor, dayOf(at), query.after ?? null),
  })
  ask(app, {
    method: 'GET',
    path: '/api/eligibility/figures',
    roles: ['insurer', 'supervisor', 'doctor'],
    schema: {
      summary: { zh: '申请与通过：按月、病种与医院', en: 'Applications and approvals by month, disease and hospital' },
      query: FiguresQuery,
      answer: Figures,
    },
    run: ({ db, actor, at, policies }, { query }) =>
      figuresOf(db, { actor, months: query.months ?? 12, today: dayOf(at), policies }),
  })
}

const columns: readonly Column<ApplicationRow>[] = [
  { heading: '申请日', width: 12, value: (row) => row.appliedOn },
  { heading: '参保人', width: 12, value: (row) => row.person },
  { heading: '医保码', width: 18, value: (row) => row.insuranceCode },
  { heading: '病种', width: 20, value: (row) => row.diseaseName.zh },
  { heading: '类型', width: 12, value: (row) => kindWords[row.kind] },
  { heading: '渠道', width: 12, value: (row) => doorWords[row.door] },
  { heading: '认定机构', width: 24, value: (row) => row.institutionName },
  { heading: '状态', width: 14, value: (row) => stateWords[row.state].zh },
  { heading: '办理期限', width: 12, value: (row) => row.dueOn },
  { heading: '逾期', width: 8, value: (row) => (row.overdue ? '是' : '') },
  { heading: '办结日', width: 12, value: (row) => row.decidedOn },
]
const kindWords = { new: '申请', renewal: '续期', change: '变更', recognition: '省内互认' } as const
const doorWords = { hospital: '医院', phone: '手机', counter: '经办窗口', wire: '接口' } as const
