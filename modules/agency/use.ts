import { cityOf, type Policies } from '@changqing/engine'
import { addDays, type Day, daysBetween } from '../../platform/day.ts'
import { type Fragment, type Sql, sql } from '../../platform/sql.ts'
import { type Area, within } from './area.ts'
import { yuan } from './money.ts'
import type { UseBy, UseList, UseQuery, UseRow } from './use-api.ts'

export type UseAsked = Readonly<{ area: Area; query: UseQuery; today: Day; policies: Policies }>
type Period = Readonly<{ from: Day; to: Day; pastFrom: Day; pastTo: Day }>

/** Days that are looked at where none are given. */
const usual = 90

/** The period, and the one of the same length just before it. */
function periodOf({ from, to }: UseQuery, today: Day): Period {
  const last = (to as Day | undefined) ?? today
  const first = (from as Day | undefined) ?? addDays(last, 1 - usual)
  const pastTo = addDays(first, -1)
  return { from: first, to: last, pastFrom: addDays(pastTo, -Math.max(0, daysBetween(first, last))), pastTo }
}

/**
 * By what use is summed, and who its peers are: places of the same kind and level, drugs of the same substance, persons with the
 * same disease and insurance.
 */
const groups: Readonly<Record<UseBy, Readonly<{ key: Fragment; name: Fragment; peers: Fragment; joins: Fragment }>>> = {
  place: {
    key: sql`s.place_id`,
    name: sql`min(o.name)`,
    peers: sql`min(o.kind || coalesce(o.level, ''))`,
    joins: sql`join institutions.institution o on o.institution_id = s.place_id`,
  },
  drug: {
    key: sql`l.item_code`,
    name: sql`min(g.generic_name || ' ' || g.spec || ' ' || g.maker)`,
    peers: sql`min(g.substance)`,
    joins: sql`join catalogue.drug g on g.drug_code = l.item_code`,
  },
  person: {
    key: sql`p.insurance_code`,
    name: sql`p.insurance_code`,
    peers: sql`coalesce(mode() within group (order by s.disease_key), '') || min(s.insurance)`,
    joins: sql.empty,
  },
}

const orders: Readonly<Record<NonNullable<UseQuery['sort']>, Fragment>> = {
  amount: sql`u.amount`,
  '-amount': sql`u.amount desc`,
  change: sql`(u.amount - u.past)::numeric / nullif(u.past, 0) nulls last`,
  '-change': sql`(u.amount - u.past)::numeric / nullif(u.past, 0) desc nulls last`,
  times: sql`u.per_person / nullif(m.middle, 0) nulls last`,
  '-times': sql`u.per_person / nullif(m.middle, 0) desc nulls last`,
}

/** Drug lines that stand: what was reversed was not used. */
function linesOf({ area, query }: Pick<UseAsked, 'area' | 'query'>, days: { from: Day; to: Day }): Fragment {
  const { place, drug, person } = query
  return sql`
      from settlement.line l
      join settlement.settlement s on s.settlement_id = l.settlement_id and s.person_id = l.person_id and s.day = l.day
      join insured.person p on p.person_id = s.person_id
      ${groups[query.by ?? 'place'].joins}
     where l.item_kind = 'drug' and s.reverses is null
       and not exists (select from settlement.reversal v
                        where v.settlement_id = s.settlement_id and v.person_id = s.person_id)
       and l.day between ${days.from} and ${days.to} and ${within(sql`s.region`, area)}
       ${place ? sql`and s.place_id = ${place}` : sql.empty}
       ${drug ? sql`and l.item_code = ${drug}` : sql.empty}
       ${person ? sql`and p.insurance_code = ${person}` : sql.empty}`
}

type Found = Readonly<{
  key: string
  name: string
  personId: number
  settlements: number
  persons: number
  packs: number
  amount: number
  past: number
  perPerson: number
  middle: number | null
  peerCount: number
  total: number
}>

type Supply = Readonly<{ lastsUntil: Day | null; runsOutOn: Day | null }>

