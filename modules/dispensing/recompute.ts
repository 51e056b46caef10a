import type { Database, Sql } from '../../platform/sql.ts'
import { type Fragment, sql } from '../../platform/sql.ts'
import { holdLane } from '../insured/index.ts'
import { type KeptSupply, type Supply, supplyAfter, supplyRow } from '../prescribing/index.ts'
import { dispensedEventsOf } from '../settlement/index.ts'

/** A figure that is kept, and what the append-only rows say it should be. Nothing kept, or nothing counted, is null. */
export type Difference = Readonly<{
  personId: number
  what: 'counter' | 'supply' | 'claimed-packs' | 'dispensed-packs'
  key: string
  kept: string | null
  counted: string | null
}>

const batch = 500

/**
 * Counts anew, from settlements, their lines and what is in hand, all figures that are kept beside them, person after
 * person, each batch on one snapshot, so that money that moves meanwhile makes no difference. Gives every difference as it
 * is found.
 */
export async function* differences(db: Database, personId?: number): AsyncGenerator<Difference[], number> {
  let last = personId === undefined ? 0 : personId - 1
  let persons = 0
  for (;;) {
    const ids = personId === undefined ? await nextPersons(db, last) : [personId]
    if (ids.length === 0) return persons
    yield await db.begin(async (tx) => {
      await tx.script('set transaction isolation level repeatable read, read only')
      return differencesOf(tx, ids)
    })
    persons += ids.length
    if (personId !== undefined || ids.length < batch) return persons
    last = ids.at(-1) ?? last
  }
}

async function nextPersons(on: Sql, last: number): Promise<number[]> {
  const rows = await on.query<{ personId: number }>(sql`
    select person_id as "personId" from insured.person where person_id > ${last} order by person_id limit ${batch}`)
  return rows.map(({ personId }) => personId)
}

/** Sets a person's kept figures to what is counted, under the person's lane; gives what was different. */
export function mend(db: Database, personId: number): Promise<Difference[]> {
  return db.begin(async (tx) => {
    await holdLane(tx, personId)
    const found = await differencesOf(tx, [personId])
    for (const { what, key, counted } of found) {
      if (what === 'counter') await setCounter(tx, personId, key, Number(counted ?? 0))
      if (what === 'claimed-packs') await setPacks(tx, personId, key, sql`claimed_packs`, Number(counted ?? 0))
      if (what === 'dispensed-packs') await setPacks(tx, personId, key, sql`dispensed_packs`, Number(counted ?? 0))
    }
    if (found.some(({ what }) => what === 'supply')) await setSupplies(tx, personId)
    return found
  })
}

export async function differencesOf(on: Sql, personIds: readonly number[]): Promise<Difference[]> {
  return [
    ...(await counters(on, personIds)),
    ...(await supplies(on, personIds)),
    ...(await packs(on, personIds, 'dispensed-packs', sql`dispensed_packs`, settledPacks)),
    ...(await packs(on, personIds, 'claimed-packs', sql`claimed_packs`, packsInHand)),
  ].toSorted((a, b) => a.personId - b.personId)
}

function counters(on: Sql, personIds: readonly number[]): Promise<Difference[]> {
  return on.query<Difference>(sql`
    with counted as (
      select person_id, counter, sum(amount) as amount from settlement.counter_move
       where person_id = any(${personIds}::bigint[])
       group by 1, 2),
    kept as (select person_id, counter, amount from settlement.counter where person_id = any(${personIds}::bigint[]))
    select person_id as "personId", 'counter' as what, counter as key, kept.amount::text as kept,
           counted.amount::text as counted
      from kept full join counted using (person_id, counter)
     where coalesce(kept.amount, 0) <> coalesce(counted.amount, 0)
     order by 1, 3`)
}

/** What has been settled and not taken back, by line of the prescription. */
const settledPacks = (personIds: readonly number[]): Fragment => sql`
  select s.person_id, s.prescription_id, l.prescription_line as line_no, sum(l.quantity) as packs
    from settlement.settlement s
    join settlement.line l on l.settlement_id = s.settlement_id and l.person_id = s.person_id and l.day = s.day
   where s.person_id = any(${personIds}::bigint[]) and s.kind = 'dispensing' and l.item_kind = 'drug'
     and l.prescription_line is not null
   group by 1, 2, 3`

