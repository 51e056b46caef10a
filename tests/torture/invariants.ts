import { differences } from '../../modules/dispensing/index.ts'
import { type Database, sql } from '../../platform/sql.ts'

/** What must hold after every step, whatever happened in it; each broken one is a sentence. */
export async function broken(db: Database, answered: readonly string[]): Promise<readonly string[]> {
  const rows = await db.query<{ sentence: string }>(sql`
    select 'the postings of ' || settlement_id || ' do not balance' as sentence
      from settlement.posting group by settlement_id having sum(amount) <> 0
    union all
    select 'the lines of ' || s.settlement_id || ' are not its total'
      from settlement.settlement s
     where s.total <> (select sum(l.amount) from settlement.line l where l.settlement_id = s.settlement_id)
        or s.total <> s.fund + s.serious_illness + s.supplementary + s.personal
    union all
    select 'box ' || e.trace_code || ' is sold ' || sum(case e.kind when 'sold' then 1 else -1 end) || ' times, and '
           || (select count(*) from stock.trace_sale s where s.trace_code = e.trace_code) || ' are live'
      from stock.trace_event e where e.kind in ('sold', 'returned') group by e.trace_code
    having sum(case e.kind when 'sold' then 1 else -1 end) not in (0, 1)
        or sum(case e.kind when 'sold' then 1 else -1 end)
           <> (select count(*) from stock.trace_sale s where s.trace_code = e.trace_code)
    union all
    select 'more is dispensed of ' || prescription_id || ' than was issued'
      from prescribing.prescription_line where dispensed_packs + claimed_packs > packs
    union all
    select 'batch ' || b.batch_number || ' of ' || b.drug_code || ' holds ' || b.packs || ' packs, its movements say '
           || sum(m.packs)
      from stock.batch b join stock.movement m using (institution_id, drug_code, batch_number)
     group by b.institution_id, b.drug_code, b.batch_number having b.packs <> sum(m.packs)
    union all
    select 'settlement ' || id || ' was answered and is lost' from unnest(${answered}::uuid[]) id
     where not exists (select from settlement.settlement s where s.settlement_id = id)
    union all
    select 'dispensing ' || dispensing_id || ' was settled ' || count(*) || ' times' from settlement.settlement
     where dispensing_id is not null and reverses is null group by dispensing_id having count(*) > 1`)
  const counted: string[] = []
  for await (const found of differences(db)) {
    for (const { personId, what, key, kept, counted: should } of found)
      counted.push(`${what} ${key} of ${personId}: kept ${kept}, counted ${should}`)
  }
  return [...rows.map(({ sentence }) => sentence), ...counted]
}
