import { type Day, readPrice } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import { type Drug, drugMatches, drugsByCodes } from '../catalogue/index.ts'
import { priceText } from '../settlement/index.ts'
import type { Batch, Priced, Prices, StockQuery, StockRow } from './api.ts'
import { type Bound, ceilingsAt } from './ceilings.ts'
import type { Place } from './place.ts'
import { aboveCeiling, drugTwice, noSuchDrug, priceNothing } from './refusals.ts'

type Row = Pick<
  Drug,
  'drugCode' | 'genericName' | 'tradeName' | 'form' | 'spec' | 'maker' | 'package' | 'class' | 'procurement'
> &
  Readonly<{
    price: number | null
    onSale: boolean | null
    changedAt: Date | null
    batches: readonly Omit<Batch, 'expired'>[]
    codes: number
    total: number
  }>

/** What a place has or sells, by name: prices beside their ceilings, batches with their expiry. */
export async function shelfOf(on: Sql, place: Place, query: StockQuery): Promise<{ rows: StockRow[]; total: number }> {
  const day = dayOf(place.at)
  const size = query.size ?? 50
  const rows = await on.query<Row>(sql`
    with h as materialized (
      select drug_code, price, on_sale, changed_at from stock.shelf where institution_id = ${place.institutionId}),
    b as materialized (
      select x.drug_code, sum(x.packs) as packs,
             jsonb_agg(jsonb_build_object(
               'batchNumber', x.batch_number, 'producedOn', x.produced_on, 'expiresOn', x.expires_on,
               'supplier', x.supplier, 'packs', x.packs) order by x.expires_on) as batches
        from stock.batch x where x.institution_id = ${place.institutionId} group by x.drug_code),
    listed as materialized (
      select g.drug_code, g.generic_name, g.trade_name, g.form, g.spec, g.maker, g.package, g.class, g.procurement,
             h.price, h.on_sale, h.changed_at, b.batches, count(*) over () as total
        from catalogue.drug g
        left join h on h.drug_code = g.drug_code
        left join b on b.drug_code = g.drug_code
       where (h.drug_code is not null or b.batches is not null)
         and (not ${query.onlyOnHand ?? false} or b.packs > 0)
         and ${drugMatches(query.query ?? '')}
       order by g.generic_name, g.drug_code
       limit ${size} offset ${((query.page ?? 1) - 1) * size}),
    coded as materialized (
      select t.drug_code, count(*) as codes from stock.trace_code t
       where t.institution_id = ${place.institutionId} and t.drug_code in (select drug_code from listed)
         and not exists (select from stock.trace_sale s where s.trace_code = t.trace_code)
       group by t.drug_code)
    select g.drug_code as "drugCode", g.generic_name as "genericName", g.trade_name as "tradeName", g.form, g.spec,
           g.maker, g.package, g.class, g.procurement, g.price, g.on_sale as "onSale", g.changed_at as "changedAt",
           coalesce(g.batches, '[]') as batches, coalesce(c.codes, 0) as codes, g.total
      from listed g
      left join coded c on c.drug_code = g.drug_code
     order by g.generic_name, g.drug_code`)
  const ceilings = await ceilingsAt(on, place, rows)
  return { rows: rows.map((row) => rowView(row, day, ceilings.get(row.drugCode))), total: rows[0]?.total ?? 0 }
}

function rowView(row: Row, day: Day, bound: Bound | undefined): StockRow {
  const { batches, price, onSale, changedAt, codes, total: _all, ...drug } = row
  const dated = batches.map((batch) => ({ ...batch, expired: batch.expiresOn < day }))
  const sum = (expired: boolean) =>
    dated.filter((batch) => batch.expired === expired).reduce((all, batch) => all + Math.round(batch.packs * 1000), 0) /
    1000
  return {
    ...drug,
    price: price === null ? null : priceText(price),
    onSale: onSale ?? false,
    changedAt: changedAt?.toISOString() ?? null,
    ceiling: bound ? priceText(bound.ceiling.price) : null,
    ceilingSource: bound?.ceiling.source ?? null,
    ceilingCites: [...(bound?.cites ?? [])],
    aboveCeiling: price !== null && bound !== undefined && price > bound.ceiling.price,
    packs: sum(false),
    expiredPacks: sum(true),
    codes,
    batches: dated,
  }
}

/** Sets prices. One above its ceiling is kept, since not everything is sold on insurance, and told: settlement refuses it. */
export async function setPrices(tx: Tx, place: Place, { prices }: Prices): Promise<Priced | Refusal> {
  const twice = prices.find(({ drugCode }, i) => prices.findIndex((one) => one.drugCode === drugCode) !== i)
  if (twice) return drugTwice({ drugCode: twice.drugCode })
  const drugs = new Map(
    (
      await drugsByCodes(
        tx,
        prices.map(({ drugCode }) => drugCode),
      )
    ).map((drug) => [drug.drugCode, drug]),
  )
  const unknown = prices.find(({ drugCode }) => !drugs.has(drugCode))
  if (unknown) return noSuchDrug({ drugCode: unknown.drugCode })
  const free = prices.find(({ price }) => readPrice(price) === 0)
  if (free) return priceNothing({ name: drugs.get(free.drugCode)?.genericName ?? free.drugCode })
  const ceilings = await ceilingsAt(tx, place, [...drugs.values()])
  const rows = prices.map(({ drugCode, price, onSale = true }) => ({ drugCode, price: readPrice(price) ?? 0, onSale }))
  const written = rows.map((row) => ({
    institution_id: place.institutionId,
    drug_code: row.drugCode,
    price: row.price,
    on_sale: row.onSale,
    changed_at: place.at,
  }))
  await tx.query(sql`
    insert into stock.shelf
    select r.* from jsonb_populate_recordset(null::stock.shelf, ${sql.json(written)}) r
        on conflict (institution_id, drug_code) do update
           set price = excluded.price, on_sale = excluded.on_sale, changed_at = excluded.changed_at`)
  await tx.query(sql`
    insert into stock.price_change
    select r.* from jsonb_populate_recordset(null::stock.price_change, ${sql.json(
      written.map((row) => ({ ...row, change_id: uuidv7(place.at) })),
    )}) r`)
  return {
    rows: rows.map(({ drugCode, price, onSale }) => {
      const bound = ceilings.get(drugCode)
      const ceiling = bound ? priceText(bound.ceiling.price) : null
      const dear = bound !== undefined && price > bound.ceiling.price
      const name = drugs.get(drugCode)?.genericName ?? drugCode
      const refusal = dear
        ? aboveCeiling(
            { name, price: priceText(price), ceiling: ceiling ?? '', source: bound.ceiling.source },
            bound.cites,
          )
        : null
      return { drugCode, price: priceText(price), onSale, ceiling, warning: refusal && warningOf(refusal) }
    }),
  }
}

const warningOf = ({ code, sentence, cites, mend, details }: Refusal) => ({
  code,
  message: sentence,
  cites: [...cites],
  ...(mend && { mend }),
  details,
})