/** What pharmacies have in hand and have not settled. */
const packsInHand = (personIds: readonly number[]): Fragment => sql`
  select d.person_id, d.prescription_id, l.line_no, sum(l.packs) as packs
    from dispensing.dispensing d
    join dispensing.line l on l.dispensing_id = d.dispensing_id and l.person_id = d.person_id
   where d.person_id = any(${personIds}::bigint[]) and d.state in ('pulled', 'questioned', 'approved')
   group by 1, 2, 3`

function packs(
  on: Sql,
  personIds: readonly number[],
  what: 'claimed-packs' | 'dispensed-packs',
  column: Fragment,
  counting: (personIds: readonly number[]) => Fragment,
): Promise<Difference[]> {
  return on.query<Difference>(sql`
    with counted as (${counting(personIds)})
    select k.person_id as "personId", ${what} as what, k.prescription_id || ' ' || k.line_no as key,
           k.${column}::text as kept, trim_scale(coalesce(counted.packs, 0))::text as counted
      from prescribing.prescription_line k
      left join counted on counted.prescription_id = k.prescription_id and counted.line_no = k.line_no
                       and counted.person_id = k.person_id
     where k.person_id = any(${personIds}::bigint[]) and k.${column} <> coalesce(counted.packs, 0)
     order by 1, 3`)
}

type OfPerson = Readonly<{ personId: number; diseaseKey: string; substance: string }>
const nameOf = ({ personId, diseaseKey, substance }: OfPerson) => `${personId} ${diseaseKey} ${substance}`
const told = ({ asOf, amount, dailyAmount, endsOn }: Supply) =>
  `${amount} on ${asOf} at ${dailyAmount} a day until ${endsOn}`

async function supplies(on: Sql, personIds: readonly number[]): Promise<Difference[]> {
  const kept = await on.query<KeptSupply & OfPerson>(sql`
    select person_id as "personId", disease_key as "diseaseKey", substance, as_of as "asOf", amount,
           daily_amount as "dailyAmount", ends_on as "endsOn"
      from prescribing.supply where person_id = any(${personIds}::bigint[])`)
  const counted = await countSupplies(on, personIds)
  const keptBy = new Map(kept.map((supply) => [nameOf(supply), told(supply)]))
  const countedBy = new Map(counted.map((supply) => [nameOf(supply), told(supply)]))
  return [...new Map([...kept, ...counted].map((supply) => [nameOf(supply), supply]))].flatMap(([name, of]) => {
    const [is, should] = [keptBy.get(name) ?? null, countedBy.get(name) ?? null]
    const key = `${of.diseaseKey} ${of.substance}`
    return is === should ? [] : [{ personId: of.personId, what: 'supply' as const, key, kept: is, counted: should }]
  })
}

async function countSupplies(on: Sql, personIds: readonly number[]): Promise<(Supply & OfPerson)[]> {
  const events = Map.groupBy(await dispensedEventsOf(on, personIds), nameOf)
  return [...events.values()].flatMap((of) => {
    const [first] = of
    const supply = supplyAfter(of)
    return first && supply
      ? [{ ...supply, personId: first.personId, diseaseKey: first.diseaseKey, substance: first.substance }]
      : []
  })
}

async function setCounter(on: Sql, personId: number, counter: string, amount: number): Promise<void> {
  await on.query(sql`
    insert into settlement.counter (person_id, counter, amount) values (${personId}, ${counter}, ${amount})
        on conflict (person_id, counter) do update set amount = excluded.amount`)
}

async function setPacks(on: Sql, personId: number, key: string, column: Fragment, count: number): Promise<void> {
  const [prescriptionId = '', line = ''] = key.split(' ')
  await on.query(sql`
    update prescribing.prescription_line set ${column} = ${count}
     where prescription_id = ${prescriptionId} and line_no = ${Number(line)} and person_id = ${personId}`)
}

async function setSupplies(on: Sql, personId: number): Promise<void> {
  const counted = await countSupplies(on, [personId])
  await on.query(sql`delete from prescribing.supply where person_id = ${personId}`)
  await on.query(sql`
    insert into prescribing.supply
    select r.* from jsonb_populate_recordset(null::prescribing.supply,
                                             ${sql.json(counted.map((supply) => supplyRow(personId, supply)))}) r`)
}
