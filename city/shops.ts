import type { Day, Policies } from '@changqing/engine'
import { askToLeave, step } from '../modules/institutions/routes.ts'
import { countTaking, decideTaking, mismatchOf, openTaking, submitTaking } from '../modules/stock/index.ts'
import { addDays, startOf } from '../platform/day.ts'
import type { Actor } from '../platform/identity.ts'
import { sql, type Tx } from '../platform/sql.ts'
import { done } from './done.ts'
import type { House, Town } from './house.ts'
import { operatorIdOf } from './operators.ts'
import { lastDayOf, termsOf } from './terms.ts'

type Around = Readonly<{ policies: Policies; today: Day }>

/** How far books and goods of some pharmacies are apart, by their place in the town: one ends by it, one nearly, one a little. */
const apart = [
  [0, 0.006],
  [4, 0.0545],
  [5, 0.0492],
] as const

/** What pharmacies did themselves, by the use cases: one left of its own wish, some counted their stock. */
export async function tellShops(tx: Tx, town: Town, around: Around): Promise<void> {
  const { policies, today } = around
  const pack = policies.forRegion(town.place.region)
  if (town.place.share === 0 || !pack?.inForce(today)) return
  const gone = town.closed.at(-1)
  if (gone) await leave(tx, town, gone, around)
  if (!pack.figure('exit.mismatchFrom', today)) return
  for (const [i, rate] of apart) {
    const house = town.pharmacies[i]
    const [term] = house ? termsOf(house, town.place, today).slice(-1) : []
    if (house && term) await takeStock(tx, house, { from: term.from, today, rate })
  }
}

const nobody = { personId: null, institutionId: null, practitionerId: null, region: null }

async function leave(tx: Tx, { place }: Town, house: House, { policies, today }: Around): Promise<void> {
  const lastDay = lastDayOf(house, place, today)
  const at = (days: number) => new Date(startOf(addDays(lastDay, -days)).getTime() + 10 * 3_600_000)
  const { practitionerId, name } = house.pharmacists[0] ?? { practitionerId: null, name: '店内药师' }
  const staff: Actor = {
    ...{
      ...nobody,
      operatorId: operatorIdOf(house.institutionId),
      login: house.institutionId,
      name,
      role: 'pharmacist',
    },
    ...{ institutionId: house.institutionId, practitionerId },
  }
  const login = `insurer-${place.key}`
  const clerk: Actor = {
    ...{ ...nobody, operatorId: operatorIdOf(login), login, name: `${place.name}医保经办`, role: 'insurer' },
    region: place.region,
  }
  const asked = await done(askToLeave(tx, { actor: staff, at: at(30), policies, reason: '租约到期，停止营业' }))
  await done(
    step(tx, 'terminate', {
      ...{ exitId: asked.exitId, version: asked.version, actor: clerk, at: at(20), policies },
      ...{ note: '自愿退出，在办处方已交接', effectiveOn: addDays(lastDay, 1) },
    }),
  )
}

type Line = Readonly<{ drugCode: string; batchNumber: string; booked: number; fen: number }>

/** After closing on the last day: everything is counted, and packs worth so much of what was recorded are not found. */
async function takeStock(
  tx: Tx,
  { institutionId, pharmacists }: House,
  { from, today, rate }: Readonly<{ from: Day; today: Day; rate: number }>,
): Promise<void> {
  const [first, second] = pharmacists
  const closing = startOf(today).getTime()
  const place = { institutionId, at: new Date(closing - 30 * 60_000), by: first?.practitionerId ?? institutionId }
  const takingId = await done(openTaking(tx, place))
  const { recorded } = await mismatchOf(tx, { institutionId, from, to: today })
  const lines = await tx.query<Line>(sql`
    select l.drug_code as "drugCode", l.batch_number as "batchNumber", l.booked,
           case when d.class in ('A', 'B') then coalesce(p.price, 0) else 0 end / 100.0 as fen
      from stock.taking_line l
      join catalogue.drug d on d.drug_code = l.drug_code
      left join lateral (select max(x.price) as price from stock.purchase x
                          where x.institution_id = l.institution_id and x.drug_code = l.drug_code) p on true
     where l.taking_id = ${takingId}
     order by l.drug_code, l.batch_number`)
  let left = recorded * rate
  const counted = lines.map(({ drugCode, batchNumber, booked, fen }) => {
    const missing = fen > 0 ? Math.min(Math.ceil(booked / 3), Math.floor(left / fen)) : 0
    left -= missing * fen
    return { drugCode, batchNumber, counted: booked - missing, ...(missing > 0 && { reason: '账实不符，原因待查' }) }
  })
  await done(countTaking(tx, place, takingId, { lines: counted }))
  await done(submitTaking(tx, { ...place, at: new Date(closing - 20 * 60_000) }, takingId))
  const decider = { at: new Date(closing - 10 * 60_000), by: second?.practitionerId ?? 'second', may: () => true }
  await done(decideTaking(tx, decider, takingId, { approve: true, note: '同意按实盘调整' }))
}
