import type Type from 'typebox'
import { recordLook } from '../../platform/audit.ts'
import { type App, ask, type Context, change, changeByKey } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql, Tx } from '../../platform/sql.ts'
import { Preview, Statement } from '../settlement/api.ts'
import { reportReaction } from './adverse-reactions.ts'
import {
  Ask,
  ChooseLines,
  Confirmation,
  Dispensing,
  DispensingParams,
  HandOver,
  IdentityCheck,
  PreviewQuery,
  Pull,
  Queue,
  QueueQuery,
  Release,
  Report,
  Review,
  Scanned,
  Scans,
} from './api.ts'
import type { Dispensing as Held } from './dispensing.ts'
import { confirm, handOver, release } from './hand-over.ts'
import { ownDispensing, tillOf } from './hold.ts'
import { checkIdentity } from './identity.ts'
import { type At, chooseLines, pull } from './pull.ts'
import { ask as askPrescriber } from './questions.ts'
import { queueOf } from './queue.ts'
import { review } from './review.ts'
import { type Scanned as ScannedHere, scan, unscan } from './scans.ts'
import { presettle, settle } from './settle.ts'
import { dispensingView } from './view.ts'

const one = '/api/pharmacy/dispensings/:dispensingId'
const pharmacist = ['pharmacist'] as const

