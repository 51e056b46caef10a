import { recordLook } from '../../platform/audit.ts'
import { dayOf } from '../../platform/day.ts'
import { type App, ask, type Context, change } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import {
  LookList,
  LookQuery,
  NewRegistration,
  Notice,
  NoticeParams,
  RegionList,
  RegistrationList,
  RegistrationParams,
  RegistrationQuery,
  Withdrawal,
} from './api.ts'
import { mayRegister, registerAway, withdrawAway } from './away.ts'
import { notYourRegistration } from './away-refusals.ts'
import { type Away, awayOf } from './away-store.ts'
import { awayViews } from './away-view.ts'
import { looksAt } from './looks.ts'
import { noticeView } from './notices.ts'
import { noSuchNotice, noSuchPerson } from './refusals.ts'
import { regionsNamed } from './regions.ts'
import { markNoticeRead, personByCredential, personById } from './store.ts'

export function register(app: App): void {
  registerAwayRoutes(app)
  registerLooks(app)
  change(app, {
    method: 'POST',
    path: '/api/patient/notices/:noticeId/read',
    roles: ['patient'],
    schema: {
      summary: { zh: '把一条消息标为已读', en: 'Mark a notice as read' },
      params: NoticeParams,
      answer: Notice,
    },
    run: async (tx, { actor, at }, { params }) => {
      const notice = actor.personId === null ? undefined : await markNoticeRead(tx, actor.personId, params.noticeId, at)
      return notice ? noticeView(notice) : noSuchNotice()
    },
  })
}

function registerLooks(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/patient/looks',
    roles: ['patient'],
    schema: { summary: { zh: '谁看过我的资料', en: 'Who looked at my data' }, query: LookQuery, answer: LookList },
    run: ({ db, actor }, { query }) => looksAt(db, actor.personId ?? 0, query),
  })
}

const registrars = ['patient', 'doctor', 'insurer'] as const

/** Registrations for care elsewhere: referral, long-term residence, temporary stay. */
function registerAwayRoutes(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/insured/registrations',
    roles: registrars,
    schema: {
      summary: { zh: '异地就医与转诊备案', en: 'Registrations for care elsewhere' },
      query: RegistrationQuery,
      answer: RegistrationList,
    },
    run: async (ctx, { query }) => {
      const { db, actor } = ctx
      const own = actor.role === 'patient'
      const person =
        own || query.code === undefined
          ? await personById(db, (own ? actor.personId : query.personId) ?? 0)
          : await personByCredential(db, query.code)
      if (!person) return noSuchPerson()
      const { personId } = person
      if (query.code !== undefined) await recordLook(db, actor, ctx.at, { personId, what: 'person-by-code' })
      if (!(await mayRegister(db, ctx, person))) return notYourRegistration()
      if (query.code === undefined) await recordLook(db, actor, ctx.at, { personId, what: 'registrations' })
      return listOf(db, ctx, personId)
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/insured/regions',
    roles: registrars,
    schema: { summary: { zh: '可备案的地区', en: 'Where care elsewhere may be' }, answer: RegionList },
    run: async () => ({ rows: regionsNamed(), total: regionsNamed().length }),
  })
  change(app, {
    method: 'POST',
    path: '/api/insured/registrations',
    roles: registrars,
    schema: {
      summary: { zh: '办理异地就医或转诊备案', en: 'Register care elsewhere' },
      body: NewRegistration,
      answer: RegistrationList,
    },
    run: async (tx, ctx, { body }) => shown(tx, ctx, await registerAway(tx, { ...ctx, ...body })),
  })
  change(app, {
    method: 'POST',
    path: '/api/insured/registrations/:registrationId/withdrawal',
    roles: registrars,
    schema: {
      summary: { zh: '撤销备案', en: 'Withdraw a registration' },
      params: RegistrationParams,
      body: Withdrawal,
      answer: RegistrationList,
    },
    run: async (tx, ctx, { params, body }) => shown(tx, ctx, await withdrawAway(tx, { ...ctx, ...params, ...body })),
  })
}

const shown = async (on: Sql, ctx: Context, away: Away | Refusal): Promise<RegistrationList | Refusal> =>
  away instanceof Refusal ? away : listOf(on, ctx, away.personId)

async function listOf(on: Sql, { at, policies }: Context, personId: number): Promise<RegistrationList | Refusal> {
  const person = await personById(on, personId)
  if (!person) return noSuchPerson()
  const rows = await awayViews(on, person, await awayOf(on, personId), { today: dayOf(at), policies })
  return { rows, total: rows.length }
}
