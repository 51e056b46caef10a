import { day as asDay, dayOf } from '../../platform/day.ts'
import { type App, ask } from '../../platform/http.ts'
import { exampleText, shippedPolicies } from '../../platform/policies.ts'
import { Refusal } from '../../platform/refusal.ts'
import { pagesOf, spreadsheet } from '../../platform/xlsx.ts'
import { Comparison, ComparisonQuery, ExamplesPage, ExamplesQuery, PackParams } from './api.ts'
import { comparisonColumns, comparisonOf, lawAsked } from './compare.ts'
import { exampleColumns, examplesPage } from './examples.ts'
import { noSuchPack } from './refusals.ts'

/** What the engine makes of the law: two laws side by side, and the visits worked out by hand. */
export function registerLaw(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/comparison',
    roles: 'everyone',
    schema: {
      summary: { zh: '两地或一地的两天：什么不同、对谁、依据哪条', en: 'Two places, or two days of one, side by side' },
      query: ComparisonQuery,
      answer: Comparison,
    },
    run: async ({ policies, at }, { query }) => {
      const today = dayOf(at)
      const asked = (packId: string, day: string | undefined) =>
        lawAsked(policies, { packId, day: day === undefined ? undefined : asDay(day) }, today)
      const left = asked(query.left, query.leftDay)
      if (left instanceof Refusal) return left
      const right = asked(query.right, query.rightDay)
      if (right instanceof Refusal) return right
      const found = comparisonOf(policies, { left, right }, query)
      if (query.format === 'xlsx') {
        const columns = comparisonColumns(query.language ?? 'zh', found)
        return spreadsheet(
          `比较-${query.left}-${query.right}`,
          columns,
          pagesOf(Infinity, async () => found.rows),
        )
      }
      const size = query.size ?? 100
      const start = ((query.page ?? 1) - 1) * size
      return { ...found, rows: found.rows.slice(start, start + size), total: found.rows.length }
    },
  })

  ask(app, {
    method: 'GET',
    path: '/api/policies/:packId/examples',
    roles: 'everyone',
    schema: {
      summary: {
        zh: '一地手算的算例与引擎现在的结果',
        en: 'Visits worked out by hand, and what the engine makes of them now',
      },
      params: PackParams,
      query: ExamplesQuery,
      answer: ExamplesPage,
    },
    run: async ({ policies }, { params, query }) => {
      const pack = policies.packs.find(({ id }) => id === params.packId)
      if (!pack) return noSuchPack({ packId: params.packId })
      const page = examplesPage(pack, policies, exampleText(shippedPolicies, pack.folder))
      if (query.format !== 'xlsx') return page
      return spreadsheet(
        `算例-${pack.id}`,
        exampleColumns(query.language ?? 'zh'),
        pagesOf(Infinity, async () => page.rows),
      )
    },
  })
}
