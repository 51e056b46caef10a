import { type Day, fen, type Pack, percentText, yuanText } from '@changqing/engine'
import { addDays, dayOf, subtractDuration } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import { institutionById } from '../institutions/index.ts'
import type { GoodsList, GoodsQuery, Mismatch } from './api.ts'
import { inArea, prefixOf } from './area.ts'
import { mismatchLines, mismatchOf, mismatchOfSums, mismatchRows, type Period } from './mismatch.ts'
import { packAt } from './place.ts'
import { noSuchPlace } from './refusals.ts'

/** Half a year before it expires a batch is pointed out. */
const nearDays = 180

/** The period asked for; a year to today when nobody says. */
export function periodOf(query: { from?: string; to?: string }, at: Date): Period {
  const to = (query.to as Day | undefined) ?? dayOf(at)
  return { to, from: (query.from as Day | undefined) ?? subtractDuration(to, 'P1Y') }
}

type Row = Readonly<{
  institutionId: string
  name: string
  region: string
  kinds: number
  value: number
  near: number
  expired: number
  takenAt: Date | null
  recorded: number
  mismatched: number
  total: number
}>

/** The books of every pharmacy of the area: what it has, how old, when it was counted, how far it is apart (FJ2023-9.1). */
export async function goodsMonitor(
  { db, actor, at, policies }: Context,
  query: GoodsQuery,
): Promise<GoodsList | Refusal> {
  const prefix = prefixOf(actor)
  if (prefix instanceof Refusal) return prefix
  const day = dayOf(at)
  const period = periodOf(query, at)
  const { page = 1, size = 20 } = query
  const text = `%${(query.query ?? '').trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const rows = await db.query<Row>(sql`
    with place as materialized (
      select institution_id, name, region from institutions.institution
       where kind = 'pharmacy' and ${inArea(sql`region`, prefix)} and (name ilike ${text} or institution_id ilike ${text})),
    apart as materialized (
      select r.institution_id, sum(r.recorded)::bigint as recorded, sum(r.mismatched)::bigint as mismatched
        from (${mismatchRows(period, sql`m.institution_id in (select institution_id from place)`)}) r
       group by 1),
    held as materialized (
      select b.institution_id, count(distinct b.drug_code)::int as kinds,
             round(sum(b.packs * coalesce(h.price, 0) / 100))::bigint as value,
             (count(*) filter (where b.expires_on >= ${day} and b.expires_on < ${addDays(day, nearDays)}))::int as near,
             (count(*) filter (where b.expires_on < ${day}))::int as expired
        from stock.batch b
        left join stock.shelf h on h.institution_id = b.institution_id and h.drug_code = b.drug_code
       where b.packs > 0 and b.institution_id in (select institution_id from place)
       group by 1),
    taken as materialized (
      select t.institution_id, max(t.submitted_at) as at from stock.taking t
       where t.state in ('submitted', 'approved') and t.institution_id in (select institution_id from place)
       group by 1)
    select p.institution_id as "institutionId", p.name, p.region, coalesce(e.kinds, 0) as kinds, coalesce(e.value, 0) as value,
           coalesce(e.near, 0) as near, coalesce(e.expired, 0) as expired,
           t.at as "takenAt",
           coalesce(a.recorded, 0) as recorded, coalesce(a.mismatched, 0) as mismatched, count(*) over ()::int as total
      from place p
      left join apart a on a.institution_id = p.institution_id
      left join held e on e.institution_id = p.institution_id
      left join taken t on t.institution_id = p.institution_id
     order by coalesce(a.mismatched::numeric / nullif(a.recorded, 0), 0) desc, e.expired desc nulls last, p.institution_id
     limit ${size} offset ${(page - 1) * size}`)
  return {
    rows: rows.map(({ takenAt, value, recorded, mismatched, total: _all, ...row }) => {
      const { rate } = mismatchOfSums({ recorded, mismatched })
      const threshold = thresholdOf(packAt(policies, row.region), day)
      return {
        ...row,
        value: yuanText(fen(value)),
        takenOn: takenAt ? dayOf(takenAt) : null,
        recorded: yuanText(fen(recorded)),
        mismatched: yuanText(fen(mismatched)),
        rate: percentText(rate),
        limit: threshold ? percentText(threshold.value) : null,
        reached: threshold !== undefined && rate >= threshold.value,
      }
    }),
    total: rows[0]?.total ?? 0,
  }
}

const thresholdOf = (pack: Pack | undefined, day: Day) => pack?.figure('exit.mismatchFrom', day)

/** The rate of one institution with its batches, beside the share that ends the agreement (FJ2023-9.6). */
export async function mismatchView(
  on: Sql,
  institutionId: string,
  period: Period,
  { at, policies }: Pick<Context, 'at' | 'policies'>,
): Promise<Mismatch | Refusal> {
  const place = await institutionById(on, institutionId)
  if (!place) return noSuchPlace({ institutionId })
  const { recorded, mismatched, rate } = await mismatchOf(on, { institutionId, ...period })
  const threshold = thresholdOf(packAt(policies, place.region), dayOf(at))
  const rows = await mismatchLines(on, { institutionId, ...period })
  return {
    institutionId,
    ...period,
    recorded: yuanText(recorded),
    mismatched: yuanText(mismatched),
    rate: percentText(rate),
    threshold: threshold ? percentText(threshold.value) : null,
    reached: threshold !== undefined && rate >= threshold.value,
    cites: [...(threshold?.cites ?? [])],
    rows: rows.map((row) => ({
      ...row,
      packs: row.packs ?? 0,
      recorded: yuanText(fen(row.recorded)),
      mismatched: yuanText(fen(row.mismatched)),
    })),
  }
}
