import type { ClockWork } from '../../platform/clockwork.ts'
import { addDays, addDuration, type Day, dayOf, daysBetween } from '../../platform/day.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import { priceText } from '../catalogue/index.ts'
import type { AlertsRead, PriceAlerts } from './api.ts'
import { ceilingsAt } from './ceilings.ts'
import { lawOf, type Place } from './place.ts'

type OnShelf = Readonly<{
  drugCode: string
  genericName: string
  spec: string
  maker: string
  procurement: 'none' | 'selected' | 'negotiated'
  price: number
}>

/** A drug whose list price came down and whose shelf still asks more than the new one. */
type ToAdapt = OnShelf & Readonly<{ list: string; listed: number; since: Day; dayNo: number; lastDay: Day }>

/** What a place has to adapt: within the days that the law gives from the first day of the new price (FJ2023-6.2). */
export async function toAdapt(on: Sql, place: Place): Promise<ToAdapt[]> {
  const today = dayOf(place.at)
  const within = lawOf(place)?.law('pricing.adaptWithin', today).value
  const shelf = await on.query<OnShelf>(sql`
    select g.drug_code as "drugCode", g.generic_name as "genericName", g.spec, g.maker, g.procurement, h.price
      from stock.shelf h join catalogue.drug g on g.drug_code = h.drug_code
     where h.institution_id = ${place.institutionId} and h.on_sale
     order by g.generic_name, g.spec, g.drug_code`)
  const ceilings = await ceilingsAt(on, place, shelf)
  return shelf.flatMap((row): ToAdapt[] => {
    const ceiling = ceilings.get(row.drugCode)?.ceiling
    if (!within || !ceiling || row.price <= ceiling.listed) return []
    const { list, listed, since } = ceiling
    return [{ ...row, list, listed, since, dayNo: daysBetween(since, today), lastDay: addDuration(since, within) }]
  })
}

export async function priceAlerts(on: Sql, place: Place): Promise<PriceAlerts> {
  const today = dayOf(place.at)
  const law = lawOf(place)
  const told = law?.figure('pricing.adaptAlerts', today)
  const rows = await toAdapt(on, place)
  const unread = await on.query<{ drugCode: string; since: Day }>(sql`
    select distinct drug_code as "drugCode", since from stock.price_alert
     where institution_id = ${place.institutionId} and read_at is null`)
  const keys = new Set(unread.map((alert) => `${alert.drugCode} ${alert.since}`))
  return {
    rows: rows
      .map(({ drugCode, genericName, spec, maker, price, listed, since, dayNo, lastDay }) => ({
        unread: keys.has(`${drugCode} ${since}`),
        ...{ drugCode, genericName, spec, maker, since, dayNo, lastDay },
        price: priceText(price),
        listed: priceText(listed),
        daysLeft: daysBetween(today, lastDay),
      }))
      .toSorted((a, b) => a.daysLeft - b.daysLeft),
    told: [...(told?.value ?? [])],
    cites: [...(law?.law('pricing.adaptWithin', today).cites ?? [])],
  }
}

/** What was told so far is read. */
export async function readAlerts(tx: Tx, { institutionId, at }: Place): Promise<AlertsRead> {
  const read = await tx.query(sql`
    update stock.price_alert set read_at = ${at} where institution_id = ${institutionId} and read_at is null
    returning day_no`)
  return { read: read.length }
}

/**
 * Keeps an alert for each of the days on which a new price is told; the same day twice is one. A day on which nothing ran is told
 * as soon as something runs again, of several such days the last.
 */
export async function tellNewPrices({ db, at, policies }: Parameters<ClockWork['run']>[0]): Promise<number> {
  const today = dayOf(at)
  const places = await db.query<{ institutionId: string; region: string }>(sql`
    select distinct i.institution_id as "institutionId", i.region
      from institutions.institution i
      join stock.shelf h on h.institution_id = i.institution_id
      join catalogue.drug_price p on p.drug_code = h.drug_code
     where p.valid_from between ${addDays(today, -60)} and ${today} and h.price > p.price`)
  let told = 0
  for (const { institutionId, region } of places) {
    const place = { institutionId, region, policies, at }
    const days = lawOf(place)?.figure('pricing.adaptAlerts', today)?.value ?? []
    const waiting = days.length === 0 ? [] : await toAdapt(db, place)
    for (const { drugCode, list, since, dayNo, price, listed, lastDay } of waiting) {
      const due = days.filter((day) => day <= dayNo)
      if (due.length === 0) continue
      const kept = await db.query(sql`
        insert into stock.price_alert (institution_id, drug_code, list, since, day_no, shelf_price, listed_price, last_day, told_at)
        values (${institutionId}, ${drugCode}, ${list}, ${since}, ${Math.max(...due)}, ${price}, ${listed}, ${lastDay}, ${at})
            on conflict do nothing returning day_no`)
      told += kept.length
    }
  }
  return told
}
