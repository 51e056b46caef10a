import type { Policies } from '@changqing/engine'
import { day as asDay, dayOf } from '../../../platform/day.ts'
import { type App, ask, type Context, change } from '../../../platform/http.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Sql } from '../../../platform/sql.ts'
import { noSuchPerson, personById } from '../../insured/index.ts'
import {
  ChangeDecision,
  ChangeList,
  ChangeParams,
  type ChangeRow,
  Choices,
  ChoicesQuery,
  ChoiceWithdrawal,
  NewChange,
  NewChoice,
} from '../api.ts'
import { askForChange, chooseInstitution, decideChange, mayChoose, withdrawChoice } from '../designate.ts'
import { type Change, type ChangeShown, changesShown, chosenBy } from '../designation-store.ts'
import { prefixOf } from '../lists.ts'
import { diseaseName } from '../notices.ts'
import { notYours } from '../refusals.ts'

const roles = ['patient', 'doctor', 'insurer'] as const

const rowOf = (shown: ChangeShown, policies: Policies): ChangeRow => ({
  ...{ changeId: shown.changeId, personId: shown.personId, person: shown.person, diseaseKey: shown.diseaseKey },
  ...{ diseaseName: diseaseName(policies, shown.diseaseKey), year: shown.year, kind: shown.kind, state: shown.state },
  ...{ from: shown.fromName, to: shown.toName, reason: shown.reason, askedAt: shown.askedAt.toISOString() },
  ...{ decidedBy: shown.decidedByName, decisionNote: shown.decisionNote },
})

async function choicesOf(on: Sql, ctx: Context, personId: number): Promise<Choices | Refusal> {
  const person = await personById(on, personId)
  if (!person) return noSuchPerson()
  if (!(await mayChoose(on, ctx, person))) return notYours()
  const today = dayOf(ctx.at)
  const rule = ctx.policies.forRegion(person.region)?.figure('designation.changesInYear', today)
  return {
    rows: (await chosenBy(on, personId)).map((one) => ({
      ...one,
      diseaseName: diseaseName(ctx.policies, one.diseaseKey),
    })),
    changes: (await changesShown(on, { personId })).map((one) => rowOf(one, ctx.policies)),
    nextPossible: asDay(`${Number(today.slice(0, 4)) + 1}-01-01`),
    cites: [...(rule?.cites ?? [])],
  }
}

const shown = async (on: Sql, ctx: Context, outcome: Change | Refusal): Promise<Choices | Refusal> =>
  outcome instanceof Refusal ? outcome : choicesOf(on, ctx, outcome.personId)

/** Choosing, changing and withdrawing the one institution of the year. */
export function registerDesignations(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/eligibility/designations',
    roles,
    schema: {
      summary: { zh: '选定的定点机构与变更经过', en: 'The institutions chosen, and the changes' },
      query: ChoicesQuery,
      answer: Choices,
    },
    run: (ctx, { query }) =>
      choicesOf(ctx.db, ctx, (ctx.actor.role === 'patient' ? ctx.actor.personId : query.personId) ?? 0),
  })
  change(app, {
    method: 'POST',
    path: '/api/eligibility/designations',
    roles,
    schema: { summary: { zh: '选定定点机构', en: 'Choose an institution' }, body: NewChoice, answer: Choices },
    run: async (tx, ctx, { body }) => shown(tx, ctx, await chooseInstitution(tx, { ...ctx, ...body })),
  })
  change(app, {
    method: 'POST',
    path: '/api/eligibility/designations/withdrawal',
    roles,
    schema: { summary: { zh: '撤销定点', en: 'Withdraw the choice' }, body: ChoiceWithdrawal, answer: Choices },
    run: async (tx, ctx, { body }) => shown(tx, ctx, await withdrawChoice(tx, { ...ctx, ...body })),
  })
  change(app, {
    method: 'POST',
    path: '/api/eligibility/designations/changes',
    roles,
    schema: {
      summary: { zh: '申请年内变更定点', en: 'Ask for a change within the year' },
      body: NewChange,
      answer: Choices,
    },
    run: async (tx, ctx, { body }) => shown(tx, ctx, await askForChange(tx, { ...ctx, ...body })),
  })
  ask(app, {
    method: 'GET',
    path: '/api/eligibility/designations/changes',
    roles: ['insurer'],
    schema: { summary: { zh: '待审批的定点变更', en: 'Changes that wait for approval' }, answer: ChangeList },
    run: async ({ db, actor, policies }) => {
      const rows = (await changesShown(db, { prefix: prefixOf(actor.region ?? 'nowhere') })).map((one) =>
        rowOf(one, policies),
      )
      return { rows, total: rows.length }
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/eligibility/designations/changes/:changeId/decision',
    roles: ['insurer'],
    schema: {
      summary: { zh: '审批定点变更', en: 'Approve or decline a change' },
      params: ChangeParams,
      body: ChangeDecision,
      answer: ChangeList,
    },
    run: async (tx, ctx, { params, body }) => {
      const decided = await decideChange(tx, { ...ctx, ...params, ...body })
      if (decided instanceof Refusal) return decided
      const rows = (await changesShown(tx, { personId: decided.personId }))
        .filter(({ changeId }) => changeId === decided.changeId)
        .map((one) => rowOf(one, ctx.policies))
      return { rows, total: rows.length }
    },
  })
}
