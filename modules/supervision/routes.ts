import { onList, onRecord, recordLook } from '../../platform/audit.ts'
import { dayOf } from '../../platform/day.ts'
import { type App, ask, type Context, change } from '../../platform/http.ts'
import type { Actor } from '../../platform/identity.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Fragment, type Sql, sql } from '../../platform/sql.ts'
import { type Column, pagesOf, spreadsheet } from '../../platform/xlsx.ts'
import { certifiedOn, diseaseName, prefixOf } from '../eligibility/index.ts'
import { noSuchPerson, personByCredential, personById } from '../insured/index.ts'
import {
  Complaint,
  ComplaintForm,
  ComplaintFormQuery,
  ComplaintList,
  ComplaintMove,
  ComplaintParams,
  ComplaintQuery,
  type ComplaintRow,
  NewComplaint,
} from './api.ts'
import { complain, mayComplain } from './complain.ts'
import { mayNow, moveComplaint, standsAs } from './move-complaint.ts'
import { acts, moves, openStates, stateWords } from './moves.ts'
import { noSuchComplaint, notYourComplaint } from './refusals.ts'
import { complaintById, complaints, countComplaints, movesOf, placesIn, type Shown } from './store.ts'

const readers = ['patient', 'insurer', 'supervisor', 'doctor', 'pharmacist'] as const
const rolesOf = { agency: ['insurer'], institution: ['doctor', 'pharmacist'], complainant: ['patient'] } as const

function rowOf(shown: Shown, { policies, at, actor }: Pick<Context, 'policies' | 'at' | 'actor'>): ComplaintRow {
  const { person, insuranceCode, dueOn, state } = shown
  const hidden = actor.role === 'doctor' || actor.role === 'pharmacist'
  return {
    ...{ complaintId: shown.complaintId, number: shown.number, institutionId: shown.institutionId },
    ...{ institutionName: shown.institutionName, diseaseKey: shown.diseaseKey, kind: shown.kind, state, dueOn },
    ...{ person: hidden ? null : person, insuranceCode: hidden ? null : insuranceCode, happenedOn: shown.happenedOn },
    diseaseName: diseaseName(policies, shown.diseaseKey),
    overdue: state === 'answering' && dueOn !== null && dueOn < dayOf(at),
    filedAt: shown.filedAt.toISOString(),
    decidedAt: shown.decidedAt?.toISOString() ?? null,
  }
}

async function complaintView(on: Sql, ctx: Context, complaintId: string | Refusal): Promise<Complaint | Refusal> {
  if (complaintId instanceof Refusal) return complaintId
  const shown = await complaintById(on, complaintId)
  if (!shown) return noSuchComplaint()
  const as = standsAs(ctx.actor, shown)
  if (as === undefined || (as === 'institution' && shown.state === 'filed')) return notYourComplaint()
  const { version, text, answer, finding } = shown
  return {
    ...rowOf(shown, ctx),
    ...{ version, text, answer, finding },
    moves: (await movesOf(on, complaintId)).map(({ byRole, by, at, ...move }) => ({
      ...move,
      by: as === 'institution' && byRole === 'patient' ? '' : by,
      at: at.toISOString(),
    })),
    may: mayNow(ctx.actor, shown),
    cites: ['WX2023-5'],
  }
}

/** Whose complaints somebody lists: the own, those about the institution once it was asked, the area's. */
function scopeOf(actor: Actor): Fragment {
  if (actor.role === 'patient') return sql`c.person_id = ${actor.personId ?? 0}`
  if (actor.role === 'doctor' || actor.role === 'pharmacist')
    return sql`c.institution_id = ${actor.institutionId ?? ''}
               and exists (select from supervision.complaint_move m
                            where m.complaint_id = c.complaint_id and m.person_id = c.person_id and m.move = 'question')`
  if (actor.role === 'supervisor' && actor.region === null) return sql`true`
  return sql`starts_with(c.region, ${prefixOf(actor.region ?? 'nowhere')})`
}

function asked({ actor, at }: Context, query: ComplaintQuery): Fragment {
  return sql`${scopeOf(actor)}
    ${query.state === undefined ? sql.empty : sql`and c.state = ${query.state}`}
    ${query.kind === undefined ? sql.empty : sql`and c.kind = ${query.kind}`}
    ${query.open === true ? sql`and c.state = any(${[...openStates]}::text[])` : sql.empty}
    ${query.overdue === true ? sql`and c.state = 'answering' and c.due_on < ${dayOf(at)}` : sql.empty}
    ${query.institutionId === undefined ? sql.empty : sql`and c.institution_id = ${query.institutionId}`}
    ${query.from === undefined ? sql.empty : sql`and c.happened_on >= ${query.from}`}
    ${query.to === undefined ? sql.empty : sql`and c.happened_on <= ${query.to}`}`
}

