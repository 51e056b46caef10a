import { adjudicate, type Counters, type Fen, type Visit } from '@changqing/engine'
import { beforeAll, describe, expect, test } from 'vitest'
import { sealedOfDispensing } from '../modules/dispensing/index.ts'
import { sealedOfEligibility } from '../modules/eligibility/index.ts'
import { sealedOfInstitutions } from '../modules/institutions/index.ts'
import { readIdentityNumber, sealedOfInsured } from '../modules/insured/index.ts'
import { daysLeftOn, type SupplyEvent, sealedOfPrescribing, supplyAfter } from '../modules/prescribing/index.ts'
import { type Around, type KeptVisit, unpackedVisit } from '../modules/settlement/index.ts'
import { day } from '../platform/day.ts'
import { opened } from '../platform/keys.ts'
import { loadPolicies } from '../platform/policies.ts'
import { sealEverything } from '../platform/sealing.ts'
import { type Fragment, sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { buildCity, isInhabited } from './index.ts'

const db = await testDatabase()
const policies = loadPolicies()
const today = day('2026-11-22')

beforeAll(async () => {
  expect(await isInhabited(db)).toBe(false)
  await buildCity(db, { policies, persons: 500, seed: 1, today, report: () => undefined })
}, 240_000)

const count = async (from: Fragment): Promise<number> => {
  const found = await db.one<{ n: number }>(sql`select count(*) as n ${from}`)
  return found?.n ?? 0
}

describe('what must hold of a city', () => {
  test('what is kept sealed is sealed from the first day', async () => {
    const places = [
      sealedOfInsured,
      sealedOfPrescribing,
      sealedOfInstitutions,
      sealedOfEligibility,
      sealedOfDispensing,
    ].flat()
    const clear: string[] = []
    await sealEverything(db, places, (table, rows) => clear.push(`${table}: ${rows}`))
    expect(clear).toEqual([])
  })

  test('there is a year of life in every place', async () => {
    const regions = await db.query(sql`
      select region, count(*) > 20 as many, min(day) < ${today}::date - 300 as year
        from settlement.settlement where region <> '350400' group by region order by region`)
    expect(regions).toEqual(
      ['330300', '340200', '350100', '410825'].map((region) => ({ region, many: true, year: true })),
    )
  })

  // Every row of these counts is a breach.
  test.each<[rule: string, breaches: Fragment]>([
    [
      'every settlement balances',
      sql`from (select settlement_id from settlement.posting group by settlement_id having sum(amount) <> 0) breach`,
    ],
    [
      'every settlement has postings',
      sql`from settlement.settlement s where not exists (select from settlement.posting p where p.settlement_id = s.settlement_id and p.person_id = s.person_id)`,
    ],
    [
      'the lines add up to the settlement',
      sql`from settlement.settlement s
       join (select settlement_id, person_id, sum(amount) as amount, sum(in_scope) as in_scope, sum(above_ceiling) as above
               from settlement.line group by 1, 2) l using (settlement_id, person_id)
       where (l.amount, l.in_scope, l.above) is distinct from (s.total, s.in_scope, s.above_ceiling)`,
    ],
    [
      'nothing is settled on the city’s today or later',
      sql`from settlement.settlement where day >= ${today} or (settled_at at time zone 'Asia/Shanghai')::date <> day`,
    ],
    [
      'what was dispensed is what was settled and not taken back',
      sql`from prescribing.prescription_line r
       left join (select s.prescription_id, l.prescription_line, sum(l.quantity) as packs from settlement.settlement s
                    join settlement.line l on l.settlement_id = s.settlement_id where s.kind = 'dispensing' group by 1, 2) d
         on d.prescription_id = r.prescription_id and d.prescription_line = r.line_no
       where coalesce(d.packs, 0) <> r.dispensed_packs`,
    ],
    [
      'what pharmacies have in hand is what was pulled',
      sql`from prescribing.prescription_line r
       left join (select h.prescription_id, l.line_no, sum(l.packs) as packs from dispensing.dispensing h
                    join dispensing.line l on l.dispensing_id = h.dispensing_id
                   where h.state in ('pulled', 'questioned', 'approved') group by 1, 2) d
         on d.prescription_id = r.prescription_id and d.line_no = r.line_no
       where coalesce(d.packs, 0) <> r.claimed_packs`,
    ],
    [
      'the counters are the sum of their moves',
      sql`from settlement.counter c
       full join (select person_id, counter, sum(amount) as amount from settlement.counter_move group by 1, 2) t using (person_id, counter)
       where c.amount is distinct from t.amount`,
    ],
    [
      'every box sold is one that the place bought',
      sql`from stock.trace_sale s left join stock.trace_code c using (trace_code) where c.institution_id is distinct from s.institution_id`,
    ],
    [
      'no box is sold with a reversed settlement',
      sql`from stock.trace_sale s join settlement.reversal r using (settlement_id)`,
    ],
    [
      'from 2026 on every settled pack has its box, but at the pharmacy of Wuhu that had no scanner',
      sql`from (select s.settlement_id, s.day, s.place_id, s.reverses, v.reversal_id from settlement.settlement s
               left join settlement.reversal v on v.settlement_id = s.settlement_id and v.person_id = s.person_id) s
       join (select settlement_id, sum(quantity) as packs from settlement.line where item_kind = 'drug' group by 1) l using (settlement_id)
       left join (select settlement_id, count(*) as boxes from stock.trace_sale group by 1) t using (settlement_id)
       where s.day >= '2026-01-01' and s.reverses is null and s.reversal_id is null
         and l.packs <> coalesce(t.boxes, 0)
         and not (s.place_id = 'P34020000002' and s.day < ${today}::date - 30)`,
    ],
    [
      'the shelves hold what was bought less what was sold',
      sql`from stock.batch b
       left join (select institution_id, drug_code, batch_number, sum(packs) as packs from stock.movement group by 1, 2, 3) m using (institution_id, drug_code, batch_number)
       where b.packs <> coalesce(m.packs, 0)`,
    ],
    [
      'every box on a shelf has its code, and so has one that a stock-taking did not find',
      sql`from stock.batch b
       left join (select c.institution_id, c.drug_code, c.batch_number, count(*) as boxes from stock.trace_code c
                   where not exists (select from stock.trace_sale s where s.trace_code = c.trace_code) group by 1, 2, 3) c using (institution_id, drug_code, batch_number)
       left join (select m.institution_id, m.drug_code, m.batch_number, sum(m.packs) as packs from stock.movement m
                   where m.kind = 'count' group by 1, 2, 3) n using (institution_id, drug_code, batch_number)
       where b.packs - coalesce(n.packs, 0) <> coalesce(c.boxes, 0)`,
    ],
    [
      'every pharmacy that sells has an agreement in force, and the days in the register are those of its agreements',
      sql`from institutions.institution i
       join (select distinct place_id from settlement.settlement) s on s.place_id = i.institution_id
       left join institutions.agreement a on a.institution_id = i.institution_id
                                         and ${today} between a.valid_from and coalesce(a.ended_on, a.valid_until)
       where i.kind = 'pharmacy' and i.region in ('330300', '340200', '350100', '350400', '410825')
         and (a.agreement_id is null or a.valid_until <> i.left_on)`,
    ],
    [
      'every agreement goes on from the one before on the next day, and was signed in a case that ended so',
      sql`from institutions.agreement a
       left join institutions.agreement b on b.number = a.renews
       left join institutions.entry e on e.agreement_id = a.agreement_id and e.entry_id = a.entry_id and e.state = 'signed'
       where e.entry_id is null or (a.renews is not null and b.valid_until is distinct from a.valid_from - 1)`,
    ],
    [
      'every review is by a pharmacist of the place who is on duty',
      sql`from dispensing.review r join dispensing.dispensing d using (dispensing_id, person_id)
       where not exists (select from institutions.duty t where t.institution_id = d.institution_id and t.practitioner_id = r.practitioner_id
                            and t.starts_at <= r.at and t.ends_at > r.at)`,
    ],
    [
      'every prescription is by a filed doctor who is not sanctioned',
      sql`from prescribing.prescription p
       where not exists (select from institutions.filed_prescriber f where f.institution_id = p.institution_id and f.practitioner_id = p.practitioner_id
                            and f.valid_from <= p.issued_day and coalesce(f.valid_until, p.issued_day) >= p.issued_day)
          or exists (select from institutions.sanction s where s.subject_id = p.practitioner_id)`,
    ],
    [
      'every prescription has its consent, its number and its place in the centre',
      sql`from prescribing.prescription p
       where not exists (select from prescribing.consent c where c.prescription_id = p.prescription_id and c.person_id = p.person_id and (p.destination = 'in-house' or c.circulation))
          or (p.number, p.prescription_id) not in (select c.code, c.prescription_id from circulation.code c)
          or not exists (select from circulation.prescription c where c.prescription_id = p.prescription_id and c.person_id = p.person_id)`,
    ],
    [
      'every drug belongs to the disease it is prescribed for',
      sql`from prescribing.prescription p join prescribing.prescription_line l using (prescription_id, person_id)
       where not exists (select from catalogue.disease_drug d where d.disease_key = p.disease_key and starts_with(l.drug_code, d.code_prefix))`,
    ],
    [
      'nothing of what is circulated is of an excluded category',
      sql`from prescribing.prescription p join prescribing.prescription_line l using (prescription_id, person_id)
       join catalogue.drug d on d.drug_code = l.drug_code where p.destination = 'circulation' and d.categories <> '{}'`,
    ],
    [
      'FJ2023-5.1: in Fujian nothing is circulated that the hospital has itself',
      sql`from prescribing.prescription p join prescribing.prescription_line l using (prescription_id, person_id)
       join stock.shelf s on s.institution_id = p.institution_id and s.drug_code = l.drug_code
       where p.region like '35%' and p.destination = 'circulation'`,
    ],
    [
      'FJ2023-2.8: no pharmacy was paid above its ceiling',
      sql`from settlement.line l join settlement.settlement s using (settlement_id)
       where l.price > l.ceiling and s.place_id like 'P%'`,
    ],
    [
      'one consultation fee a prescription',
      sql`from settlement.settlement s where s.kind = 'visit' and not exists
       (select from settlement.consultation_fee f where f.settlement_id = s.settlement_id and f.person_id = s.person_id)`,
    ],
    [
      'what is past its time is not waiting',
      sql`from circulation.prescription where state in ('circulating', 'claimed', 'partly-dispensed') and valid_until < ${today}`,
    ],
    [
      'every dispensing is within the validity',
      sql`from dispensing.dispensing d join circulation.prescription c using (prescription_id) where d.pulled_at > c.valid_until`,
    ],
  ])('%s', async (_rule, breaches) => {
    expect(await count(breaches)).toBe(0)
  })

  test('every reference of every table leads to a row', async () => {
    const references = await db.query<{ child: string; parent: string; name: string; pairs: [string, string][] }>(sql`
      select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent, c.conname as name,
             (select jsonb_agg(jsonb_build_array(a.attname, b.attname) order by k.at)
                from unnest(c.conkey, c.confkey) with ordinality k(own, other, at)
                join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
                join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.other) as pairs
        from pg_constraint c where c.contype = 'f' and c.conparentid = 0`)
    expect(references.length).toBeGreaterThan(30)
    for (const { child, parent, name, pairs } of references) {
      const same = sql.join(
        pairs.map(([own, other]) => sql`c.${sql.identifier(own)} = p.${sql.identifier(other)}`),
        ' and ',
      )
      const given = sql.join(
        pairs.map(([own]) => sql`c.${sql.identifier(own)} is not null`),
        ' and ',
      )
      const lost = sql`from ${sql.identifier(child)} c where ${given} and not exists (select from ${sql.identifier(parent)} p where ${same})`
      expect(await count(lost), name).toBe(0)
    }
  })

  test('every settlement comes out again when it is judged anew in the order of time', async () => {
    type Row = Around & {
      person: number
      visit: KeptVisit | Visit
      moves: { key: string; amount: Fen }[]
      fund: number
      personal: number
      serious: number
      supplementary: number
    }
    const rows = await db.query<Row>(sql`
      select person_id as person, visit, fund, personal, serious_illness as serious, supplementary,
             (select coalesce(jsonb_agg(jsonb_build_object('key', m.counter, 'amount', m.amount)), '[]')
                from settlement.counter_move m where m.settlement_id = s.settlement_id and m.day = s.day) as moves,
             settlement_id as "settlementId", reverses, day, region, insurance, disease_key as "diseaseKey",
             institution_id as "institutionId", place_id as "placeId"
        from settlement.settlement s order by person_id, settled_at, reverses nulls first`)
    expect(rows.length).toBeGreaterThan(500)
    const all = new Map<number, Record<string, Fen>>()
    for (const { person, visit: packed, moves, fund, personal, serious, supplementary, ...row } of rows) {
      const visit = unpackedVisit(packed, row)
      const counters = all.get(person) ?? {}
      all.set(person, counters)
      if (!row.reverses) {
        const judged = adjudicate(policies, visit, counters as Counters)
        if (judged.decision !== 'paid') throw new Error(`${visit.id} is refused`)
        expect({
          fund: judged.fund,
          personal: judged.personal,
          serious: judged.seriousIllness,
          supplementary: judged.supplementary,
        }).toEqual({ fund, personal, serious, supplementary })
      }
      for (const { key, amount } of moves) counters[key] = ((counters[key] ?? 0) + amount) as Fen
    }
  })

  type Event = SupplyEvent & {
    person: number
    disease: string
    substance: string
    settlement: string
    reversed: boolean
  }
  const events = () =>
    db.query<Event>(sql`
      select s.person_id as person, s.disease_key as disease, l.substance, l.day, l.substance_amount as amount,
             l.daily_amount as "dailyAmount", s.prescription_id as "prescriptionId", l.prescription_line as line, s.settlement_id as settlement
        from settlement.line l join settlement.settlement s using (settlement_id, person_id)
       where l.item_kind = 'drug' and s.reverses is null
         and not exists (select from settlement.reversal r where r.settlement_id = s.settlement_id and r.person_id = s.person_id)
       order by s.settled_at, l.line_no`)

  test('WZ2017-2.5: whoever got more had at most seven days left', async () => {
    for (const own of Map.groupBy(await events(), (one) => `${one.person} ${one.disease} ${one.substance}`).values()) {
      own.forEach((event, i) => {
        const before = supplyAfter(own.slice(0, i).filter((one) => one.prescriptionId !== event.prescriptionId))
        if (before)
          expect(
            daysLeftOn(before, event.day, event.dailyAmount),
            JSON.stringify(own.slice(0, i + 1)),
          ).toBeLessThanOrEqual(7)
      })
    }
  })

  test('the supplies are what the settlements gave', async () => {
    const kept = await db.query<{ key: string; ends: string }>(sql`
      select person_id || ' ' || disease_key || ' ' || substance as key, ends_on as ends from prescribing.supply order by 1`)
    const counted = [...Map.groupBy(await events(), (one) => `${one.person} ${one.disease} ${one.substance}`)]
      .map(([key, own]) => ({ key, ends: supplyAfter(own)?.endsOn }))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    expect(kept.toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual(counted)
  })

  test('every identity number is right in itself and belongs to nobody: its region is 99xxxx', async () => {
    const people = await db.query<{ personId: number; kept: string; birth: string; sex: string }>(
      sql`select person_id as "personId", identity_number as kept, birth_date as birth, sex from insured.person`,
    )
    for (const { personId, kept, birth, sex } of people) {
      const number = opened(kept, `insured.person.identity_number/${personId}`)
      expect(kept).not.toContain(number)
      expect(number).toMatch(/^99/)
      expect(readIdentityNumber(number)).toEqual({ number, birthDate: birth, sex })
    }
  })
})

describe('the named persons', () => {
  const left = async (code: string) => {
    const rows = await db.query<{ asOf: never; amount: number; dailyAmount: number; endsOn: never }>(sql`
      select s.as_of as "asOf", s.amount, s.daily_amount as "dailyAmount", s.ends_on as "endsOn"
        from prescribing.supply s join insured.person p using (person_id) where p.insurance_code = ${code}`)
    return rows.map((supply) => daysLeftOn(supply, today))
  }

  test.each([
    ['徐明 has exactly seven days left', '33030090000005', [7]],
    ['何静 has eight', '33030090000006', [8]],
    ['吴秀珍 has three', '33030090000004', [3]],
  ])('%s', async (_what, code, days) => expect(await left(code)).toEqual(days))

  test('黄嘉怡 has a prescription that waits for a pharmacy', async () => {
    const rows = await db.query(sql`
      select c.state from circulation.prescription c join insured.person p using (person_id)
       where p.insurance_code = '35010090000001' and c.valid_until > ${today}`)
    expect(rows).toEqual([{ state: 'circulating' }])
  })
})