/** The pharmacy's till. What concerns the prescriber, the patient and the ledger stands in routes of their own. */
export function registerTill(app: App): void {
  change(app, {
    method: 'POST',
    path: '/api/pharmacy/pulls',
    roles: pharmacist,
    schema: {
      summary: { zh: '接单：凭取药码或处方编号与医保码', en: 'Pull a prescription by its code' },
      body: Pull,
      answer: Dispensing,
    },
    run: async (tx, ctx, { body }) => {
      const at = atTill(ctx)
      const pulled = at instanceof Refusal ? at : await pull(tx, at, body)
      return pulled instanceof Refusal ? pulled : viewOf(tx, ctx, pulled)
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/pharmacy/dispensings',
    roles: pharmacist,
    schema: { summary: { zh: '本店队列', en: 'What this place has in hand' }, query: QueueQuery, answer: Queue },
    run: async (ctx, { query }) => {
      const till = tillOf(ctx.actor)
      return till instanceof Refusal ? till : queueOf(ctx, { institutionId: till.institutionId, query })
    },
  })
  ask(app, {
    method: 'GET',
    path: one,
    roles: pharmacist,
    schema: { summary: { zh: '一张配药单', en: 'One dispensing' }, params: DispensingParams, answer: Dispensing },
    run: async (ctx, { params }) => {
      const till = tillOf(ctx.actor)
      const own = till instanceof Refusal ? till : await ownDispensing(ctx.db, params.dispensingId, till.institutionId)
      if (own instanceof Refusal) return own
      await recordLook(ctx.db, ctx.actor, ctx.at, { personId: own.personId, what: 'dispensing' })
      return viewOf(ctx.db, ctx, own.dispensingId)
    },
  })
  step(app, 'lines', { zh: '选择药品与数量', en: 'Choose lines and packs' }, ChooseLines, chooseLines)
  step(
    app,
    'identity',
    { zh: '核验购药人身份', en: 'Check who came' },
    IdentityCheck,
    (tx, at, { dispensingId, ...check }) => checkIdentity(tx, at, { dispensingId, check }),
  )
  step(app, 'review', { zh: '逐行审方', en: 'Review line by line' }, Review, (tx, at, { dispensingId, ...reviewed }) =>
    review(tx, at, { dispensingId, reviewed }),
  )
  step(app, 'questions', { zh: '向开方医师询问', en: 'Ask the prescriber' }, Ask, askPrescriber)
  step(
    app,
    'confirmation',
    { zh: '患者在柜台确认费用清单', en: 'The patient confirms the fee list at the counter' },
    Confirmation,
    (tx, { till, at }, given) => confirm(tx, { at }, { ...given, by: 'counter', institutionId: till.institutionId }),
  )
  step(
    app,
    'hand-over',
    { zh: '当面交付或交付配送', en: 'Hand over or give to delivery' },
    HandOver,
    (tx, at, { dispensingId, ...way }) => handOver(tx, at, { dispensingId, way }),
  )
  step(app, 'release', { zh: '退回未结算的药品', en: 'Put back what is not settled' }, Release, release)
  step(
    app,
    'adverse-reactions',
    { zh: '报告不良反应并冻结处方', en: 'Report an adverse reaction' },
    Report,
    reportReaction,
  )
  scanning(app, 'scans', { zh: '扫描追溯码，逐码答复', en: 'Scan trace codes; each has its answer' }, scan)
  scanning(app, 'scans/remove', { zh: '取消已扫的追溯码', en: 'Take scans away' }, unscan)

  change(app, {
    method: 'POST',
    path: `${one}/presettlement`,
    roles: pharmacist,
    schema: {
      summary: { zh: '预结算（不记账）', en: 'What would be paid; records nothing' },
      params: DispensingParams,
      query: PreviewQuery,
      answer: Preview,
    },
    run: async (tx, { actor, at, policies }, { params, query }) => {
      const till = tillOf(actor)
      if (till instanceof Refusal) return till
      const telling = { reader: 'pharmacist', language: query.language ?? 'zh' } as const
      return presettle(tx, { ...params, institutionId: till.institutionId, at, policies, telling })
    },
  })
  changeByKey(app, {
    method: 'POST',
    path: `${one}/settlement`,
    roles: pharmacist,
    schema: { summary: { zh: '结算', en: 'Settle' }, params: DispensingParams, answer: Statement },
    run: async ({ db, actor, at, policies }, key, { params }) => {
      const till = tillOf(actor)
      if (till instanceof Refusal) return till
      const settled = await settle(db, { ...params, ...till, operatorId: actor.operatorId, key, at, policies })
      return settled instanceof Refusal ? settled : { answer: settled.statement, again: settled.again }
    },
  })
}

type Words = Readonly<{ zh: string; en: string }>

/** One step of the work on a dispensing: does it, and answers with the dispensing as it then is. */
function step<const B extends Type.TSchema>(
  app: App,
  name: string,
  summary: Words,
  body: B,
  run: (tx: Tx, at: At, given: Type.Static<B> & { dispensingId: string }) => Promise<Held | Refusal>,
): void {
  change(app, {
    method: 'POST',
    path: `${one}/${name}`,
    roles: pharmacist,
    schema: { summary, params: DispensingParams, body, answer: Dispensing },
    run: async (tx, ctx, input) => {
      const at = atTill(ctx)
      const given = { ...(input.body as Type.Static<B> & object), dispensingId: input.params.dispensingId }
      const done = at instanceof Refusal ? at : await run(tx, at, given)
      return done instanceof Refusal ? done : viewOf(tx, ctx, done.dispensingId)
    },
  })
}

function scanning(
  app: App,
  name: string,
  summary: Words,
  run: (tx: Tx, at: At, given: { dispensingId: string; codes: string[] }) => Promise<ScannedHere | Refusal>,
): void {
  change(app, {
    method: 'POST',
    path: `${one}/${name}`,
    roles: pharmacist,
    schema: { summary, params: DispensingParams, body: Scans, answer: Scanned },
    run: async (tx, ctx, { params, body }) => {
      const at = atTill(ctx)
      const done = at instanceof Refusal ? at : await run(tx, at, { ...params, ...body })
      if (done instanceof Refusal) return done
      const dispensing = await viewOf(tx, ctx, params.dispensingId)
      return dispensing instanceof Refusal ? dispensing : { answers: done.answers, dispensing }
    },
  })
}

function atTill({ actor, at, policies }: Context): At | Refusal {
  const till = tillOf(actor)
  return till instanceof Refusal ? till : { till, at, policies }
}

const viewOf = (on: Sql, { at, policies }: Context, dispensingId: string) =>
  dispensingView(on, { dispensingId, at, policies })
