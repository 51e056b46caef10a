import type { Day } from '@changqing/engine'
import { subtractDuration } from '../../platform/day.ts'
import { type Database, sql } from '../../platform/sql.ts'

const diseases = ['hypertension', 'diabetes', 'copd', 'coronary']
const each = 20

/**
 * Three years of settlements: a person for every twenty, each holding one disease; one in sixteen spent nothing in the last two
 * years, one settlement in a hundred was taken back. Their traces are empty, which makes the scan beside it as quick as it can be.
 */
export async function fillLedger(
  db: Database,
  { lines, region, on }: Readonly<{ lines: number; region: string; on: Day }>,
): Promise<number> {
  const persons = Math.ceil(lines / each)
  const first = subtractDuration(on, 'P36M')
  const days = 36 * 30
  await db.query(sql`
    insert into catalogue.disease (disease_key, name_zh, name_en, position)
    select key, key, key, place from unnest(${diseases}::text[]) with ordinality as d(key, place)`)
  await db.query(sql`
    insert into insured.person (person_id, name, sex, birth_date, identity_number, insurance_code, phone, address,
                                latitude, longitude, region, insurance, insured_from)
    select p, '示例', 'male', '1960-01-01', p::text, p::text, '', '', 31, 118, ${region}, 'resident', '2017-01-01'
      from generate_series(1, ${persons}::bigint) p`)
  await db.query(sql`
    insert into eligibility.certification (certification_id, person_id, disease_key, valid_from, granted_region)
    select gen_random_uuid(), p, (${diseases}::text[])[1 + p % 4], ${first}::date - (p % 900)::integer, ${region}
      from generate_series(1, ${persons}::bigint) p`)
  // What the screening doesn't use is left out while the ledger is filled; the rest is made once, afterwards.
  for (const index of ['by_person', 'by_day', 'by_place', 'by_doctor'])
    await db.query(sql`drop index ${sql.identifier(`settlement.settlement_${index}`)}`)
  await db.query(sql`set synchronous_commit = off`)
  const step = 1_000_000
  for (let from = 0; from < lines; from += step) {
    const to = Math.min(lines, from + step) - 1
    await db.query(sql`
      insert into settlement.settlement
        (settlement_id, person_id, day, kind, institution_id, place_id, practitioner_id, region, insurance, disease_key,
         settled_at, total, above_ceiling, first_own_share, out_of_scope, in_scope, deductible, ratio, fund,
         serious_illness, supplementary, personal, pack_id, pack_hash, visit, trace, operator_id)
      select gen_random_uuid(), person, d, 'dispensing', 'H34020300001', 'P34020300001', 'D340203000001', ${region},
             'resident', (${diseases}::text[])[1 + person % 4], d + time '10:00', 10000, 0, 0, 0, 10000, 0, 6000, 6000,
             0, 0, 4000, 'wuhu', 'x', '{}', '{}', 'o'
        from (select 1 + n % ${persons}::bigint as person,
                     ${first}::date + (case when n % ${persons}::bigint % 16 = 0 then hash % 360 else hash % ${days} end)::integer as d
                from (select n, abs(hashint8(n)::bigint) as hash
                        from generate_series(${from}::bigint, ${to}::bigint) n) numbers) rows`)
  }
  await db.query(sql`
    insert into settlement.reversal (settlement_id, person_id, reversal_id, reason, at)
    select settlement_id, person_id, gen_random_uuid(), '冲正', settled_at
      from settlement.settlement
     where abs(hashint8(person_id * 31 + (day - date '2000-01-01'))::bigint) % 100 = 0`)
  await db.query(sql`create index settlement_by_person on settlement.settlement (person_id, settled_at)`)
  await db.query(sql`analyze`)
  return persons
}
