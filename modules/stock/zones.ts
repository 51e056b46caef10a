import { dayOf } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import { priceText } from '../settlement/index.ts'
import type { Mark, PlacementRow, Placements, Placing, Zone, ZonedPlace, ZonedPlacesQuery, ZonesQuery } from './api.ts'
import { inArea, prefixOf } from './area.ts'
import { lawOf, type Place, packAt } from './place.ts'
import { drugTwice } from './refusals.ts'
import { notInTheShop, zonesNotAsked, zoneWrong } from './zone-refusals.ts'

/** Where a drug belongs: by how its price came about; what no insurance pays stands outside the insured area. */
export const belongs: Fragment = sql`
  case when g.class = 'C' then 'outside' when g.procurement = 'selected' then 'procured-drugs'
       when g.procurement = 'negotiated' then 'negotiated-drugs' else 'listed-drugs' end`
/** The mark that it has to bear: which class the insurance pays it as. */
export const bears: Fragment = sql`
  case g.class when 'A' then 'insured-a' when 'B' then 'insured-b' else 'self-paid' end`
export const stateOf: Fragment = sql`
  case when p.zone is null then 'no-zone' when p.zone <> ${belongs} then 'other-zone' when p.mark is null then 'no-mark'
       when p.mark <> ${bears} then 'other-mark' else 'in-order' end`

/** What is in a shop: batches with packs left, and what is on sale. */
export const inShop = (institutionId: Fragment): Fragment => sql`
  select drug_code from stock.batch where institution_id = ${institutionId} and packs > 0
   union select drug_code from stock.shelf where institution_id = ${institutionId} and on_sale`

/** What the law of a place asks for: an area of its own, divided into zones; nothing where its documents are silent. */
function asked(place: Pick<Place, 'region' | 'policies' | 'at'>) {
  const day = dayOf(place.at)
  const law = lawOf(place)
  const area = law?.figure('pharmacies.separateArea', day)
  const zones = law?.figure('pharmacies.zones', day)
  return { isAsked: area?.value === true, cites: [...new Set([...(area?.cites ?? []), ...(zones?.cites ?? [])])] }
}

type Row = Omit<PlacementRow, 'price'> & Readonly<{ price: number | null; total: number }>

/** Each drug in the shop with the zone it stands in and the mark it bears, beside those it ought to (FJ2023-2.3). */
export async function placementsOf(on: Sql, place: Place, query: ZonesQuery): Promise<Placements> {
  const { page = 1, size = 50, state = null, zone = null } = query
  const text = (query.query ?? '').trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)
  const every = sql`
    select g.drug_code, g.generic_name, g.spec, g.maker, g.package, ${belongs} as belongs, ${bears} as bears, p.zone, p.spot,
           p.mark, p.marked_on, ${stateOf} as state, g.pinyin_initials
      from (${inShop(sql`${place.institutionId}`)}) h
      join catalogue.drug g on g.drug_code = h.drug_code
      left join stock.placement p on p.institution_id = ${place.institutionId} and p.drug_code = h.drug_code`
  const rows = await on.query<Row>(sql`
    select e.drug_code as "drugCode", e.generic_name as "genericName", e.spec, e.maker, e.package, e.belongs, e.bears,
           e.zone, e.spot, e.mark, e.marked_on as "markedOn", e.state, s.price,
           coalesce((select sum(b.packs) from stock.batch b
                      where b.institution_id = ${place.institutionId} and b.drug_code = e.drug_code), 0) as packs,
           count(*) over ()::int as total
      from (${every}) e
      left join stock.shelf s on s.institution_id = ${place.institutionId} and s.drug_code = e.drug_code
     where (${state}::text is null or e.state = ${state}) and (${zone}::text is null or e.belongs = ${zone})
       and (e.generic_name ilike ${`%${text}%`} or e.pinyin_initials like lower(${`%${text}%`})
            or e.drug_code like upper(${`${text}%`}) or e.spot ilike ${`${text}%`})
     order by e.state = 'in-order', e.belongs, e.generic_name, e.drug_code
     limit ${size} offset ${(page - 1) * size}`)
  const byZone = await on.query<Placements['byZone'][number]>(sql`
    select e.belongs as zone, count(*)::int as stocked, (count(*) filter (where e.state = 'in-order'))::int as "inOrder"
      from (${every}) e group by 1 order by 1`)
  const { isAsked, cites } = asked(place)
  return {
    rows: rows.map(({ total: _all, price, ...row }) => ({ ...row, price: price === null ? null : priceText(price) })),
    total: rows[0]?.total ?? 0,
    asked: isAsked,
    stocked: byZone.reduce((sum, { stocked }) => sum + stocked, 0),
    inOrder: byZone.reduce((sum, { inOrder }) => sum + inOrder, 0),
    byZone,
    cites,
  }
}

type Known = Readonly<{ drugCode: string; genericName: string; belongs: Zone; bears: Mark }>

