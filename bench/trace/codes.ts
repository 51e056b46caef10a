import { type Database, sql } from '../../platform/sql.ts'

/** The n-th of the codes: twenty digits, spread over the whole key as those of many makers are. */
export const codeAt = (n: number): string =>
  `8${String((n * 7_919) % 1_000_003).padStart(7, '0')}${String(n).padStart(12, '0')}`

/** Fills as many codes as are wanted, every other one sold, into the tables with their keys; gives the bytes they take. */
export async function fillCodes(db: Database, codes: number): Promise<number> {
  // Rows first and the keys after: that is how a large table is brought.
  await db.begin(async (tx) => {
    await tx.script(`
      set local session_replication_role = replica;
      alter table stock.trace_code drop constraint trace_code_pkey;
      alter table stock.trace_sale drop constraint trace_sale_pkey;
      drop index stock.trace_code_by_goods;`)
    await tx.query(sql`
      insert into stock.trace_code (trace_code, drug_code, institution_id, batch_number, bought_at)
      select '8' || lpad((n * 7919 % 1000003)::text, 7, '0') || lpad(n::text, 12, '0'), 'XC08CAA901A001010199001',
             'P' || n % 2000, 'B' || n % 100, now()
        from generate_series(0::bigint, ${codes - 1}::bigint) n`)
    await tx.query(sql`
      insert into stock.trace_sale (trace_code, institution_id, settlement_id, person_id, sold_at)
      select '8' || lpad((n * 7919 % 1000003)::text, 7, '0') || lpad(n::text, 12, '0'), 'P' || n % 2000,
             gen_random_uuid(), n % 1000000, now()
        from generate_series(0::bigint, ${codes - 1}::bigint, 2) n`)
    await tx.script(`
      set local maintenance_work_mem = '512MB';
      alter table stock.trace_code add primary key (trace_code);
      alter table stock.trace_sale add primary key (trace_code);
      create index trace_code_by_goods on stock.trace_code (institution_id, drug_code);`)
  })
  await db.query(sql`vacuum (analyze) stock.trace_code`)
  await db.query(sql`vacuum (analyze) stock.trace_sale`)
  await db.query(sql`checkpoint`)
  const size = await db.one<{ bytes: number }>(sql`
    select pg_total_relation_size('stock.trace_code') + pg_total_relation_size('stock.trace_sale') as bytes`)
  return size?.bytes ?? 0
}