/** How far what is left of a person's drugs reaches, where each row is a person's. */
async function supplyOf(on: Sql, { query }: UseAsked, { to }: Period, rows: readonly Found[]) {
  if (query.by !== 'person' || rows.length === 0) return new Map<number, Supply>()
  const found = await on.query<Supply & { personId: number }>(sql`
    select person_id as "personId", max(ends_on) as "lastsUntil", min(ends_on) as "runsOutOn"
      from prescribing.supply
     where person_id = any(${rows.map(({ personId }) => personId)}::bigint[]) and ends_on >= ${to}
     group by 1`)
  return new Map(found.map(({ personId, ...supply }) => [personId, supply]))
}

async function found(on: Sql, asked: UseAsked, period: Period): Promise<Found[]> {
  const { query } = asked
  const { by = 'place', page = 1, size = 20, sort = '-amount' } = query
  const { key, name, peers } = groups[by]
  const { from, to, pastFrom } = period
  const now = sql`l.day >= ${from}`
  return on.query<Found>(sql`
    with used as (
           select ${key} as key, ${name} as name, ${peers} as peers, min(s.person_id) as person_id,
                  count(distinct s.settlement_id) filter (where ${now}) as settlements,
                  count(distinct s.person_id) filter (where ${now}) as persons,
                  coalesce(sum(l.quantity) filter (where ${now}), 0) as packs,
                  coalesce(sum(l.amount) filter (where ${now}), 0)::bigint as amount,
                  coalesce(sum(l.amount) filter (where not (${now})), 0)::bigint as past
             ${linesOf(asked, { from: pastFrom, to })}
            group by 1),
         each as (
           select used.*, round(amount::numeric / nullif(persons, 0)) as per_person from used where persons > 0 or past > 0),
         middle as (
           select peers, percentile_disc(0.5) within group (order by per_person) as middle, count(*) as peer_count
             from each where persons > 0 group by peers)
    select u.key, u.name, u.person_id as "personId", u.settlements, u.persons, u.packs, u.amount, u.past,
           coalesce(u.per_person, 0)::bigint as "perPerson", m.middle::bigint as middle,
           coalesce(m.peer_count, 0)::int as "peerCount", count(*) over ()::int as total
      from each u
      left join middle m on m.peers = u.peers
     order by ${orders[sort]}, u.key
     limit ${size} offset ${(page - 1) * size}`)
}

/** Use over a period beside its own past and its peers: what stands out is seen at a glance, and each row drills down. */
export async function useOf(on: Sql, asked: UseAsked): Promise<UseList & Readonly<{ rows: readonly Row[] }>> {
  const { query, today, area, policies } = asked
  const period = periodOf(query, today)
  const rows = await found(on, asked, period)
  const supply = await supplyOf(on, asked, period, rows)
  const months = await on.query<{ month: string; packs: number; amount: number }>(sql`
    select to_char(l.day, 'YYYY-MM') as month, sum(l.quantity) as packs, sum(l.amount)::bigint as amount
      ${linesOf(asked, { from: addDays(period.to, -364), to: period.to })}
     group by 1
     order by 1`)
  const pack = area.region === null ? undefined : policies.forRegion(cityOf(area.region))
  const law = pack?.inForce(today) ? pack.figure('monitoring.modules', today) : undefined
  return {
    rows: rows.map((row) => rowOf(row, supply.get(row.personId))),
    total: rows[0]?.total ?? 0,
    ...{ by: query.by ?? 'place', ...period, cites: [...(law?.cites ?? [])] },
    months: months.map((month) => ({ ...month, amount: yuan(month.amount) })),
  }
}

/** With whom it is about, where each row is a person's; that is not told. */
type Row = UseRow & Readonly<{ personId: number }>

function rowOf(row: Found, left: Supply | undefined): Row {
  const { key, name, settlements, persons, packs, amount, past, perPerson, middle, peerCount } = row
  const few = middle === null || middle === 0 || peerCount < 2
  return {
    personId: row.personId,
    ...{ key, name, settlements, persons, packs, peerCount },
    ...(left ?? { lastsUntil: null, runsOutOn: null }),
    ...{ amount: yuan(amount), past: yuan(past), perPerson: yuan(perPerson) },
    change: past === 0 ? null : Math.round(((amount - past) / past) * 1000) / 10,
    peers: few ? null : yuan(middle),
    times: few ? null : Math.round((perPerson / middle) * 100) / 100,
  }
}
