import type { Words } from '../../platform/api.ts'
import { recordLook } from '../../platform/audit.ts'
import { day as asDay, dayOf } from '../../platform/day.ts'
import { type App, ask, type Context, change } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql, Tx } from '../../platform/sql.ts'
import { DayQuery, PackParams } from '../policies/api.ts'
import { noSuchPack } from '../policies/index.ts'
import {
  AmendableList,
  CaseParams,
  Draft,
  DraftList,
  DraftParams,
  DraftQuery,
  NewDraft,
  NewTrial,
  Noted,
  SavedDraft,
  Trial,
  TrialCase,
  TrialList,
  TrialParams,
  TrialQuery,
} from './api.ts'
import { trialCase } from './case.ts'
import { createDraft, publishDraft, returnDraft, saveDraft, submitDraft, withdrawDraft } from './draft.ts'
import { noSuchDraft, noSuchTrial, notEndedYet } from './refusals.ts'
import { draftById, drafts, type KeptDraft, movesOf, trialById, trialsOf } from './store.ts'
import { cancelTrial, startTrial } from './trial.ts'
import { trialWorkbook } from './trial-sheets.ts'
import { amendable, draftRow, draftView, trialView } from './view.ts'

const officers = ['policy-officer', 'admin'] as const

export function register(app: App): void {
  registerDrafts(app)
  registerDecisions(app)
  registerTrials(app)
}

async function shown(on: Sql, ctx: Context, draft: KeptDraft | Refusal | undefined): Promise<Draft | Refusal> {
  if (draft === undefined) return noSuchDraft()
  return draft instanceof Refusal ? draft : draftView(draft, await movesOf(on, draft.draftId), ctx)
}

function registerDrafts(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/policies/:packId/rows',
    roles: officers,
    schema: {
      summary: { zh: '某日起可修订的取值', en: 'What can be amended from a day on' },
      params: PackParams,
      query: DayQuery,
      answer: AmendableList,
    },
    run: async ({ policies, at }, { params, query }) => {
      const pack = policies.packs.find(({ id }) => id === params.packId)
      if (!pack) return noSuchPack({ packId: params.packId })
      return amendable(pack, policies, query.day === undefined ? dayOf(at) : asDay(query.day))
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/drafts',
    roles: officers,
    schema: { summary: { zh: '修订草案', en: 'Amendments' }, query: DraftQuery, answer: DraftList },
    run: async ({ db, actor }, { query }) => {
      const rows = (await drafts(db, query.packId ?? null, query.state ?? null)).map((draft) => draftRow(draft, actor))
      return { rows, total: rows.length }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/drafts/:draftId',
    roles: officers,
    schema: {
      summary: { zh: '一份草案：错误、差异与经过', en: 'A draft: its mistakes, its differences, its life' },
      params: DraftParams,
      answer: Draft,
    },
    run: async (ctx, { params }) => shown(ctx.db, ctx, await draftById(ctx.db, params.draftId)),
  })
  change(app, {
    method: 'POST',
    path: '/api/drafts',
    roles: officers,
    schema: { summary: { zh: '起草修订', en: 'Draft an amendment' }, body: NewDraft, answer: Draft },
    run: async (tx, ctx, { body }) => shown(tx, ctx, await createDraft(tx, { ...ctx, ...body })),
  })
  change(app, {
    method: 'POST',
    path: '/api/drafts/:draftId/content',
    roles: officers,
    schema: { summary: { zh: '保存草案', en: 'Save a draft' }, params: DraftParams, body: SavedDraft, answer: Draft },
    run: async (tx, ctx, { params, body }) => shown(tx, ctx, await saveDraft(tx, { ...ctx, ...params, ...body })),
  })
}

const decisions: Readonly<Record<string, { summary: Words; decide: typeof submitDraft }>> = {
  submit: { summary: { zh: '提交复核', en: 'Submit for review' }, decide: submitDraft },
  return: { summary: { zh: '退回修改', en: 'Return to the author' }, decide: returnDraft },
  publication: { summary: { zh: '复核通过并发布', en: 'Approve and publish' }, decide: publishDraft },
  withdrawal: { summary: { zh: '撤回', en: 'Withdraw' }, decide: withdrawDraft },
}

function registerDecisions(app: App): void {
  for (const [name, { summary, decide }] of Object.entries(decisions)) {
    change(app, {
      method: 'POST',
      path: `/api/drafts/:draftId/${name}`,
      roles: officers,
      schema: { summary, params: DraftParams, body: Noted, answer: Draft },
      run: async (tx: Tx, ctx, { params, body }) =>
        shown(tx, ctx, await decide(tx, { ...ctx, draftId: params.draftId, note: body.note ?? null })),
    })
  }
}

function registerTrials(app: App): void {
  change(app, {
    method: 'POST',
    path: '/api/drafts/:draftId/trials',
    roles: officers,
    schema: {
      summary: { zh: '用一年的结算或虚拟人群试算', en: 'Try on a year of settlements or a made population' },
      params: DraftParams,
      body: NewTrial,
      answer: Trial,
    },
    run: async (tx, ctx, { params, body }) => {
      const trial = await startTrial(tx, { ...ctx, draftId: params.draftId, source: body.source })
      return trial instanceof Refusal ? trial : trialView(trial)
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/drafts/:draftId/trials',
    roles: officers,
    schema: { summary: { zh: '一份草案的试算', en: 'The trials of a draft' }, params: DraftParams, answer: TrialList },
    run: async ({ db }, { params }) => {
      const rows = (await trialsOf(db, params.draftId)).map(trialView)
      return { rows, total: rows.length }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/trials/:trialId',
    roles: officers,
    schema: {
      summary: { zh: '试算进度与结果', en: 'A trial: progress and result' },
      params: TrialParams,
      query: TrialQuery,
      answer: Trial,
    },
    run: async ({ db }, { params, query }) => {
      const trial = await trialById(db, params.trialId)
      if (!trial) return noSuchTrial({ trialId: params.trialId })
      if (query.format !== 'xlsx') return trialView(trial)
      if (!trial.result) return notEndedYet({ state: trial.state })
      return trialWorkbook(`试算-${trial.source.kind}-${trial.source.year}`, trial.result, query.language ?? 'zh')
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/trials/:trialId/cases/:group/:place',
    roles: officers,
    schema: {
      summary: {
        zh: '一个案例逐次重算，附修订前后的完整过程',
        en: 'One case judged again, visit by visit, before and after',
      },
      params: CaseParams,
      answer: TrialCase,
    },
    run: async ({ db, actor, at, policies }, { params }) => {
      const found = await trialCase(db, policies, params)
      if (found instanceof Refusal) return found
      if (found.personId !== null) await recordLook(db, actor, at, { personId: found.personId, what: 'trial' })
      return found.answer
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/trials/:trialId/cancellation',
    roles: officers,
    schema: { summary: { zh: '取消试算', en: 'Cancel a trial' }, params: TrialParams, answer: Trial },
    run: async (tx, ctx, { params }) => {
      const trial = await cancelTrial(tx, params.trialId, ctx.at)
      return trial instanceof Refusal ? trial : trialView(trial)
    },
  })
}
