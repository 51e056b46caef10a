import { type Day, dayOf } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import { type Drug, drugByCode, drugMatches, pricesOf, priceText } from '../catalogue/index.ts'
import type { Board, BoardQuery, DrugPrices, PriceMonitor, PriceMonitorQuery } from './api.ts'
import { inArea, prefixOf } from './area.ts'
import { areasHere } from './areas.ts'
import { ceilingsAt } from './ceilings.ts'
import { noSuchDrug } from './refusals.ts'

type Row = Pick<Drug, 'drugCode' | 'genericName' | 'spec' | 'maker' | 'procurement'> &
  Readonly<{ places: number; lowest: number | null; median: number | null; highest: number | null; total: number }>

type Asked = Readonly<{ prefix: string; query: string | undefined; page: number; size: number; day: Day }>

/** What each drug costs at the pharmacies of an area that sell it. */
function spreads(on: Sql, { prefix, query, page, size, day }: Asked): Promise<Row[]> {
  return on.query<Row>(sql`
    select g.drug_code as "drugCode", g.generic_name as "genericName", g.spec, g.maker, g.procurement,
           count(h.price)::int as places, min(h.price) as lowest, max(h.price) as highest,
           (percentile_disc(0.5) within group (order by h.price)) as median, count(*) over ()::int as total
      from stock.shelf h
      join institutions.institution i on i.institution_id = h.institution_id and i.kind = 'pharmacy'
      join catalogue.drug g on g.drug_code = h.drug_code
     where h.on_sale and ${inArea(sql`i.region`, prefix)} and i.joined_on <= ${day} and (i.left_on is null or i.left_on >= ${day})
       and ${drugMatches(query ?? '')}
     group by g.drug_code
     order by g.generic_name, g.spec, g.drug_code
     limit ${size} offset ${(page - 1) * size}`)
}

const text = (price: number | null): string | null => (price === null ? null : priceText(price))

/** Prices for everybody: what a drug may cost at most today, and what it costs at the pharmacies there. */
export async function priceBoard(
  { db, policies, at }: Pick<Context, 'db' | 'policies' | 'at'>,
  query: BoardQuery,
): Promise<Board> {
  const day = dayOf(at)
  const governed = await areasHere({ db, policies, at })
  const region = query.region ?? governed[0]?.region ?? '000000'
  const { page = 1, size = 20 } = query
  const rows = await spreads(db, { prefix: region.replace(/(00){1,2}$/, ''), query: query.query, page, size, day })
  const ceilings = await ceilingsAt(db, { institutionId: '', region, policies, at }, rows)
  return {
    region,
    day,
    regions: governed,
    rows: rows.map(({ procurement: _how, total: _all, ...row }) => {
      const bound = ceilings.get(row.drugCode)
      return { ...row, ...spreadOf(row), ...ceilingOf(bound) }
    }),
    total: rows[0]?.total ?? 0,
  }
}

const spreadOf = ({ lowest, median, highest }: Pick<Row, 'lowest' | 'median' | 'highest'>) => ({
  lowest: text(lowest),
  median: text(median),
  highest: text(highest),
})
const ceilingOf = (bound: { ceiling: { price: number; source: string } } | undefined) => ({
  ceiling: bound ? priceText(bound.ceiling.price) : null,
  ceilingSource: bound?.ceiling.source ?? null,
})

/** The agency's view of retail prices: the spread of each drug, and how many ask more than they may (FJ2023-9.1). */
export async function priceMonitor(ctx: Context, query: PriceMonitorQuery): Promise<PriceMonitor | Refusal> {
  const prefix = prefixOf(ctx.actor)
  if (prefix instanceof Refusal) return prefix
  const { db, at, actor } = ctx
  const { page = 1, size = 20 } = query
  const rows = await spreads(db, { prefix, query: query.query, page, size, day: dayOf(at) })
  const region = actor.region ?? '000000'
  const ceilings = await ceilingsAt(db, { ...ctx, institutionId: '', region }, rows)
  const counted = await db.query<{ drugCode: string; prices: number[] }>(sql`
    select h.drug_code as "drugCode", array_agg(h.price) as prices
      from stock.shelf h join institutions.institution i on i.institution_id = h.institution_id and i.kind = 'pharmacy'
     where h.on_sale and ${inArea(sql`i.region`, prefix)} and h.drug_code = any(${rows.map(({ drugCode }) => drugCode)}::text[])
     group by 1`)
  return {
    rows: rows.map(({ procurement: _how, total: _all, ...row }) => {
      const bound = ceilings.get(row.drugCode)
      const asked = counted.find(({ drugCode }) => drugCode === row.drugCode)?.prices ?? []
      const above = bound ? asked.filter((price) => Number(price) > bound.ceiling.price).length : 0
      return { ...row, ...spreadOf(row), ...ceilingOf(bound), above }
    }),
    total: rows[0]?.total ?? 0,
  }
}

/** One drug: what each pharmacy asks beside its ceiling, and its list prices day by day. */
export async function drugPrices(ctx: Context, drugCode: string): Promise<DrugPrices | Refusal> {
  const prefix = prefixOf(ctx.actor)
  if (prefix instanceof Refusal) return prefix
  const drug = await drugByCode(ctx.db, drugCode)
  if (!drug) return noSuchDrug({ drugCode })
  const region = ctx.actor.region ?? '000000'
  const bound = (await ceilingsAt(ctx.db, { ...ctx, institutionId: '', region }, [drug])).get(drugCode)
  const rows = await ctx.db.query<{ institutionId: string; name: string; price: number; onSale: boolean }>(sql`
    select i.institution_id as "institutionId", i.name, h.price, h.on_sale as "onSale"
      from stock.shelf h join institutions.institution i on i.institution_id = h.institution_id and i.kind = 'pharmacy'
     where h.drug_code = ${drugCode} and ${inArea(sql`i.region`, prefix)}
     order by h.price desc, i.name limit 500`)
  const lists = await pricesOf(ctx.db, [drugCode], region)
  return {
    ...{ drugCode, genericName: drug.genericName, spec: drug.spec, maker: drug.maker },
    rows: rows.map(({ price, ...row }) => ({
      ...row,
      price: priceText(price),
      ceiling: bound ? priceText(bound.ceiling.price) : null,
      above: bound !== undefined && price > bound.ceiling.price,
    })),
    lists: lists.map(({ list, validFrom, price, source }) => ({
      list,
      from: validFrom,
      price: priceText(price),
      source,
    })),
  }
}
