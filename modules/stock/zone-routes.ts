import { type App, ask, type Context, change } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import type { Column } from '../../platform/xlsx.ts'
import { institutionById } from '../institutions/index.ts'
import {
  Findings,
  Placed,
  type PlacementRow,
  Placements,
  PlaceParams,
  Placing,
  ZoneCheck,
  ZoneCheckBegun,
  ZoneCheckParams,
  ZoneChecks,
  ZoneChecksQuery,
  ZonedPlaces,
  ZonedPlacesQuery,
  ZonesQuery,
} from './api.ts'
import { inArea, prefixOf } from './area.ts'
import { askOwn, changeOwn, pageOrSheet } from './own-routes.ts'
import { type Place, placeOf } from './place.ts'
import { noSuchPlace } from './refusals.ts'
import { beginCheck, checkById, checksWhere, enterFindings } from './zone-checks.ts'
import { noSuchCheck } from './zone-refusals.ts'
import { place as placeDrugs, placementsOf, zonedPlaces } from './zones.ts'

const agency = ['insurer', 'supervisor', 'admin'] as const

/** Where insured drugs stand and which mark they bear: the shop says it, the agency looks on site (FJ2023-2.3). */
export function registerZones(app: App): void {
  askOwn(app, {
    method: 'GET',
    path: '/api/pharmacy/stock/zones',
    schema: { summary: { zh: '医保药品分区与标识', en: 'Zones and marks' }, query: ZonesQuery, answer: Placements },
    run: (place, { query }, ctx) =>
      pageOrSheet(query, (asked) => placementsOf(ctx.db, place, asked), { name: '分区与标识', columns }),
  })
  changeOwn(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/placements',
    schema: { summary: { zh: '登记分区、货位与标识', en: 'Say where drugs stand' }, body: Placing, answer: Placed },
    run: (tx, place, { body }, ctx) => placeDrugs(tx, { ...place, by: ctx.actor.operatorId }, body),
  })
  ask(app, {
    method: 'GET',
    path: '/api/insurer/zones',
    roles: agency,
    schema: {
      summary: { zh: '各药店的分区与标识', en: 'Zones and marks of the area' },
      query: ZonedPlacesQuery,
      answer: ZonedPlaces,
    },
    run: (ctx, { query }) => zonedPlaces(ctx, query),
  })
  ask(app, {
    method: 'GET',
    path: '/api/insurer/zones/:institutionId',
    roles: agency,
    schema: {
      summary: { zh: '一家药店的分区与标识', en: 'Zones and marks of one pharmacy' },
      params: PlaceParams,
      query: ZonesQuery,
      answer: Placements,
    },
    run: async (ctx, { params, query }) => {
      const place = await placeInArea(ctx.db, ctx, params.institutionId)
      return place instanceof Refusal ? place : placementsOf(ctx.db, place, query)
    },
  })
  registerChecks(app)
}

function registerChecks(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/zone-checks',
    roles: ['pharmacist', ...agency],
    schema: {
      summary: { zh: '分区与标识的现场核查', en: 'Checks on site of zones and marks' },
      query: ZoneChecksQuery,
      answer: ZoneChecks,
    },
    run: async (ctx, { query }) => {
      const whose = await mine(ctx.db, ctx)
      if (whose instanceof Refusal) return whose
      const only = query.institutionId ?? null
      return checksWhere(ctx.db, sql`${whose} and (${only}::text is null or z.institution_id = ${only})`, query)
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/zone-checks/:checkId',
    roles: ['pharmacist', ...agency],
    schema: { summary: { zh: '一次现场核查', en: 'One check on site' }, params: ZoneCheckParams, answer: ZoneCheck },
    run: (ctx, { params }) => seen(ctx, ctx.db, params.checkId),
  })
  change(app, {
    method: 'POST',
    path: '/api/insurer/zone-checks',
    roles: ['insurer', 'admin'],
    schema: {
      summary: { zh: '开始现场核查：随机抽取在架药品', en: 'Begin a check on site: a sample is drawn' },
      body: ZoneCheckBegun,
      answer: ZoneCheck,
    },
    run: async (tx, ctx, { body }) => {
      const prefix = prefixOf(ctx.actor)
      if (prefix instanceof Refusal) return prefix
      const begun = await beginCheck(tx, { prefix, by: ctx.actor.operatorId, at: ctx.at }, body)
      return begun instanceof Refusal ? begun : seen(ctx, tx, begun)
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/insurer/zone-checks/:checkId/findings',
    roles: ['insurer', 'admin'],
    schema: {
      summary: { zh: '登记核查所见', en: 'Enter what was found' },
      params: ZoneCheckParams,
      body: Findings,
      answer: ZoneCheck,
    },
    run: async (tx, ctx, { params, body }) => {
      const prefix = prefixOf(ctx.actor)
      if (prefix instanceof Refusal) return prefix
      const refused = await enterFindings(tx, { prefix, by: ctx.actor.operatorId, at: ctx.at }, params.checkId, body)
      return refused ?? seen(ctx, tx, params.checkId)
    },
  })
}

