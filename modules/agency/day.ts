import type { Policies } from '@changqing/engine'
import { addDays, type Day, startOf } from '../../platform/day.ts'
import { type Fragment, type Sql, sql } from '../../platform/sql.ts'
import { regionName } from '../insured/index.ts'
import type { DayFigures } from './api.ts'
import { type Area, within } from './area.ts'
import { paid, type Sums, sumsOf, yuan } from './money.ts'

/** The figures of one day for the agency's first page. */
export async function dayFigures(
  on: Sql,
  { area, day, policies }: { area: Area; day: Day; policies: Policies },
): Promise<DayFigures> {
  const ours = within(sql`s.region`, area)
  const before = addDays(day, -7)
  const [counts, all, then, open] = [
    await prescriptionCounts(on, area, day),
    await totals(on, ours, day),
    await totals(on, ours, before),
    await dispensingsInHand(on, area),
  ]
  const byDisease = await shares(on, ours, day, sql`coalesce(s.disease_key, 'ordinary')`)
  const byPlace = await shares(on, ours, day, sql`s.place_id`)
  const byInsurance = await shares(on, ours, day, sql`s.insurance`)
  const places = await placeNames(
    on,
    byPlace.map(({ key }) => key),
  )
  const region = area.region ?? '000000'
  return {
    day,
    region,
    regionName: area.region ? regionName(area.region) : { zh: '全部统筹区', en: 'All areas' },
    prescriptionsIssued: counts.issued,
    prescriptionsOpen: counts.open,
    prescriptionsFrozen: counts.frozen,
    dispensingsInHand: open,
    settlements: all.settlements,
    reversals: all.reversals,
    persons: all.persons,
    amounts: paid(all.sums),
    before: { day: before, settlements: then.settlements, ...paid(then.sums) },
    byPlace: byPlace.map((share) => ({ ...share, name: bare(places.get(share.key) ?? share.key) })),
    byDisease: byDisease.map((share) => ({
      ...share,
      name: policies.diseases.find(({ key }) => key === share.key)?.name ?? {
        zh: '普通门诊',
        en: 'Ordinary outpatient',
      },
    })),
    byInsurance: byInsurance.map((share) => ({
      ...share,
      name: share.key === 'employee' ? { zh: '职工', en: 'Employees' } : { zh: '城乡居民', en: 'Residents' },
    })),
    byHour: await byHour(on, ours, day),
    lastDays: await lastDays(on, ours, day),
  }
}

const bare = (text: string) => ({ zh: text, en: text })

async function prescriptionCounts(on: Sql, area: Area, day: Day) {
  const found = await on.one<{ issued: number; open: number; frozen: number }>(sql`
    with live as materialized (
      select count(*) filter (where c.state in ('circulating', 'claimed', 'partly-dispensed')) as open,
             count(*) filter (where c.state = 'frozen') as frozen
        from circulation.prescription c
        join prescribing.prescription r on r.prescription_id = c.prescription_id and r.person_id = c.person_id
       where c.state in ('circulating', 'claimed', 'partly-dispensed', 'frozen') and ${within(sql`r.region`, area)})
    select live.*,
           (select count(*) from prescribing.prescription r
             where r.issued_at >= ${startOf(day)} and r.issued_at < ${startOf(addDays(day, 1))}
               and ${within(sql`r.region`, area)}) as issued
      from live`)
  return found ?? { issued: 0, open: 0, frozen: 0 }
}

async function dispensingsInHand(on: Sql, area: Area): Promise<number> {
  const found = await on.one<{ count: number }>(sql`
    select count(*) as count
      from dispensing.dispensing d
      join prescribing.prescription r on r.prescription_id = d.prescription_id and r.person_id = d.person_id
     where d.state in ('pulled', 'questioned', 'approved') and ${within(sql`r.region`, area)}`)
  return found?.count ?? 0
}

async function totals(on: Sql, ours: Fragment, day: Day) {
  const found = await on.one<{ settlements: number; reversals: number; persons: number; sums: Sums }>(sql`
    select count(*) filter (where s.reverses is null) as settlements,
           count(*) filter (where s.reverses is not null) as reversals, count(distinct s.person_id) as persons,
           ${sumsOf} as sums
      from settlement.settlement s
     where s.day = ${day} and ${ours}`)
  return found ?? { settlements: 0, reversals: 0, persons: 0, sums: [] }
}

async function shares(on: Sql, ours: Fragment, day: Day, key: Fragment) {
  const rows = await on.query<{ key: string; count: number; sums: Sums }>(sql`
    select ${key} as key, count(*) filter (where s.reverses is null) as count, ${sumsOf} as sums
      from settlement.settlement s
     where s.day = ${day} and ${ours}
     group by 1
     order by sum(s.total) desc, 1
     limit 12`)
  return rows.map(({ key: name, count, sums }) => ({ key: name, count, ...paid(sums) }))
}

async function placeNames(on: Sql, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await on.query<{ id: string; name: string }>(sql`
    select institution_id as id, name from institutions.institution where institution_id = any(${ids}::text[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function byHour(on: Sql, ours: Fragment, day: Day) {
  const rows = await on.query<{ hour: number; settlements: number; total: number }>(sql`
    select extract(hour from s.settled_at at time zone 'Asia/Shanghai')::int as hour,
           count(*) filter (where s.reverses is null) as settlements, sum(s.total) as total
      from settlement.settlement s
     where s.day = ${day} and ${ours}
     group by 1`)
  return Array.from({ length: 24 }, (_, hour) => {
    const row = rows.find((one) => one.hour === hour)
    return { hour, settlements: row?.settlements ?? 0, total: yuan(row?.total) }
  })
}

async function lastDays(on: Sql, ours: Fragment, day: Day) {
  const first = addDays(day, -29)
  const rows = await on.query<{ day: Day; settlements: number; total: number; fund: number }>(sql`
    select s.day, count(*) filter (where s.reverses is null) as settlements, sum(s.total) as total, sum(s.fund) as fund
      from settlement.settlement s
     where s.day >= ${first} and s.day <= ${day} and ${ours}
     group by 1`)
  return Array.from({ length: 30 }, (_, back) => {
    const of = addDays(first, back)
    const row = rows.find((one) => one.day === of)
    return { day: of, settlements: row?.settlements ?? 0, total: yuan(row?.total), fund: yuan(row?.fund) }
  })
}
