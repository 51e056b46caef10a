import { recordLook } from '../../../platform/audit.ts'
import { type Day, dayOf } from '../../../platform/day.ts'
import { type App, ask, type Context, change } from '../../../platform/http.ts'
import type { Actor } from '../../../platform/identity.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Sql } from '../../../platform/sql.ts'
import { type Column, pagesOf, spreadsheet } from '../../../platform/xlsx.ts'
import { ageOn, personById } from '../../insured/index.ts'
import { ApplicationParams, CaseList, ExpertCase, type Precedent, PrecedentList, PrecedentQuery, Vote } from '../api.ts'
import { applicationById } from '../application-store.ts'
import { notAnExpertOf } from '../expert-refusals.ts'
import { assignedTo, ballotsOf, countPrecedents, expertsByPractitioner, precedents } from '../expert-store.ts'
import { castVote } from '../experts.ts'
import { diseaseName } from '../notices.ts'
import { noSuchApplication, notYours } from '../refusals.ts'
import { applicationView } from '../view.ts'

export function registerExperts(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/expert/cases',
    roles: ['doctor'],
    schema: { summary: { zh: '待我审定的案件', en: 'The cases I was drawn for' }, answer: CaseList },
    run: async ({ db, actor, at, policies }) => {
      const today = dayOf(at)
      const rows = (await assignedTo(db, actor.practitionerId ?? '')).map((row) => ({
        ...{ applicationId: row.applicationId, diseaseKey: row.diseaseKey, dueOn: row.dueOn, vote: row.vote },
        diseaseName: diseaseName(policies, row.diseaseKey),
        assignedAt: row.assignedAt.toISOString(),
        open: row.state === 'with-experts' && row.vote === null,
        overdue: row.state === 'with-experts' && row.vote === null && row.dueOn !== null && row.dueOn < today,
      }))
      return { rows, total: rows.length }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/expert/cases/:applicationId',
    roles: ['doctor'],
    schema: {
      summary: { zh: '一个待审案件：只有材料，没有他人的意见', en: 'A case: its evidence, and nobody else’s vote' },
      params: ApplicationParams,
      answer: ExpertCase,
    },
    run: (ctx, { params }) => caseOf(ctx.db, ctx, params.applicationId),
  })
  change(app, {
    method: 'POST',
    path: '/api/expert/cases/:applicationId/vote',
    roles: ['doctor'],
    schema: {
      summary: { zh: '投票', en: 'Vote' },
      params: ApplicationParams,
      body: Vote,
      answer: ExpertCase,
    },
    run: async (tx, ctx, { params, body }) => {
      const voted = await castVote(tx, { ...ctx, ...params, ...body })
      return voted instanceof Refusal ? voted : caseOf(tx, ctx, params.applicationId)
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/eligibility/precedents',
    roles: ['doctor', 'insurer', 'supervisor'],
    schema: {
      summary: { zh: '专家审定先例', en: 'What experts decided before' },
      query: PrecedentQuery,
      answer: PrecedentList,
    },
    run: async ({ db, actor, at, policies }, { query }) => {
      const region = await regionOf(db, actor, dayOf(at))
      if (region === null) return notYours()
      const { diseaseKey = null, decision = null, text = null } = query
      const search = { region, diseaseKey, decision, text }
      const read = async (page: number, size: number): Promise<Precedent[]> =>
        (await precedents(db, search, page, size)).map((precedent) => ({
          ...precedent,
          reasons: [...precedent.reasons],
          criteria: precedent.criteria.map(({ id, status, name }) => ({ id, status, name: { ...name } })),
          diseaseName: diseaseName(policies, precedent.diseaseKey),
        }))
      if (query.format === 'xlsx')
        return spreadsheet(
          '专家审定先例',
          columns,
          pagesOf(exportPage, (page) => read(page, exportPage)),
        )
      return { rows: await read(query.page ?? 1, query.size ?? 50), total: await countPrecedents(db, search) }
    },
  })
}

const exportPage = 1000
const columns: readonly Column<Precedent>[] = [
  { heading: '审定日', width: 12, value: (row) => row.decidedOn },
  { heading: '病种', width: 20, value: (row) => row.diseaseName.zh },
  { heading: '结论', width: 10, value: (row) => (row.decision === 'grant' ? '通过' : '不通过') },
  { heading: '同意票', width: 8, value: (row) => row.grants },
  { heading: '反对票', width: 8, value: (row) => row.refusals },
  { heading: '理由', width: 60, value: (row) => row.reasons.join('；') },
  { heading: '年龄', width: 8, value: (row) => row.age },
  { heading: '性别', width: 8, value: (row) => (row.sex === 'male' ? '男' : '女') },
]

/** Precedents are the area's: an agency's own, an expert's committee's. */
async function regionOf(on: Sql, actor: Actor, day: Day): Promise<string | null> {
  if (actor.role !== 'doctor') return actor.region
  const [expert] = await expertsByPractitioner(on, actor.practitionerId ?? '', day)
  return expert?.region ?? null
}

async function caseOf(on: Sql, ctx: Context, applicationId: string): Promise<ExpertCase | Refusal> {
  const application = await applicationById(on, applicationId)
  if (!application) return noSuchApplication()
  const today = dayOf(ctx.at)
  const mine = await expertsByPractitioner(on, ctx.actor.practitionerId ?? '', today)
  const ballots = await ballotsOf(on, application)
  const own = ballots.find(({ expertId }) => mine.some((expert) => expert.expertId === expertId))
  if (!own) return notAnExpertOf()
  const person = await personById(on, application.personId)
  if (!person) return noSuchApplication()
  const view = await applicationView(on, application, ctx)
  await recordLook(on, ctx.actor, ctx.at, { personId: person.personId, what: 'expert-case' })
  return {
    ...{ applicationId, diseaseKey: view.diseaseKey, diseaseName: view.diseaseName, dueOn: view.dueOn },
    ...{ age: ageOn(person.birthDate, today), sex: person.sex, state: view.state },
    ...{ evidence: view.evidence, files: view.files, outcome: view.outcome },
    asked: view.moves.findLast(({ to }) => to === 'with-experts')?.note ?? null,
    own: own.vote === null ? null : { vote: own.vote, reason: own.reason ?? '' },
    cast: ballots.filter(({ vote }) => vote !== null).length,
    of: ballots.length,
  }
}
