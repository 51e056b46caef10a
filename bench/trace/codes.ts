import { type Database, sql } from '../../platform/sql.ts'

/** The n-th of the codes: twenty digits, spread over the whole key as those of many makers are. */
export const codeAt = (n: number): string =>
  `8${String((n * 7_919) % 1_000_003).padStart(7, '0')}${String(n).padStart(12, '0')}`

/** Rows that one statement makes: small enough to tell how far it is, large enough to be quick. */
const portion = 2_500_000

/** Fills as many codes as are wanted, every other one sold, into the tables with their keys; gives the bytes they take. */
export async function fillCodes(db: Database, codes: number, tell: (what: string) => void): Promise<number> {
  await calm(db)
  // Rows first and the keys after: that is how a large table is brought. Two connections share the rows, then the keys.
  for (const statement of [
    sql`alter table stock.trace_code drop constraint trace_code_pkey`,
    sql`alter table stock.trace_sale drop constraint trace_sale_pkey`,
    sql`drop index stock.trace_code_by_goods`,
  ])
    await db.query(statement)
  const from = Array.from({ length: Math.ceil(codes / portion) }, (_, i) => i * portion)
  let filled = 0
  await Promise.all(
    [0, 1].map(async () => {
      for (let first = from.shift(); first !== undefined; first = from.shift()) {
        const last = Math.min(codes, first + portion) - 1
        await fill(db, first, last)
        filled += last - first + 1
        tell(`${filled} of ${codes} codes`)
      }
    }),
  )
  tell('keys')
  await Promise.all([
    build(db, 'alter table stock.trace_code add primary key (trace_code)'),
    build(db, 'alter table stock.trace_sale add primary key (trace_code)'),
  ])
  await build(db, 'create index trace_code_by_goods on stock.trace_code (institution_id, drug_code)')
  await Promise.all([
    db.query(sql`vacuum (analyze) stock.trace_code`),
    db.query(sql`vacuum (analyze) stock.trace_sale`),
  ])
  await db.query(sql`checkpoint`)
  tell('read')
  await readAll(db)
  const size = await db.one<{ bytes: number }>(sql`
    select pg_total_relation_size('stock.trace_code') + pg_total_relation_size('stock.trace_sale') as bytes`)
  return size?.bytes ?? 0
}

/** Every page of the tables and of their keys, once: a server that has run for a day has in memory what fits there. */
async function readAll(db: Database): Promise<void> {
  await db.query(sql`select count(drug_code) from stock.trace_code`)
  await db.query(sql`select count(settlement_id) from stock.trace_sale`)
  await db.begin(async (tx) => {
    await tx.query(sql`set local enable_seqscan = off`)
    await tx.query(sql`set local enable_bitmapscan = off`)
    await tx.query(sql`select count(*) from stock.trace_code where trace_code > ''`)
    await tx.query(sql`select count(*) from stock.trace_sale where trace_code > ''`)
  })
}

/** The log is written out seldom while the table is brought, and as always again before anything is measured. */
async function calm(db: Database): Promise<void> {
  await db.query(sql`alter system set max_wal_size = '32GB'`)
  await db.query(sql`alter system set checkpoint_timeout = '1h'`)
  await db.query(sql`select pg_reload_conf()`)
}

export async function asAlways(db: Database): Promise<void> {
  await db.query(sql`alter system reset max_wal_size`)
  await db.query(sql`alter system reset checkpoint_timeout`)
  await db.query(sql`select pg_reload_conf()`)
}

async function fill(db: Database, first: number, last: number): Promise<void> {
  await db.begin(async (tx) => {
    // The drugs and institutions are made up, so their keys are not asked for.
    await tx.query(sql`set local session_replication_role = replica`)
    await tx.query(sql`
      insert into stock.trace_code (trace_code, drug_code, institution_id, batch_number, bought_at)
      select '8' || lpad((n * 7919 % 1000003)::text, 7, '0') || lpad(n::text, 12, '0'), 'XC08CAA901A001010199001',
             'P' || n % 2000, 'B' || n % 100, now()
        from generate_series(${first}::bigint, ${last}::bigint) n`)
    await tx.query(sql`
      insert into stock.trace_sale (trace_code, institution_id, settlement_id, person_id, sold_at)
      select '8' || lpad((n * 7919 % 1000003)::text, 7, '0') || lpad(n::text, 12, '0'), 'P' || n % 2000,
             gen_random_uuid(), n % 1000000, now()
        from generate_series(${first}::bigint, ${last}::bigint) n where n % 2 = 0`)
  })
}

const build = (db: Database, statement: string): Promise<void> =>
  db.begin(async (tx) => {
    await tx.script(`set local maintenance_work_mem = '1GB'; ${statement}`)
  })
