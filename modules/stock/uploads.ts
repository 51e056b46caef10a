import type { Day } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import { institutionById } from '../institutions/index.ts'
import type { UploadAnswer, UploadList, UploadRow, UploadsQuery } from './api.ts'
import { inArea, prefixOf } from './area.ts'
import { notSuspendable, notSuspended, suspendedAlready } from './box-refusals.ts'
import { periodOf } from './monitor.ts'
import { lawOf } from './place.ts'
import { noSuchPlace } from './refusals.ts'
import { toldApart } from './uploads-spread.ts'

type Row = Readonly<{
  institutionId: string
  name: string
  region: string
  settlements: number
  packs: number
  coded: number
  suspendedOn: Day | null
  total: number
}>

type Asked = Readonly<{ prefix: string; from: Day; to: Day; only?: string | undefined; page: number; size: number }>

/** Packs of each settlement, and how many of them came with their code. */
const told = ({ from, to, only }: { from: Day; to: Day; only: string | null }): Fragment => sql`
    live as (
      select s.settlement_id, s.dispensing_id, s.place_id, sum(l.quantity) as packs
        from settlement.settlement s
        join settlement.line l on l.settlement_id = s.settlement_id and l.person_id = s.person_id and l.day = s.day
       where s.day between ${from} and ${to} and l.day between ${from} and ${to} and l.item_kind = 'drug'
         and s.reverses is null and (${only}::text is null or s.place_id = ${only})
         and not exists (select from settlement.reversal v where v.settlement_id = s.settlement_id)
       group by 1, 2, 3),
    told as (
      select v.settlement_id, v.place_id, v.packs,
             least(v.packs, case when v.dispensing_id is not null
               then (select count(*) from dispensing.scan c where c.dispensing_id = v.dispensing_id)
                    + (select coalesce(sum(u.packs), 0) from stock.uncoded_sale u
                        where u.settlement_id = v.settlement_id and u.institution_id = v.place_id and not u.returned)
               else (select count(*) from outpatient.box b where b.settlement_id = v.settlement_id) end) as coded
        from live v)`

/**
 * Packs settled at each institution, and how many of them came with their code. Who is suspended stands first, whether or not it
 * sold anything in the period; then those short of codes.
 */
async function uploadsIn(on: Sql, { prefix, from, to, only, page, size }: Asked): Promise<Row[]> {
  const which = { from, to, only: only ?? null }
  return on.query<Row>(sql`
    with ${on.spread ? toldApart(which) : told(which)},
    sums as (select place_id, count(*)::int as settlements, sum(packs) as packs, sum(coded) as coded from told group by 1),
    suspended as (
      select u.institution_id, min(x.valid_from) as since
        from stock.upload_suspension u join institutions.sanction x on x.sanction_id = u.sanction_id
       where u.lifted_at is null and (${only ?? null}::text is null or u.institution_id = ${only ?? null})
       group by 1)
    select i.institution_id as "institutionId", i.name, i.region, coalesce(t.settlements, 0) as settlements,
           coalesce(t.packs, 0) as packs, coalesce(t.coded, 0) as coded, u.since as "suspendedOn",
           count(*) over ()::int as total
      from sums t
      full join suspended u on u.institution_id = t.place_id
      join institutions.institution i on i.institution_id = coalesce(t.place_id, u.institution_id)
     where ${inArea(sql`i.region`, prefix)}
     order by u.since is null, coalesce(t.packs - t.coded, 0) desc, i.institution_id
     limit ${size} offset ${(page - 1) * size}`)
}

/** What the law of the place says about who does not upload, and the period in which codes were asked for. */
function ruleOf({ policies, at }: Pick<Context, 'policies' | 'at'>, region: string, asked: { from: Day; to: Day }) {
  const today = dayOf(at)
  const inForce = lawOf({ policies, region, at })
  const required = inForce?.law('stock.traceCodeRequired', today)
  const rule = inForce?.figure('stock.withoutTraceCode', today)
  const from = required?.value && required.from > asked.from ? required.from : asked.from
  return {
    suspends: required?.value === true && rule?.value === 'settlement-suspended',
    cites: rule?.cites ?? [],
    from,
  }
}

