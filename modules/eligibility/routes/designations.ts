import { onList, onRecord, recordLook } from '../../../platform/audit.ts'
import { day as asDay, dayOf } from '../../../platform/day.ts'
import { type App, ask, type Context, change } from '../../../platform/http.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Sql } from '../../../platform/sql.ts'
import { type Column, pagesOf, spreadsheet } from '../../../platform/xlsx.ts'
import { noSuchPerson, type Person, personByCredential, personById } from '../../insured/index.ts'
import {
  ChangeDecision,
  ChangeList,
  ChangeParams,
  ChangeQuery,
  type ChangeRow,
  Choices,
  ChoicesQuery,
  ChoiceWithdrawal,
  NewChange,
  NewChoice,
} from '../api.ts'
import { askForChange, chooseInstitution, decideChange, mayChoose, withdrawChoice } from '../designate.ts'
import { type Change, type ChangeShown, changesShown, chosenBy, countChanges } from '../designation-store.ts'
import { prefixOf } from '../lists.ts'
import { diseaseName } from '../notices.ts'
import { toChooseFor } from '../qualified.ts'
import { notYours } from '../refusals.ts'

const kindWords = { choice: '选定', change: '变更', withdrawal: '撤销' } as const
const stateWords = { done: '已办', asked: '待审批', approved: '已同意', declined: '未同意' } as const
const exportPage = 1000
const columns: readonly Column<ChangeRow>[] = [
  { heading: '申请时间', width: 22, value: (row) => row.askedAt },
  { heading: '参保人', width: 12, value: (row) => row.person },
  { heading: '医保码', width: 18, value: (row) => row.insuranceCode },
  { heading: '病种', width: 20, value: (row) => row.diseaseName.zh },
  { heading: '年度', width: 8, value: (row) => row.year },
  { heading: '类型', width: 10, value: (row) => kindWords[row.kind] },
  { heading: '原机构', width: 26, value: (row) => row.from },
  { heading: '新机构', width: 26, value: (row) => row.to },
  { heading: '理由', width: 30, value: (row) => row.reason },
  { heading: '状态', width: 10, value: (row) => stateWords[row.state] },
  { heading: '审批人', width: 12, value: (row) => row.decidedBy },
  { heading: '审批意见', width: 30, value: (row) => row.decisionNote },
]

const roles = ['patient', 'doctor', 'insurer'] as const

const rowOf = (shown: ChangeShown, { policies, actor }: Pick<Context, 'policies' | 'actor'>): ChangeRow => ({
  ...{ changeId: shown.changeId, personId: shown.personId, person: shown.person, diseaseKey: shown.diseaseKey },
  ...{ insuranceCode: shown.insuranceCode, own: shown.askedBy === actor.operatorId },
  ...{ diseaseName: diseaseName(policies, shown.diseaseKey), year: shown.year, kind: shown.kind, state: shown.state },
  ...{ from: shown.fromName, to: shown.toName, reason: shown.reason, askedAt: shown.askedAt.toISOString() },
  ...{ decidedBy: shown.decidedByName, decisionNote: shown.decisionNote },
})

async function choicesOf(on: Sql, ctx: Context, person: Person | undefined): Promise<Choices | Refusal> {
  if (!person) return noSuchPerson()
  if (!(await mayChoose(on, ctx, person))) return notYours()
  const today = dayOf(ctx.at)
  const pack = ctx.policies.forRegion(person.region)
  const rule = pack?.figure('designation.changesInYear', today)
  const { personId } = person
  const toChoose = pack?.inForce(today) ? await toChooseFor(on, { person, pack, today }) : []
  return {
    ...{ personId, person: person.name, year: Number(today.slice(0, 4)) },
    toChoose: toChoose.map(({ diseaseKey, institutions }) => ({
      ...{ diseaseKey, diseaseName: diseaseName(ctx.policies, diseaseKey), institutions: [...institutions] },
    })),
    rows: (await chosenBy(on, personId)).map((one) => ({
      ...one,
      diseaseName: diseaseName(ctx.policies, one.diseaseKey),
    })),
    changes: (await changesShown(on, { personId })).map((one) => rowOf(one, ctx)),
    nextPossible: asDay(`${Number(today.slice(0, 4)) + 1}-01-01`),
    cites: [...(rule?.cites ?? [])],
  }
}

const shown = async (on: Sql, ctx: Context, outcome: Change | Refusal): Promise<Choices | Refusal> =>
  outcome instanceof Refusal ? outcome : choicesOf(on, ctx, await personById(on, outcome.personId))

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
    run: async (ctx, { query }) => {
      const { db, actor } = ctx
      const own = actor.role === 'patient'
      const person =
        own || query.code === undefined
          ? await personById(db, (own ? actor.personId : query.personId) ?? 0)
          : await personByCredential(db, query.code)
      if (!own && person && query.code !== undefined)
        await recordLook(db, actor, ctx.at, { personId: person.personId, what: 'person-by-code' })
      const choices = await choicesOf(db, ctx, person)
      if (person && query.code === undefined && !(choices instanceof Refusal))
        await recordLook(db, actor, ctx.at, { personId: person.personId, what: 'designations' })
      return choices
    },
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
    roles: ['insurer', 'supervisor'],
    schema: { summary: { zh: '定点变更', en: 'Changes of the institution' }, query: ChangeQuery, answer: ChangeList },
    run: async (ctx, { query }) => {
      const of = { prefix: prefixOf(ctx.actor.region ?? 'nowhere'), query }
      const read = async (page: number, size: number) =>
        (await changesShown(ctx.db, of, { page, size })).map((one) => rowOf(one, ctx))
      if (query.format === 'xlsx')
        return spreadsheet(
          '定点变更',
          columns,
          pagesOf(
            exportPage,
            onRecord(ctx, 'export', (page) => read(page, exportPage)),
          ),
        )
      return {
        rows: await onList(ctx, await read(query.page ?? 1, query.size ?? 50)),
        total: await countChanges(ctx.db, of),
      }
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
        .map((one) => rowOf(one, ctx))
      return { rows, total: rows.length }
    },
  })
}
