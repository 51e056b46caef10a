import type { Policies } from '@changqing/engine'
import { addDays, type Day, startOf } from '../../platform/day.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import { ceilingLaw, ceilingOf, drugByCode, pricesOf } from '../catalogue/index.ts'
import { priceText } from '../settlement/index.ts'
import type { DrugFile } from './api.ts'
import { type Area, within } from './area.ts'
import { yuan } from './money.ts'
import { byDoctor, byPlace, partsOf } from './months.ts'
import { noSuchDrug } from './refusals.ts'

export type Period = Readonly<{ from: Day; to: Day }>

/** Everything filed to a drug (WZ2017-4.4): prescribed, settled, and what left the shelves; these must agree. */
export async function drugFile(
  on: Sql,
  { area, code, period, policies }: { area: Area; code: string; period: Period; policies: Policies },
): Promise<DrugFile | Refusal> {
  const drug = await drugByCode(on, code)
  if (!drug) return noSuchDrug({ code })
  const { from, to } = period
  const ceiling = area.region ? await ceilingIn(on, area.region, drug, to, policies) : undefined
  const lines = sql`l.item_code = ${code} and l.day >= ${from} and l.day <= ${to} and ${within(sql`s.region`, area)}`
  const settled = await on.one<{ persons: number; packs: number; amount: number }>(sql`
    select count(distinct s.person_id) as persons, coalesce(sum(l.quantity), 0) as packs, coalesce(sum(l.amount), 0) as amount
      from settlement.line l
      join settlement.settlement s on s.settlement_id = l.settlement_id and s.person_id = l.person_id and s.day = l.day
     where ${lines}`)
  const prescribed = await on.one<{ packs: number }>(sql`
    select coalesce(sum(l.packs), 0) as packs
      from prescribing.prescription_line l
      join prescribing.prescription r on r.prescription_id = l.prescription_id and r.person_id = l.person_id
     where l.drug_code = ${code} and r.issued_at >= ${startOf(from)} and r.issued_at < ${startOf(addDays(to, 1))}
       and ${within(sql`r.region`, area)}`)
  const sold = await packsSold(on, code, period, area)
  const months = await on.query<{ month: string; packs: number; amount: number }>(sql`
    select to_char(l.day, 'YYYY-MM') as month, sum(l.quantity) as packs, sum(l.amount) as amount
      from settlement.line l
      join settlement.settlement s on s.settlement_id = l.settlement_id and s.person_id = l.person_id and s.day = l.day
     where ${lines}
     group by 1
     order by 1 desc`)
  const { genericName, tradeName, form, spec, maker, procurement } = drug
  const packsSettled = settled?.packs ?? 0
  return {
    ...{ code, genericName, tradeName, form, spec, maker, class: drug.class, procurement, from, to },
    ceiling: ceiling ? priceText(ceiling.price) : null,
    ceilingSource: ceiling?.source ?? null,
    persons: settled?.persons ?? 0,
    packsPrescribed: prescribed?.packs ?? 0,
    packsSettled,
    packsSold: sold,
    packsDiffer: Math.round((packsSettled - sold) * 1000) / 1000,
    amount: yuan(settled?.amount),
    months: months.map((month) => ({ ...month, amount: yuan(month.amount) })),
    doctors: await partsOf(on, { ...byDoctor, where: lines }),
    places: await partsOf(on, { ...byPlace, where: lines }),
  }
}

/** Packs that left stock with settlements of the area, returns taken off. */
async function packsSold(on: Sql, code: string, { from, to }: Period, area: Area): Promise<number> {
  const found = await on.one<{ packs: number }>(sql`
    select coalesce(-sum(m.packs), 0) as packs
      from stock.movement m
     where m.drug_code = ${code} and m.kind in ('sale', 'return')
       and m.at >= ${startOf(from)} and m.at < ${startOf(addDays(to, 1))}
       and m.reference in (select s.settlement_id from settlement.settlement s where ${within(sql`s.region`, area)})`)
  return found?.packs ?? 0
}

async function ceilingIn(
  on: Sql,
  region: string,
  drug: { drugCode: string; procurement: Parameters<typeof ceilingOf>[1]['procurement'] },
  day: Day,
  policies: Policies,
) {
  const prices = await pricesOf(on, [drug.drugCode], region)
  const law = ceilingLaw(policies.forRegion(region), region, day)
  return ceilingOf(prices, { ...law, procurement: drug.procurement })
}
