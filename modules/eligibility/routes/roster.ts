import { day as asDay, type Day, dayOf } from '../../../platform/day.ts'
import { type App, ask, type Context, change } from '../../../platform/http.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Sql } from '../../../platform/sql.ts'
import { type Column, sheet, workbook } from '../../../platform/xlsx.ts'
import {
  CandidateList,
  CandidateQuery,
  ExpertEnd,
  ExpertList,
  ExpertParams,
  ExpertQuery,
  type ExpertRow,
  NewExpert,
} from '../api.ts'
import { notOfThisRoster } from '../expert-refusals.ts'
import { candidatesIn, type Expert, endExpert, expertsOf, loadsOf } from '../expert-store.ts'
import { prefixOf } from '../lists.ts'
import { diseaseName } from '../notices.ts'
import { addToRoster } from '../roster.ts'

const standing = ({ validFrom, validUntil }: Expert, today: Day): ExpertRow['state'] =>
  validUntil !== null && validUntil < today ? 'left' : validFrom > today ? 'coming' : 'sitting'

/** The roster of a place, as it is asked for; a roster is some dozens, so it is filtered here. */
async function rosterRows(on: Sql, { actor, at, policies }: Context, query: ExpertQuery): Promise<ExpertRow[]> {
  const region = actor.region ?? ''
  const today = dayOf(at)
  const loads = new Map((await loadsOf(on, region)).map(({ expertId, ...load }) => [expertId, load]))
  const { diseaseKey, name, state } = query
  return (await expertsOf(on, region, today))
    .map(
      (expert): ExpertRow => ({
        ...{ expertId: expert.expertId, practitionerId: expert.practitionerId, name: expert.name },
        ...{ institutionName: expert.institutionName, validFrom: expert.validFrom, validUntil: expert.validUntil },
        ...{ registered: expert.registered, sanctioned: expert.sanctioned, state: standing(expert, today) },
        ...(loads.get(expert.expertId) ?? { drawn: 0, voted: 0 }),
        diseases: expert.diseases.map((key) => ({ diseaseKey: key, name: diseaseName(policies, key) })),
      }),
    )
    .filter(
      (row) =>
        (diseaseKey === undefined || row.diseases.some((one) => one.diseaseKey === diseaseKey)) &&
        (name === undefined || row.name.startsWith(name) || row.practitionerId === name) &&
        (state === undefined || row.state === state),
    )
}

const stateWords = { sitting: '在册', coming: '未生效', left: '已离册' } as const
const columns: readonly Column<ExpertRow>[] = [
  { heading: '专家', width: 12, value: (row) => row.name },
  { heading: '医师编码', width: 18, value: (row) => row.practitionerId },
  { heading: '执业机构', width: 26, value: (row) => row.institutionName },
  { heading: '病种', width: 40, value: (row) => row.diseases.map(({ name }) => name.zh).join('、') },
  { heading: '起始日', width: 12, value: (row) => row.validFrom },
  { heading: '截止日', width: 12, value: (row) => row.validUntil },
  { heading: '状态', width: 10, value: (row) => stateWords[row.state] },
  { heading: '抽中', width: 8, value: (row) => row.drawn },
  { heading: '已投票', width: 8, value: (row) => row.voted },
]

/** The roster of the committee: who sits on it for which diseases, joining, leaving. */
export function registerRoster(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/eligibility/experts',
    roles: ['insurer', 'supervisor'],
    schema: { summary: { zh: '专家名册', en: 'The roster of experts' }, query: ExpertQuery, answer: ExpertList },
    run: async (ctx, { query }) => {
      const rows = await rosterRows(ctx.db, ctx, query)
      if (query.format === 'xlsx') return workbook('专家名册', [sheet('1', columns, [rows])])
      const { page = 1, size = 50 } = query
      return { rows: rows.slice((page - 1) * size, page * size), total: rows.length }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/eligibility/expert-candidates',
    roles: ['insurer'],
    schema: {
      summary: { zh: '可入册的医师', en: 'Doctors who may join' },
      query: CandidateQuery,
      answer: CandidateList,
    },
    run: async ({ db, actor, at }, { query }) => {
      const prefix = prefixOf(actor.region ?? 'nowhere')
      const rows = await candidatesIn(db, { prefix, name: query.name, day: dayOf(at) })
      return { rows, total: rows.length }
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/eligibility/experts',
    roles: ['insurer'],
    schema: { summary: { zh: '专家入册', en: 'Add an expert' }, body: NewExpert, answer: ExpertList },
    run: async (tx, ctx, { body }) => {
      const added = await addToRoster(tx, { ...ctx, ...body })
      return added instanceof Refusal ? added : only(tx, ctx, added.expertId)
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/eligibility/experts/:expertId/end',
    roles: ['insurer'],
    schema: {
      summary: { zh: '专家离册', en: 'End an expert' },
      params: ExpertParams,
      body: ExpertEnd,
      answer: ExpertList,
    },
    run: async (tx, ctx, { params, body }) => {
      const [ended] = await endExpert(tx, params.expertId, ctx.actor.region ?? '', asDay(body.last))
      return ended
        ? only(tx, ctx, ended.expertId)
        : notOfThisRoster({ practitioner: params.expertId, why: { zh: '不在名册', en: 'not on it' } })
    },
  })
}

async function only(on: Sql, ctx: Context, expertId: string): Promise<ExpertList> {
  const rows = (await rosterRows(on, ctx, {})).filter((row) => row.expertId === expertId)
  return { rows, total: rows.length }
}
