import { cityOf } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { type Fragment, type Sql, sql } from '../../platform/sql.ts'
import { drugByCode, drugMatches, priceText } from '../catalogue/index.ts'
import { type Institution, institutionCard, metresBetween, pharmaciesIn } from '../institutions/index.ts'
import type { FindQuery, FoundDrug, FoundDrugs, NearPlaces, NearQuery } from './api.ts'
import { areasHere } from './areas.ts'
import { freePacks, onShelf } from './availability.ts'
import { noSuchDrug } from './refusals.ts'
import { type BoxBeginning, boxBeginning } from './trace-code.ts'

type Asking = Pick<Context, 'db' | 'policies' | 'at'>
type Row = Omit<FoundDrug, 'lowest' | 'places' | 'offering'>

const prefixOf = (region: string): string => region.replace(/(00){1,2}$/, '')

/** Drugs that pharmacies of an area offer, by words, by code or by the bar code of a box; how many have each now. */
export async function findDrugs(ctx: Asking, query: FindQuery, home?: string): Promise<FoundDrugs> {
  const { db, at } = ctx
  const day = dayOf(at)
  const regions = await areasHere(ctx)
  const region = query.region ?? home ?? regions[0]?.region ?? '000000'
  const { page = 1, size = 20 } = query
  const beginning = boxBeginning(query.query)
  const shops = await pharmaciesIn(db, [prefixOf(region)], day)
  const institutionIds = shops.map(({ institutionId }) => institutionId)
  const found = await db.query<Row & { total: number }>(sql`
    select g.drug_code as "drugCode", g.generic_name as "genericName", g.spec, g.maker, g.trade_name as "tradeName", g.form,
           g.package, g.class, count(*) over ()::int as total
      from catalogue.drug g
     where g.drug_code in (select s.drug_code from stock.shelf s
                            where s.on_sale and s.institution_id = any(${institutionIds}::text[]))
       and ${beginning ? ofBoxes(await drugsOfBoxes(db, beginning)) : drugMatches(query.query)}
     order by g.generic_name, g.spec, g.drug_code
     limit ${size} offset ${(page - 1) * size}`)
  const shelves = await onShelf(db, { institutionIds, drugCodes: found.map(({ drugCode }) => drugCode), day })
  return {
    ...{ region, regions, by: beginning ? 'box' : 'words', total: found[0]?.total ?? 0 },
    rows: found.map(({ total: _all, ...drug }) => {
      const offered = shelves.filter(({ drugCode }) => drugCode === drug.drugCode)
      const had = offered.filter((one) => freePacks(one) > 0)
      const lowest = had.length > 0 ? Math.min(...had.map(({ price }) => price)) : null
      return {
        ...drug,
        places: had.length,
        offering: offered.length,
        lowest: lowest === null ? null : priceText(lowest),
      }
    }),
  }
}

const ofBoxes = (drugCodes: readonly string[]): Fragment => sql`g.drug_code = any(${drugCodes}::text[])`

/** What the box was taken in as; of one that nobody took in, what others of its article were. */
async function drugsOfBoxes(on: Sql, { code, from, until }: BoxBeginning): Promise<string[]> {
  const rows = await on.query<{ drugCode: string; isIt: boolean }>(sql`
    select distinct t.drug_code as "drugCode", t.trace_code = ${code ?? ''} as "isIt"
      from ((select drug_code, trace_code from stock.trace_code where trace_code = ${code ?? ''})
            union all
            (select drug_code, trace_code from stock.trace_code where trace_code >= ${from} and trace_code < ${until}
              limit 200)) t
     where starts_with(t.trace_code, ${from})`)
  const itself = rows.filter(({ isIt }) => isIt)
  return (itself.length > 0 ? itself : rows).map(({ drugCode }) => drugCode)
}

type Point = Readonly<{ latitude: number; longitude: number }>

/** Where a drug is, the nearest first: every pharmacy that offers it, with what somebody who comes now can have. */
export async function findPlaces(
  ctx: Asking,
  drugCode: string,
  query: NearQuery,
  home?: Readonly<{ region: string; at: Point }>,
): Promise<NearPlaces | Refusal> {
  const { db, at } = ctx
  const day = dayOf(at)
  const drug = await drugByCode(db, drugCode)
  if (!drug) return noSuchDrug({ drugCode })
  const region = query.region ?? (home ? cityOf(home.region) : (await areasHere(ctx))[0]?.region) ?? '000000'
  const shops = await pharmaciesIn(db, [prefixOf(region)], day)
  const institutionIds = shops.map(({ institutionId }) => institutionId)
  const shelves = await onShelf(db, { institutionIds, drugCodes: [drugCode], day })
  const from = pointOf(query, home?.at, shops)
  const rows = shelves
    .flatMap((shelf) => {
      const shop = shops.find(({ institutionId }) => institutionId === shelf.institutionId)
      return shop ? [{ shop, metres: metresBetween(from, shop), price: shelf.price, packs: freePacks(shelf) }] : []
    })
    .toSorted((a, b) => Number(b.packs > 0) - Number(a.packs > 0) || a.metres - b.metres)
  const { genericName, spec, maker, package: pack } = drug
  return {
    ...{ drug: { drugCode, genericName, spec, maker, package: pack }, day, region, from },
    rows: rows.slice(0, query.size ?? 20).map(({ shop, price, ...row }) => ({
      ...row,
      institution: institutionCard(shop),
      price: priceText(price),
    })),
    total: rows.length,
    having: rows.filter(({ packs }) => packs > 0).length,
  }
}

function pointOf(query: NearQuery, home: Point | undefined, shops: readonly Institution[]): NearPlaces['from'] {
  const { latitude, longitude } = query
  if (latitude !== undefined && longitude !== undefined) return { kind: 'given', latitude, longitude }
  if (home) return { kind: 'home', ...home }
  const mean = (of: (shop: Institution) => number) =>
    shops.length === 0 ? 0 : shops.reduce((sum, shop) => sum + of(shop), 0) / shops.length
  return { kind: 'middle', latitude: mean((shop) => shop.latitude), longitude: mean((shop) => shop.longitude) }
}
