import { holding } from '../../platform/cluster.ts'
import { dayOf } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import { institutionById } from '../institutions/index.ts'
import type { Findings, ZoneCheck, ZoneCheckBegun, ZoneCheckLine, ZoneCheckRow } from './api.ts'
import { inArea } from './area.ts'
import { lawOf, type Place } from './place.ts'
import { noSuchPlace } from './refusals.ts'
import {
  checkFinished,
  checkOpen,
  findingsMissing,
  noSuchCheck,
  nothingToCheck,
  notInTheCheck,
} from './zone-refusals.ts'
import { bears, belongs, inShop, stateOf } from './zones.ts'

/** How many drugs are looked at when nobody says. */
const usualSample = 20

type Officer = Readonly<{ prefix: string; by: string; at: Date }>

/** An officer goes into a shop: a sample of what it has is drawn, with what the shop says of each (FJ2023-2.3). */
export async function beginCheck(
  tx: Tx,
  { prefix, by, at }: Officer,
  { institutionId, sample = usualSample }: ZoneCheckBegun,
): Promise<string | Refusal> {
  const institution = await institutionById(tx, institutionId)
  if (institution?.kind !== 'pharmacy' || !institution.region.startsWith(prefix)) return noSuchPlace({ institutionId })
  const checkId = uuidv7(at)
  const opened = await tx.one(sql`
    insert into stock.zone_check (check_id, institution_id, opened_by, opened_at)
    values (${checkId}, ${institutionId}, ${by}, ${at}) on conflict do nothing returning check_id`)
  if (!opened) return checkOpen()
  // Drawn by the number of the check: nobody can know beforehand, and the same draw can be made again.
  const drawn = await tx.query(sql`
    insert into stock.zone_check_line (check_id, institution_id, drug_code, zone, spot, mark)
    select ${checkId}::uuid, ${institutionId}, h.drug_code, p.zone, p.spot, p.mark
      from (${inShop(sql`${institutionId}`)}) h
      left join stock.placement p on p.institution_id = ${institutionId} and p.drug_code = h.drug_code
     order by md5(${checkId} || h.drug_code) limit ${sample}
    returning drug_code`)
  return drawn.length === 0 ? nothingToCheck() : checkId
}

/** What was found of the lines looked at so far; finished when every line has been. What the officer saw holds from then on. */
export async function enterFindings(
  tx: Tx,
  { prefix, at }: Officer,
  checkId: string,
  { findings, finish }: Findings,
): Promise<undefined | Refusal> {
  const held = await holding(tx, [checkId], sql`for update of z`)
  const check = await tx.one<{ institutionId: string; isFinished: boolean }>(sql`
    select z.institution_id as "institutionId", z.finished_at is not null as "isFinished"
      from stock.zone_check z join institutions.institution i on i.institution_id = z.institution_id
     where z.check_id = ${checkId} and ${inArea(sql`i.region`, prefix)} ${held}`)
  if (!check) return noSuchCheck({ checkId })
  if (check.isFinished) return checkFinished()
  for (const { drugCode, found, note } of findings) {
    const kept = await tx.one(sql`
      update stock.zone_check_line set found = ${found}, note = ${note?.trim() || null}
       where check_id = ${checkId} and institution_id = ${check.institutionId} and drug_code = ${drugCode} returning drug_code`)
    if (!kept) return notInTheCheck({ drugCode })
  }
  if (!finish) return undefined
  const left = await tx.query<{ name: string }>(sql`
    select g.generic_name || ' ' || g.spec as name
      from stock.zone_check_line l join catalogue.drug g on g.drug_code = l.drug_code
     where l.check_id = ${checkId} and l.found is null order by 1`)
  if (left.length > 0) {
    const shown = left.slice(0, 3).map(({ name }) => name)
    return findingsMissing({ count: left.length, shown: shown.join('、') })
  }
  await tx.query(sql`
    update stock.zone_check set finished_at = ${at} where check_id = ${checkId} and institution_id = ${check.institutionId}`)
  await tx.query(sql`
    delete from stock.placement p using stock.zone_check_line l
     where l.check_id = ${checkId} and l.found in ('other-zone', 'not-there')
       and p.institution_id = l.institution_id and p.drug_code = l.drug_code`)
  await tx.query(sql`
    update stock.placement p set mark = null, marked_on = null from stock.zone_check_line l
     where l.check_id = ${checkId} and l.found in ('no-mark', 'other-mark')
       and p.institution_id = l.institution_id and p.drug_code = l.drug_code`)
}

type Row = Omit<ZoneCheckRow, 'openedAt' | 'finishedAt'> &
  Readonly<{ openedAt: Date; finishedAt: Date | null; total: number }>

export async function checksWhere(
  on: Sql,
  where: Fragment,
  { page = 1, size = 20 }: Readonly<{ page?: number; size?: number }>,
): Promise<{ rows: ZoneCheckRow[]; total: number }> {
  const rows = await on.query<Row>(sql`
    select z.check_id as "checkId", z.institution_id as "institutionId", i.name as "institutionName", z.opened_at as "openedAt",
           z.finished_at as "finishedAt", n.lines, n.wrong, count(*) over ()::int as total
      from stock.zone_check z
      join institutions.institution i on i.institution_id = z.institution_id
      join lateral (select count(*)::int as lines, (count(*) filter (where l.found <> 'in-order'))::int as wrong
                      from stock.zone_check_line l
                     where l.check_id = z.check_id and l.institution_id = z.institution_id) n on true
     where ${where}
     order by z.opened_at desc, z.check_id desc
     limit ${size} offset ${(page - 1) * size}`)
  return {
    rows: rows.map(({ total: _all, ...row }) => ({
      ...row,
      openedAt: row.openedAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
    })),
    total: rows[0]?.total ?? 0,
  }
}

/** One check with its lines: what is to be seen at the shelf, what was, and what the shop has mended since. */
export async function checkById(
  on: Sql,
  checkId: string,
  law: Pick<Place, 'policies' | 'at'>,
): Promise<ZoneCheck | undefined> {
  const { rows: heads } = await checksWhere(on, sql`z.check_id = ${checkId}`, {})
  const [head] = heads
  if (!head) return undefined
  const place = await institutionById(on, head.institutionId)
  const cites =
    place && lawOf({ ...law, region: place.region })?.figure('pharmacies.separateArea', dayOf(law.at))?.cites
  const rows = await on.query<ZoneCheckLine>(sql`
    select l.drug_code as "drugCode", g.generic_name as "genericName", g.spec, g.maker, ${belongs} as belongs, ${bears} as bears,
           l.zone, l.spot, l.mark, l.found, l.note,
           coalesce(l.found <> 'in-order' and z.finished_at is not null and p.placed_at > z.finished_at
                    and ${stateOf} = 'in-order', false) as mended
      from stock.zone_check_line l
      join stock.zone_check z on z.check_id = l.check_id and z.institution_id = l.institution_id
      join catalogue.drug g on g.drug_code = l.drug_code
      left join stock.placement p on p.institution_id = l.institution_id and p.drug_code = l.drug_code
     where l.check_id = ${checkId}
     order by l.zone nulls last, l.spot nulls last, g.generic_name, l.drug_code`)
  return { ...head, rows, cites: [...(cites ?? [])] }
}