function rowView(ctx: Pick<Context, 'policies' | 'at'>, period: { from: Day; to: Day }, row: Row): UploadRow {
  const { total: _all, ...shown } = row
  const missing = Math.round((row.packs - row.coded) * 1000) / 1000
  const { suspends, cites } = ruleOf(ctx, row.region, period)
  return { ...shown, missing, maySuspend: suspends && missing > 0 && row.suspendedOn === null, cites: [...cites] }
}

/** Who settled without codes, in the area of the officer who asks (WH2025-5.4). */
export async function uploads(ctx: Context, query: UploadsQuery): Promise<UploadList | Refusal> {
  const prefix = prefixOf(ctx.actor)
  if (prefix instanceof Refusal) return prefix
  const { page = 1, size = 20 } = query
  const asked = periodOf(query, ctx.at)
  const period = { ...asked, from: ruleOf(ctx, ctx.actor.region ?? '', asked).from }
  const rows = await uploadsIn(ctx.db, { prefix, ...period, page, size })
  return { rows: rows.map((row) => rowView(ctx, period, row)), total: rows[0]?.total ?? 0 }
}

type Deed = Readonly<{ institutionId: string; note: string }>

/** Keeps an institution that does not upload from settling, from today until it is lifted. */
export async function suspend(tx: Tx, ctx: Context, { institutionId, note }: Deed): Promise<UploadAnswer | Refusal> {
  const place = await placeIn(tx, ctx, institutionId)
  if (place instanceof Refusal) return place
  const asked = periodOf({}, ctx.at)
  const { suspends, cites, from } = ruleOf(ctx, place.region, asked)
  const [row] = await uploadsIn(tx, { prefix: '', from, to: asked.to, only: institutionId, page: 1, size: 1 })
  if (row?.suspendedOn) return suspendedAlready()
  const missing = row ? Math.round((row.packs - row.coded) * 1000) / 1000 : 0
  if (!suspends || !row || missing <= 0) return notSuspendable()
  const { actor, at } = ctx
  const sanctionId = uuidv7(at)
  await tx.query(sql`
    insert into institutions.sanction (sanction_id, subject_kind, subject_id, valid_from, reason, cites)
    values (${sanctionId}, 'institution', ${institutionId}, ${dayOf(at)}, ${`未上传追溯码：${note.trim()}`}, ${[...cites]}::text[])`)
  await tx.query(sql`
    insert into stock.upload_suspension (sanction_id, institution_id, packs, missing, suspended_by, suspended_at)
    values (${sanctionId}, ${institutionId}, ${row.packs}, ${missing}, ${actor.operatorId}, ${at})`)
  return { institutionId, suspended: true }
}

/** Lets it settle again at once: the sanction ends with yesterday. */
export async function lift(tx: Tx, ctx: Context, { institutionId, note }: Deed): Promise<UploadAnswer | Refusal> {
  const place = await placeIn(tx, ctx, institutionId)
  if (place instanceof Refusal) return place
  const { actor, at } = ctx
  const lifted = await tx.query<{ sanctionId: string }>(sql`
    update stock.upload_suspension set lifted_by = ${actor.operatorId}, lifted_at = ${at}, lift_note = ${note.trim()}
     where institution_id = ${institutionId} and lifted_at is null
    returning sanction_id as "sanctionId"`)
  if (lifted.length === 0) return notSuspended()
  await tx.query(sql`
    update institutions.sanction set valid_until = ${dayOf(at)}::date - 1
     where sanction_id = any(${lifted.map(({ sanctionId }) => sanctionId)}::uuid[])`)
  return { institutionId, suspended: false }
}

async function placeIn(on: Sql, { actor }: Context, institutionId: string) {
  const prefix = prefixOf(actor)
  if (prefix instanceof Refusal) return prefix
  const place = await institutionById(on, institutionId)
  return place?.region.startsWith(prefix) ? place : noSuchPlace({ institutionId })
}