const kindWords = { 'turned-away': '拒收', 'no-drug': '没有备药', 'no-settlement': '不予结算' } as const
const exportPage = 1000
const columns: readonly Column<ComplaintRow>[] = [
  { heading: '编号', width: 22, value: (row) => row.number },
  { heading: '机构', width: 26, value: (row) => row.institutionName },
  { heading: '类型', width: 12, value: (row) => kindWords[row.kind] },
  { heading: '参保人', width: 12, value: (row) => row.person },
  { heading: '病种', width: 20, value: (row) => row.diseaseName.zh },
  { heading: '发生日', width: 12, value: (row) => row.happenedOn },
  { heading: '状态', width: 14, value: (row) => stateWords[row.state].zh },
  { heading: '答复期限', width: 12, value: (row) => row.dueOn },
  { heading: '逾期', width: 8, value: (row) => (row.overdue ? '是' : '') },
]

/** Complaints of chronic patients who were turned away (WX2023-5). */
export function register(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/turned-away',
    roles: readers,
    schema: { summary: { zh: '投诉', en: 'Complaints' }, query: ComplaintQuery, answer: ComplaintList },
    run: async (ctx, { query }) => {
      const where = asked(ctx, query)
      const read = async (page: number, size: number) =>
        (await complaints(ctx.db, where, { page, size })).map((one) => ({ ...rowOf(one, ctx), personId: one.personId }))
      if (query.format === 'xlsx')
        return spreadsheet(
          '投诉',
          columns,
          pagesOf(
            exportPage,
            onRecord(ctx, 'export', (page) => read(page, exportPage)),
          ),
        )
      return {
        rows: await onList(ctx, await read(query.page ?? 1, query.size ?? 20)),
        total: await countComplaints(ctx.db, where),
      }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/turned-away/form',
    roles: ['patient', 'insurer'],
    schema: {
      summary: { zh: '投诉表：病种与机构', en: 'What a complaint may be about' },
      query: ComplaintFormQuery,
      answer: ComplaintForm,
    },
    run: async ({ db, actor, at, policies }, { query }) => {
      const person =
        actor.role === 'patient' || query.code === undefined
          ? await personById(db, (actor.role === 'patient' ? actor.personId : query.personId) ?? 0)
          : await personByCredential(db, query.code)
      if (!person) return noSuchPerson()
      if (!mayComplain(actor, person)) return notYourComplaint()
      if (actor.role !== 'patient')
        await recordLook(db, actor, at, { personId: person.personId, what: 'person-by-code' })
      const today = dayOf(at)
      return {
        ...{ personId: person.personId, person: person.name, today, cites: ['WX2023-5'] },
        diseases: (await certifiedOn(db, person.personId, today)).map((diseaseKey) => ({
          ...{ diseaseKey, name: diseaseName(policies, diseaseKey) },
        })),
        institutions: await placesIn(db, { prefix: prefixOf(person.region), day: today }),
      }
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/turned-away',
    roles: ['patient', 'insurer'],
    schema: { summary: { zh: '投诉', en: 'Complain' }, body: NewComplaint, answer: Complaint },
    run: async (tx, ctx, { body }) => complaintView(tx, ctx, await complain(tx, { ...ctx, ...body })),
  })
  ask(app, {
    method: 'GET',
    path: '/api/turned-away/:complaintId',
    roles: readers,
    schema: { summary: { zh: '一件投诉', en: 'A complaint' }, params: ComplaintParams, answer: Complaint },
    run: async (ctx, { params }) => {
      const view = await complaintView(ctx.db, ctx, params.complaintId)
      const kept = view instanceof Refusal ? undefined : await complaintById(ctx.db, params.complaintId)
      if (kept && ctx.actor.role !== 'patient')
        await recordLook(ctx.db, ctx.actor, ctx.at, { personId: kept.personId, what: 'complaint' })
      return view
    },
  })
  for (const act of acts)
    change(app, {
      method: 'POST',
      path: `/api/turned-away/:complaintId/${act}`,
      roles: rolesOf[moves[act].by],
      schema: {
        summary: actWords[act],
        params: ComplaintParams,
        body: ComplaintMove,
        answer: Complaint,
      },
      run: async (tx, ctx, { params, body }) =>
        complaintView(tx, ctx, await moveComplaint(tx, { ...ctx, ...params, ...body, act })),
    })
}

const actWords = {
  question: { zh: '要求机构答复', en: 'Ask the institution' },
  answer: { zh: '答复', en: 'Answer' },
  uphold: { zh: '认定属实', en: 'Uphold' },
  dismiss: { zh: '认定不属实', en: 'Dismiss' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
} as const
