import { differences } from '../../modules/dispensing/index.ts'
import { type Database, sql } from '../../platform/sql.ts'

/** What must hold after every step, whatever happened in it; each broken one is a sentence. */
export async function broken(db: Database, answered: readonly string[]): Promise<readonly string[]> {
  // What lies on different machines of a cluster is fetched by itself before it is laid side by side.
  const rows = await db.query<{ sentence: string }>(sql`
    with sold as materialized (select trace_code, settlement_id from stock.trace_sale),
    scanned as materialized (
      select s.settlement_id, c.trace_code, r.settlement_id as reversed
        from settlement.settlement s
        join dispensing.scan c on c.dispensing_id = s.dispensing_id and c.person_id = s.person_id
        left join settlement.reversal r on r.settlement_id = s.settlement_id and r.person_id = s.person_id
       where s.reverses is null),
    kept as materialized (select settlement_id from settlement.settlement)
    select 'the postings of ' || settlement_id || ' do not balance' as sentence
      from settlement.posting group by settlement_id having sum(amount) <> 0
    union all
    select 'the lines of ' || s.settlement_id || ' are not its total'
      from settlement.settlement s
     where s.total is distinct from (select sum(l.amount) from settlement.line l where l.settlement_id = s.settlement_id and l.person_id = s.person_id)
        or s.total <> s.fund + s.serious_illness + s.supplementary + s.personal
    union all
    select 'box ' || e.trace_code || ' came back ' || count(*) filter (where e.kind = 'returned') || ' times and was sold '
           || count(*) filter (where e.kind = 'sold') || ' times before'
      from stock.trace_event e group by e.trace_code
    having count(*) filter (where e.kind = 'sold') <> count(*) filter (where e.kind = 'returned')
    union all
    select 'settlement ' || c.settlement_id || ' is of ' || count(c.trace_code) || ' scanned boxes, and ' || count(t.trace_code)
           || ' are sold with it'
      from scanned c
      left join sold t on t.trace_code = c.trace_code and t.settlement_id = c.settlement_id
     group by c.settlement_id, c.reversed
    having count(t.trace_code) <> case when c.reversed is null then count(c.trace_code) else 0 end
    union all
    select 'more is dispensed of ' || prescription_id || ' than was issued'
      from prescribing.prescription_line where dispensed_packs + claimed_packs > packs
    union all
    select 'batch ' || b.batch_number || ' of ' || b.drug_code || ' holds ' || b.packs || ' packs, its movements say '
           || coalesce(sum(m.packs), 0)
      from stock.batch b left join stock.movement m using (institution_id, drug_code, batch_number)
     group by b.institution_id, b.drug_code, b.batch_number having b.packs <> coalesce(sum(m.packs), 0)
    union all
    select 'box ' || t.trace_code || ' is sold with ' || t.settlement_id || ', for which nobody scanned it'
      from sold t
      left join scanned c on c.settlement_id = t.settlement_id and c.trace_code = t.trace_code
     where c.trace_code is null
    union all
    select 'settlement ' || id || ' was answered and is lost' from unnest(${answered}::uuid[]) id
     where not exists (select from kept s where s.settlement_id = id)
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
