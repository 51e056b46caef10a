import type { Day } from '@changqing/engine'
import { day as asDay, dayOf } from '../../platform/day.ts'
import { type App, ask, type Context } from '../../platform/http.ts'
import { ClauseList, ClausePage, ClauseParams, ClauseQuery, DayQuery, PackList, PackPage, PackParams } from './api.ts'
import { clausePage, clauseRow, documentOf, packPage, packSummary } from './describe.ts'
import { registerLaw } from './law-routes.ts'
import { noSuchClause, noSuchPack } from './refusals.ts'

export function register(app: App): void {
  registerLaw(app)
  ask(app, {
    method: 'GET',
    path: '/api/policies',
    roles: 'everyone',
    schema: {
      summary: { zh: '各地政策包与其确定程度', en: 'The packs of all places and how sure they are' },
      query: DayQuery,
      answer: PackList,
    },
    run: async (ctx, { query }) => {
      const day = dayAsked(ctx, query.day)
      const own = ownPack(ctx)
      const rows = ctx.policies.packs
        .map((pack) => packSummary(pack, day, pack.id === own))
        .sort((a, b) => Number(b.own) - Number(a.own))
      return { day, rows, total: rows.length }
    },
  })

  ask(app, {
    method: 'GET',
    path: '/api/policies/:packId',
    roles: 'everyone',
    schema: {
      summary: {
        zh: '一个地方的全部取值，各有起止日与条款',
        en: 'All values of a place, each with its days and clauses',
      },
      params: PackParams,
      query: DayQuery,
      answer: PackPage,
    },
    run: async (ctx, { params, query }) => {
      const pack = ctx.policies.packs.find(({ id }) => id === params.packId)
      if (!pack) return noSuchPack({ packId: params.packId })
      return packPage(pack, ctx.policies, dayAsked(ctx, query.day), pack.id === ownPack(ctx))
    },
  })

  ask(app, {
    method: 'GET',
    path: '/api/clauses',
    roles: 'everyone',
    schema: {
      summary: { zh: '条款登记表', en: 'The register of clauses' },
      query: ClauseQuery,
      answer: ClauseList,
    },
    run: async ({ policies }, { query }) => {
      const word = query.query?.trim().toLowerCase() ?? ''
      const found = [...policies.clauses.values()].filter(
        ({ id, document, summary }) =>
          (query.document === undefined || document === query.document) &&
          `${id} ${summary.zh} ${summary.en}`.toLowerCase().includes(word),
      )
      const size = query.size ?? 50
      const start = ((query.page ?? 1) - 1) * size
      return {
        documents: [...policies.titles.keys()].map((id) => documentOf(policies, id)),
        rows: found.slice(start, start + size).map((clause) => clauseRow(clause, policies)),
        total: found.length,
      }
    },
  })

  ask(app, {
    method: 'GET',
    path: '/api/clauses/:clauseId',
    roles: 'everyone',
    schema: {
      summary: { zh: '一条条款与据此的取值', en: 'A clause and the values that rest on it' },
      params: ClauseParams,
      query: DayQuery,
      answer: ClausePage,
    },
    run: async (ctx, { params, query }) => {
      const clause = ctx.policies.clauses.get(params.clauseId)
      if (!clause) return noSuchClause({ clauseId: params.clauseId })
      return clausePage(clause, ctx.policies, dayAsked(ctx, query.day))
    },
  })
}

const dayAsked = ({ at }: Context, day: string | undefined): Day => (day === undefined ? dayOf(at) : asDay(day))

function ownPack({ actor, policies }: Context): string | undefined {
  return actor.region === null ? undefined : policies.forRegion(actor.region)?.id
}
