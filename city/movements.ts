import { sql, type Tx } from '../platform/sql.ts'

/** Where the movements of the year wait: what was bought of a batch is only known when all that was sold of it is. */
export async function awaitMovements(tx: Tx): Promise<void> {
  await tx.query(sql`
    create temporary table arriving_movement (
      movement_id uuid, institution_id text, drug_code text, batch_number text, kind text, packs numeric(12,3),
      reference uuid, at timestamptz) on commit drop`)
}

/** Puts the movements into the ledger, each behind the one before it of its batch, and the last of them into the batch. */
export async function chainLedger(tx: Tx): Promise<void> {
  await tx.query(sql`
    insert into stock.movement (movement_id, institution_id, drug_code, batch_number, kind, packs, reference, at,
                                entry, previous, before, after)
    select movement_id, institution_id, drug_code, batch_number, kind, packs, reference, at,
           entry, nullif(entry - 1, 0), after - packs, after
      from (select m.*, row_number() over chain as entry, sum(packs) over chain as after
              from arriving_movement m
            window chain as (partition by institution_id, drug_code, batch_number order by at, movement_id)) c`)
  await tx.query(sql`
    update stock.batch b set packs = m.packs, entries = m.entries
      from (select institution_id, drug_code, batch_number, sum(packs) as packs, count(*) as entries
              from stock.movement group by 1, 2, 3) m
     where m.institution_id = b.institution_id and m.drug_code = b.drug_code and m.batch_number = b.batch_number`)
  await tx.query(sql`
    with coded as materialized (
      select institution_id, drug_code, batch_number, count(*) as codes from stock.trace_code group by 1, 2, 3)
    insert into stock.purchase (purchase_id, line_no, institution_id, drug_code, batch_number, generic_name, maker, dosage_form,
      spec, approval_number, produced_on, expires_on, supplier, packs, price, amount, bought_on, codes, channel, source,
      entered_by, entered_at)
    select m.movement_id, 1, m.institution_id, m.drug_code, m.batch_number, m.generic_name, m.maker, m.form, m.spec,
           m.approval_number, m.produced_on, m.expires_on, m.supplier, m.packs, m.price, round(m.packs * m.price / 100)::bigint,
           (m.at at time zone 'Asia/Shanghai')::date, coalesce(c.codes, 0), 'own', 'file', 'city', m.at
      from (select m.movement_id, m.institution_id, m.drug_code, m.batch_number, m.packs, m.at, g.generic_name, g.maker, g.form,
                   g.spec, g.approval_number, b.produced_on, b.expires_on, b.supplier,
                   greatest(100, coalesce(h.price, 100000) * 9 / 10 / 100 * 100) as price
              from stock.movement m
              join stock.batch b on b.institution_id = m.institution_id and b.drug_code = m.drug_code
                                and b.batch_number = m.batch_number
              join catalogue.drug g on g.drug_code = m.drug_code
              left join stock.shelf h on h.institution_id = m.institution_id and h.drug_code = m.drug_code
             where m.kind = 'purchase') m
      left join coded c on c.institution_id = m.institution_id and c.drug_code = m.drug_code
                       and c.batch_number = m.batch_number`)
}
