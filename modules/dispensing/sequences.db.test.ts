import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadPolicies } from '../../platform/policies.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { release } from './hand-over.ts'
import { differencesOf } from './recompute.ts'
import {
  amlodipine,
  granted,
  hours,
  type Issued,
  issued,
  openPlaces,
  patient,
  pharmacyA,
  pharmacyB,
  prepare,
  pullAt,
  reverseAt,
  sanmingPharmacy,
  settleAt,
  stocked,
  tillAt,
  valsartan,
} from './testing-pharmacy.ts'

/** Whatever several pharmacies do in whatever order, after every step the books agree with the goods and with themselves. */

const db = await testDatabase()
const policies = loadPolicies()
await openPlaces(db)
const places = [pharmacyA, pharmacyB, sanmingPharmacy]
const drugs = [amlodipine, valsartan]
const prices = [42_000, 86_000]
const boxes = new Map<string, string[]>()
for (const place of places)
  for (const [i, drug] of drugs.entries())
    boxes.set(`${place} ${drug}`, await stocked(db, place, drug, { packs: 60, price: prices[i] ?? 0 }))

type Act =
  | { act: 'pull'; place: number; prescription: number; packs: number }
  | { act: 'settle' | 'release' | 'reverse'; of: number }
  | { act: 'settle-twice'; of: number }

const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('pull' as const),
      place: fc.nat(2),
      prescription: fc.nat(3),
      packs: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ act: fc.constant('settle' as const), of: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('settle-twice' as const), of: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('release' as const), of: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('reverse' as const), of: fc.nat(9) }) },
)

type World = {
  prescriptions: Issued[]
  persons: number[]
  pulls: { dispensingId: string; place: string }[]
  settled: { settlementId: string; place: string }[]
  step: number
}

async function newWorld(): Promise<World> {
  const [one, two] = [await patient(db), await patient(db, { insurance: 'employee' })]
  const wanted = {
    lines: [
      [amlodipine, 3],
      [valsartan, 2],
    ] as const,
  }
  const prescriptions = [
    await issued(db, one, wanted),
    await issued(db, two, wanted),
    await issued(db, two, wanted),
    await issued(db, one, { lines: [[valsartan, 4]] }),
  ]
  return { prescriptions, persons: [one.personId, two.personId], pulls: [], settled: [], step: 0 }
}

const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)]

async function perform(world: World, act: Act): Promise<void> {
  // A minute a step, so that the order of things is the order of their times.
  const counter = (place: string) => ({ db, policies, place, at: hours(++world.step / 60) })
  if (act.act === 'pull') {
    const [place, prescription] = [at(places, act.place), at(world.prescriptions, act.prescription)]
    if (!place || !prescription) return
    const pulled = await pullAt(counter(place), prescription, [{ lineNo: 1, packs: act.packs }])
    if (!(pulled instanceof Refusal)) world.pulls.push({ dispensingId: pulled, place })
    return
  }
  if (act.act === 'reverse') {
    const settlement = at(world.settled, act.of)
    if (settlement) granted(await reverseAt(counter(settlement.place), settlement.settlementId))
    return
  }
  const pull = at(world.pulls, act.of)
  if (!pull) return
  const till = counter(pull.place)
  if (act.act === 'release') {
    await db.begin((tx) => release(tx, { till: tillAt(pull.place), at: till.at, policies }, pull))
    return
  }
  await makeReady(till, pull.dispensingId)
  const times = act.act === 'settle' ? 1 : 2
  const answers = await Promise.all(
    Array.from({ length: times }, () => settleAt(till, pull.dispensingId, `${pull.dispensingId} key`)),
  )
  for (const answer of answers)
    if (!(answer instanceof Refusal) && !answer.again)
      world.settled.push({ settlementId: answer.statement.settlementId, place: pull.place })
}

/** Scans free boxes for what the slip holds; one that is not in hand any more is left as it is. */
async function makeReady(till: Parameters<typeof prepare>[0], dispensingId: string): Promise<void> {
  const line = await db.one<{ drugCode: string; packs: number; state: string }>(sql`
    select l.drug_code as "drugCode", l.packs, d.state
      from dispensing.dispensing d join dispensing.line l on l.dispensing_id = d.dispensing_id and l.person_id = d.person_id
     where d.dispensing_id = ${dispensingId}`)
  if (line?.state !== 'pulled') return
  const sold = await db.query<{ traceCode: string }>(sql`
    select trace_code as "traceCode" from stock.trace_sale union select trace_code from dispensing.scan`)
  const taken = new Set(sold.map(({ traceCode }) => traceCode))
  const free = (boxes.get(`${till.place} ${line.drugCode}`) ?? []).filter((code) => !taken.has(code))
  await prepare(till, dispensingId, free.slice(0, line.packs))
}

async function agree({ persons }: World): Promise<void> {
  expect(await differencesOf(db, persons)).toEqual([])
  const faults = await db.query(sql`
    with moved as (select reference, -sum(packs) as packs from stock.movement where kind = 'sale' group by 1),
         sold as (
           select b.settlement_id, count(*) as boxes
             from (select settlement_id from stock.trace_event where kind = 'sold'
                   union all select settlement_id from stock.trace_sale) b
            group by 1)
    select 'postings' as fault, settlement_id::text as of from settlement.posting group by 2 having sum(amount) <> 0
    union all
    select 'postings of a settlement', s.settlement_id::text from settlement.settlement s
     where s.total <> (select sum(p.amount) from settlement.posting p
                        where p.settlement_id = s.settlement_id and p.person_id = s.person_id and p.account = 'institution')
    union all
    select 'box', e.trace_code from stock.trace_event e where e.kind <> 'bought' group by e.trace_code
    having count(*) filter (where e.kind = 'sold') <> count(*) filter (where e.kind = 'returned')
    union all
    select 'more dispensed than issued', prescription_id::text from prescribing.prescription_line
     where dispensed_packs + claimed_packs > packs
    union all
    select 'goods', b.institution_id || b.drug_code
      from stock.batch b
      left join stock.movement m on m.institution_id = b.institution_id and m.drug_code = b.drug_code
     group by b.institution_id, b.drug_code, b.batch_number, b.packs
    having b.packs <> coalesce(sum(m.packs), 0)
    union all
    select 'boxes and packs', m.reference::text from moved m left join sold s on s.settlement_id = m.reference
     where m.packs <> coalesce(s.boxes, 0)
    union all
    select 'state', c.prescription_id::text
      from circulation.prescription c join prescribing.prescription_line l on l.prescription_id = c.prescription_id and l.person_id = c.person_id
     group by c.prescription_id, c.state
    having c.state <> case when bool_and(l.dispensed_packs = l.packs) then 'dispensed'
                           when bool_or(l.claimed_packs > 0) then 'claimed'
                           when bool_or(l.dispensed_packs > 0) then 'partly-dispensed'
                           else 'circulating' end`)
  expect(faults).toEqual([])
}

test('FJ2023-7.1, FJ2023-5.5, WZ2017-4.4: money, medicine and paper agree after every step of any sequence', async () => {
  let settled = 0
  // A look at all books asks every part of every table: of a cluster fewer sequences are looked at.
  const sequences = db.spread ? 2 : 12
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 6, maxLength: 14 }), async (sequence) => {
      const world = await newWorld()
      for (const act of sequence) {
        await perform(world, act)
        await agree(world)
      }
      settled += world.settled.length
    }),
    { seed: 20_260_302, numRuns: sequences, endOnFailure: true },
  )
  expect(settled).toBeGreaterThanOrEqual(sequences)
}, 300_000)