async function placeInArea(on: Sql, ctx: Context, institutionId: string): Promise<Place | Refusal> {
  const prefix = prefixOf(ctx.actor)
  if (prefix instanceof Refusal) return prefix
  const found = await institutionById(on, institutionId)
  if (!found?.region.startsWith(prefix)) return noSuchPlace({ institutionId })
  return { institutionId, region: found.region, policies: ctx.policies, at: ctx.at }
}

/** The checks somebody sees: those of the own shop, or of the area. */
async function mine(on: Sql, ctx: Context) {
  if (ctx.actor.role === 'pharmacist') {
    const place = await placeOf(on, ctx)
    return place instanceof Refusal ? place : sql`z.institution_id = ${place.institutionId}`
  }
  const prefix = prefixOf(ctx.actor)
  return prefix instanceof Refusal ? prefix : inArea(sql`i.region`, prefix)
}

async function seen(ctx: Context, on: Sql, checkId: string): Promise<ZoneCheck | Refusal> {
  const whose = await mine(on, ctx)
  if (whose instanceof Refusal) return whose
  const { rows } = await checksWhere(on, sql`${whose} and z.check_id = ${checkId}`, { size: 1 })
  return (rows.length > 0 ? await checkById(on, checkId, ctx) : undefined) ?? noSuchCheck({ checkId })
}

const zones: Readonly<Record<PlacementRow['belongs'], string>> = {
  'procured-drugs': '集采药品区',
  'negotiated-drugs': '国谈药品区',
  'listed-drugs': '挂网药品区',
  outside: '医保区外',
}
const marks: Readonly<Record<PlacementRow['bears'], string>> = {
  'insured-a': '医保甲类',
  'insured-b': '医保乙类',
  'self-paid': '自费',
}
const states: Readonly<Record<PlacementRow['state'], string>> = {
  'in-order': '相符',
  'no-zone': '未登记分区',
  'other-zone': '分区不符',
  'no-mark': '无标识',
  'other-mark': '标识不符',
}
const columns: readonly Column<PlacementRow>[] = [
  { heading: '药品编码', width: 26, value: ({ drugCode }) => drugCode },
  { heading: '通用名', width: 24, value: ({ genericName }) => genericName },
  { heading: '规格', width: 20, value: ({ spec }) => spec },
  { heading: '生产企业', width: 28, value: ({ maker }) => maker },
  { heading: '库存', value: ({ packs }) => packs },
  { heading: '应在分区', value: ({ belongs }) => zones[belongs] },
  { heading: '所在分区', value: ({ zone }) => zone && zones[zone] },
  { heading: '货位', value: ({ spot }) => spot },
  { heading: '应有标识', value: ({ bears }) => marks[bears] },
  { heading: '标识', value: ({ mark }) => mark && marks[mark] },
  { heading: '悬挂日期', value: ({ markedOn }) => markedOn },
  { heading: '状态', value: ({ state }) => states[state] },
]
