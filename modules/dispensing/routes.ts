import { cityOf } from '@changqing/engine'
import Type from 'typebox'
import { onList } from '../../platform/audit.ts'
import { dayOf } from '../../platform/day.ts'
import { type App, ask, change } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { institutionById } from '../institutions/index.ts'
import {
  Answer,
  OpenOnly,
  Question,
  QuestionParams,
  Questions,
  Reaction,
  ReactionParams,
  ReactionReview,
  Reactions,
} from '../prescribing/api.ts'
import { Reversal, Reversed, SettlementParams } from '../settlement/api.ts'
import { mayReverse, noSuchSettlement, tell } from '../settlement/index.ts'
import { freezing, reactionsTo, reviewReaction } from './adverse-reactions.ts'
import { Confirmation, DispensingParams, FeeLists } from './api.ts'
import { confirm } from './hand-over.ts'
import { answer, questionsTo } from './questions.ts'
import { feeLists } from './queue.ts'
import { noSuchDispensing } from './refusals.ts'
import { reverse } from './reverse.ts'
import { registerTill } from './till-routes.ts'

export { registerEvidence } from './evidence-routes.ts'

export function register(app: App): void {
  registerTill(app)
  registerPrescriber(app)
  registerPatient(app)
  registerReversal(app)
}

/** What pharmacies ask the prescriber, and the adverse reactions that wait for the prescriber's eyes. */
function registerPrescriber(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/clinic/questions',
    roles: ['doctor'],
    schema: { summary: { zh: '药师的询问', en: 'Questions of pharmacists' }, query: OpenOnly, answer: Questions },
    run: async (ctx, { query }) => {
      const { institutionId, practitionerId } = ctx.actor
      const rows = institutionId
        ? await onList(ctx, await questionsTo(ctx.db, { institutionId, practitionerId, open: query.open ?? true }))
        : []
      return { rows, total: rows.length }
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/clinic/questions/:questionId/answer',
    roles: ['doctor'],
    schema: {
      summary: { zh: '答复药师', en: 'Answer a pharmacist' },
      params: QuestionParams,
      body: Answer,
      answer: Question,
    },
    run: (tx, { actor, at }, { params, body }) => answer(tx, { actor, at }, { ...params, ...body }),
  })
  ask(app, {
    method: 'GET',
    path: '/api/clinic/adverse-reactions',
    roles: ['doctor'],
    schema: {
      summary: { zh: '不良反应待复查', en: 'Adverse reactions to review' },
      query: OpenOnly,
      answer: Reactions,
    },
    run: async (ctx, { query }) => {
      const { db, actor, at, policies } = ctx
      const { institutionId, practitionerId } = actor
      const rows = institutionId
        ? await onList(ctx, await reactionsTo(db, { institutionId, practitionerId, open: query.open ?? true }))
        : []
      const place = institutionId ? await institutionById(db, institutionId) : undefined
      const law = place && freezing(policies, cityOf(place.region), dayOf(at))
      return { rows, total: rows.length, cites: [...(law?.cites ?? [])] }
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/clinic/adverse-reactions/:reactionId/review',
    roles: ['doctor'],
    schema: {
      summary: { zh: '复查不良反应', en: 'Review an adverse reaction' },
      params: ReactionParams,
      body: ReactionReview,
      answer: Reaction,
    },
    run: (tx, { actor, at }, { params, body }) => reviewReaction(tx, { actor, at }, { ...params, ...body }),
  })
}

function registerPatient(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/patient/dispensings',
    roles: ['patient'],
    schema: { summary: { zh: '待确认的费用清单', en: 'Fee lists to confirm' }, answer: FeeLists },
    run: async ({ db, actor, at, policies }) => {
      const rows = actor.personId === null ? [] : await feeLists(db, { personId: actor.personId, at, policies })
      return { rows, total: rows.length }
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/patient/dispensings/:dispensingId/confirm',
    roles: ['patient'],
    schema: {
      summary: { zh: '在手机上确认费用清单', en: 'Confirm a fee list on the phone' },
      params: DispensingParams,
      body: Confirmation,
      answer: Type.Object({ confirmed: Type.Boolean() }),
    },
    run: async (tx, { actor, at }, { params, body }) => {
      if (actor.personId === null) return noSuchDispensing(params)
      const done = await confirm(tx, { at }, { ...params, ...body, by: 'phone', personId: actor.personId })
      return done instanceof Refusal ? done : { confirmed: true }
    },
  })
}

function registerReversal(app: App): void {
  change(app, {
    method: 'POST',
    path: '/api/settlements/:settlementId/reversal',
    roles: ['pharmacist', 'doctor', 'insurer', 'admin'],
    schema: {
      summary: { zh: '整单冲正', en: 'Reverse a settlement whole' },
      params: SettlementParams,
      body: Reversal,
      answer: Reversed,
    },
    run: async (tx, { actor, at, policies }, { params, body }) => {
      const reversed = await reverse(tx, {
        ...params,
        ...body,
        byId: actor.practitionerId ?? actor.operatorId,
        operatorId: actor.operatorId,
        at,
        mayReverse: (entry) => (mayReverse(actor, entry) ? undefined : noSuchSettlement(params)),
      })
      if (reversed instanceof Refusal) return reversed
      const { reversal, settleAnew } = reversed
      return {
        reversal: await tell(tx, reversal, { policies, telling: { reader: 'clerk', language: 'zh' } }),
        settleAnew: { ...settleAnew, validUntil: settleAnew.validUntil?.toISOString() ?? null },
      }
    },
  })
}