/** A pharmacy says where drugs stand and that their marks hang: all of them, or none with what is wrong. */
export async function place(
  tx: Tx,
  shop: Place & Readonly<{ by: string }>,
  { placements }: Placing,
): Promise<{ placed: number } | Refusal> {
  const { isAsked, cites } = asked(shop)
  if (!isAsked) return zonesNotAsked()
  const codes = placements.map(({ drugCode }) => drugCode)
  const twice = codes.find((code, i) => codes.indexOf(code) !== i)
  if (twice) return drugTwice({ drugCode: twice })
  const known = new Map(
    (
      await tx.query<Known>(sql`
        select g.drug_code as "drugCode", g.generic_name as "genericName", ${belongs} as belongs, ${bears} as bears
          from (${inShop(sql`${shop.institutionId}`)}) h join catalogue.drug g on g.drug_code = h.drug_code
         where g.drug_code = any(${codes}::text[])`)
    ).map((drug) => [drug.drugCode, drug]),
  )
  const rows: Record<string, unknown>[] = []
  for (const { drugCode, zone, spot, marked } of placements) {
    const drug = known.get(drugCode)
    if (!drug) return notInTheShop({ drugCode })
    if (zone !== drug.belongs) {
      const [right, wrong] = [zoneWords[drug.belongs], zoneWords[zone]]
      const { genericName: name } = drug
      return zoneWrong(
        { name, drugCode, zone: wrong.zh, zoneEn: wrong.en, belongs: right.zh, belongsEn: right.en },
        cites,
      )
    }
    rows.push({
      ...{ institution_id: shop.institutionId, drug_code: drugCode, zone, spot: spot?.trim() || null },
      ...{ mark: marked ? drug.bears : null, marked_on: marked ? dayOf(shop.at) : null },
      ...{ placed_by: shop.by, placed_at: shop.at },
    })
  }
  await tx.query(sql`
    insert into stock.placement as p
    select r.* from jsonb_populate_recordset(null::stock.placement, ${sql.json(rows)}) r
        on conflict (institution_id, drug_code) do update
           set zone = excluded.zone, spot = coalesce(excluded.spot, p.spot), mark = excluded.mark,
               marked_on = case when p.mark = excluded.mark then p.marked_on else excluded.marked_on end,
               placed_by = excluded.placed_by, placed_at = excluded.placed_at`)
  return { placed: rows.length }
}

const zoneWords: Readonly<Record<Zone, { zh: string; en: string }>> = {
  'procured-drugs': { zh: '集采药品区', en: 'zone of centrally procured drugs' },
  'negotiated-drugs': { zh: '国谈药品区', en: 'zone of negotiated drugs' },
  'listed-drugs': { zh: '挂网药品区', en: 'zone of listed drugs' },
  outside: { zh: '医保区以外', en: 'shelves outside the insured area' },
}

/** Every pharmacy of the area: how much of what it has is in order, and what the last check on site found. */
export async function zonedPlaces(
  { db, actor, at, policies }: Context,
  query: ZonedPlacesQuery,
): Promise<{ rows: ZonedPlace[]; total: number } | Refusal> {
  const prefix = prefixOf(actor)
  if (prefix instanceof Refusal) return prefix
  const { page = 1, size = 20 } = query
  const text = `%${(query.query ?? '').trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const rows = await db.query<Omit<ZonedPlace, 'asked' | 'checkedOn'> & { checkedAt: Date | null; total: number }>(sql`
    with place as materialized (
      select i.institution_id, i.name, i.region from institutions.institution i
       where i.kind = 'pharmacy' and (i.left_on is null or i.left_on >= ${dayOf(at)}) and ${inArea(sql`i.region`, prefix)}
         and (i.name ilike ${text} or i.institution_id ilike ${text})),
    goods as materialized (
      select h.institution_id, count(*)::int as stocked, (count(*) filter (where ${stateOf} = 'in-order'))::int as "inOrder"
        from (select institution_id, drug_code from stock.batch where packs > 0
               union select institution_id, drug_code from stock.shelf where on_sale) h
        join catalogue.drug g on g.drug_code = h.drug_code
        left join stock.placement p on p.institution_id = h.institution_id and p.drug_code = h.drug_code
       where h.institution_id in (select institution_id from place)
       group by 1),
    checks as materialized (
      select z.institution_id, z.check_id, z.finished_at,
             row_number() over (partition by z.institution_id order by z.finished_at desc nulls last) as latest
        from stock.zone_check z where z.institution_id in (select institution_id from place)),
    wrong as materialized (
      select l.check_id, count(*)::int as lines from stock.zone_check_line l
       where l.check_id in (select check_id from checks where latest = 1 and finished_at is not null)
         and l.found <> 'in-order'
       group by 1)
    select i.institution_id as "institutionId", i.name, i.region, coalesce(n.stocked, 0) as stocked,
           coalesce(n."inOrder", 0) as "inOrder", c.finished_at as "checkedAt", coalesce(w.lines, 0) as wrong,
           o.check_id as "openCheck", count(*) over ()::int as total
      from place i
      left join goods n on n.institution_id = i.institution_id
      left join checks c on c.institution_id = i.institution_id and c.latest = 1 and c.finished_at is not null
      left join checks o on o.institution_id = i.institution_id and o.finished_at is null
      left join wrong w on w.check_id = c.check_id
     order by n."inOrder"::numeric / nullif(n.stocked, 0), i.institution_id
     limit ${size} offset ${(page - 1) * size}`)
  return {
    rows: rows.map(({ total: _all, checkedAt, ...row }) => ({
      ...row,
      checkedOn: checkedAt ? dayOf(checkedAt) : null,
      asked: packAt(policies, row.region)?.figure('pharmacies.separateArea', dayOf(at))?.value === true,
    })),
    total: rows[0]?.total ?? 0,
  }
}
