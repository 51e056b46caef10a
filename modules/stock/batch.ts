import { type Columns, fewRecords, Given, insertFrom, recordset, type Source } from '../../platform/rows.ts'
import { type Fragment, sql } from '../../platform/sql.ts'

/** What a settlement or its reversal does with goods, as parts of its one statement: for the persons in `lane` only. */

const saleColumns = {
  ...{
    institution_id: 'text',
    settlement_id: 'uuid',
    person_id: 'bigint',
    sold_at: 'timestamptz',
    trace_codes: 'text',
  },
} as const satisfies Columns

/**
 * A box is sold once: the key of this table refuses the second sale, and with it the whole statement. `rows`: a sale each, with
 * all its `trace_codes`, a space between them.
 */
export const sellCodes = (rows: Source): Fragment =>
  rows instanceof Given ? insertFrom('stock.trace_sale', eachCode(rows), soldColumns) : sellListed(rows)

const { trace_codes: _codes, ...ofSale } = saleColumns
const soldColumns = { trace_code: 'text', ...ofSale } as const satisfies Columns
const eachCode = ({ rows }: Given): Given =>
  new Given(
    rows.flatMap((row) =>
      'trace_codes' in row
        ? String(row.trace_codes)
            .split(' ')
            .toSorted()
            .map((code) => ({ ...row, trace_code: code }))
        : [],
    ),
  )

const sellListed = (rows: Source): Fragment => sql`
  insert into stock.trace_sale (trace_code, institution_id, settlement_id, person_id, sold_at)
  select code, r.institution_id, r.settlement_id, r.person_id, r.sold_at
    from ${recordset(rows, saleColumns)}, string_to_table(r.trace_codes, ' ') code
   where r.person_id in (select lane.person_id from lane)`

/** Takes the sales of a settlement back. */
export const unsellCodes = (rows: Fragment): Fragment => sql`
  delete from stock.trace_sale t
   using ${sql.few(rows)}, json_populate_record(null::stock.trace_sale, e) r
   where t.trace_code = r.trace_code and t.settlement_id = r.settlement_id
     and r.person_id in (select lane.person_id from lane)`

const partColumns = {
  ...{ trace_code: 'text', settlement_id: 'uuid', person_id: 'bigint', parts: 'integer', sold_at: 'timestamptz' },
} as const satisfies Columns
const uncodedColumns = {
  ...{ settlement_id: 'uuid', institution_id: 'text', drug_code: 'text', batch_number: 'text', packs: 'numeric' },
  person_id: 'bigint',
} as const satisfies Columns
const parts = (rows: Source): Fragment => fewRecords(rows, partColumns)
const uncoded = (rows: Source): Fragment => fewRecords(rows, uncodedColumns)
const laned = sql`r.person_id in (select lane.person_id from lane)`

/** Counted parts of opened boxes are sold; a box never has less than none. */
export const sellParts = (rows: Source): Fragment => sql`
  insert into stock.part_sale (trace_code, settlement_id, person_id, parts, sold_at)
  select r.trace_code, r.settlement_id, r.person_id, r.parts, r.sold_at from ${parts(rows)} where ${laned}`
export const takeParts = (rows: Source): Fragment => sql`
  update stock.opened_box b set parts_left = b.parts_left - r.parts
    from (select r.trace_code, sum(r.parts)::int as parts from ${parts(rows)} where ${laned} group by 1) r
   where b.trace_code = r.trace_code`
export const unsellParts = (rows: Source): Fragment => sql`
  delete from stock.part_sale p
   using ${parts(rows)} where p.trace_code = r.trace_code and p.settlement_id = r.settlement_id and ${laned}`

/** Old goods without a code leave their register with a sale, and come back to it with its reversal. */
export const sellUncoded = (rows: Source): Fragment => sql`
  insert into stock.uncoded_sale (settlement_id, institution_id, drug_code, batch_number, packs)
  select r.settlement_id, r.institution_id, r.drug_code, r.batch_number, r.packs from ${uncoded(rows)} where ${laned}`
export const takeUncoded = (rows: Source): Fragment => sql`
  update stock.uncoded u set packs = u.packs - r.packs
    from (select r.institution_id, r.drug_code, r.batch_number, sum(r.packs) as packs
            from ${uncoded(rows)} where ${laned} group by 1, 2, 3) r
   where u.institution_id = r.institution_id and u.drug_code = r.drug_code and u.batch_number = r.batch_number`
export const unsellUncoded = (rows: Source): Fragment => sql`
  update stock.uncoded_sale u set returned = true
    from ${uncoded(rows)}
   where u.settlement_id = r.settlement_id and u.institution_id = r.institution_id and u.drug_code = r.drug_code
     and u.batch_number = r.batch_number and ${laned}`

const eventColumns = {
  ...{ event_id: 'uuid', trace_code: 'text', kind: 'text', institution_id: 'text', settlement_id: 'uuid' },
  at: 'timestamptz',
} as const satisfies Columns

/** `rows`: rows of stock.trace_event, each with the person whose lane it goes with. */
export const tellCodes = (rows: Source): Fragment => sql`
  insert into stock.trace_event (event_id, trace_code, kind, institution_id, settlement_id, at)
  select r.event_id, r.trace_code, r.kind, r.institution_id, r.settlement_id, r.at
    from ${recordset(rows, { ...eventColumns, person_id: 'bigint' })}
   where r.person_id in (select lane.person_id from lane)`

const goodsColumns = {
  ...{ institution_id: 'text', drug_code: 'text', batch_number: 'text', packs: 'numeric', person_id: 'bigint' },
} as const satisfies Columns
const movementColumns = {
  ...{ ...goodsColumns, movement_id: 'uuid', kind: 'text', reference: 'uuid', at: 'timestamptz', note: 'text' },
} as const satisfies Columns

/** What a statement that moves packs gives of their batches. */
export const batchColumns = {
  ...{ institution_id: 'text', drug_code: 'text', batch_number: 'text', packs: 'numeric', entries: 'integer' },
} as const satisfies Columns

/**
 * Adds the packs of movements to their batches; negative ones leave. A batch never holds less than nothing. In one order, so that
 * two statements with the same batches never wait for each other in a circle.
 */
export const movePacksOfBatches = (rows: Source): Fragment => sql`
  update stock.batch b set packs = b.packs + r.packs, entries = coalesce(b.entries, 0) + r.entries
    from (select r.institution_id, r.drug_code, r.batch_number, sum(r.packs) as packs, count(*)::int as entries
            from ${fewRecords(rows, goodsColumns)}
           where r.person_id in (select lane.person_id from lane)
           group by 1, 2, 3
           order by 1, 2, 3) r
   where b.institution_id = r.institution_id and b.drug_code = r.drug_code and b.batch_number = r.batch_number
  returning b.institution_id, b.drug_code, b.batch_number, b.packs, b.entries`

/** The entries of those movements, each with the balance before and after it; `batch` is what the statement made of their batches. */
export const insertMovements = (rows: Source): Fragment => sql`
  insert into stock.movement (movement_id, institution_id, drug_code, batch_number, kind, packs, reference, at,
                              note, entry, previous, before, after)
  ${chained(sql`
    (select r.* from ${fewRecords(rows, movementColumns)} where r.person_id in (select lane.person_id from lane))`)}`

/** Entries as the chain of their batch has them: the last of them leaves what `batch` holds now. */
const chained = (entries: Fragment): Fragment => sql`
  select c.movement_id, c.institution_id, c.drug_code, c.batch_number, c.kind, c.packs, c.reference, c.at,
         c.note, c.entry, nullif(c.entry - 1, 0), c.after - c.packs, c.after
    from (select r.*, b.entries + 1 - row_number() over later as entry, b.packs + r.packs - sum(r.packs) over later as after
            from ${entries} r
            join batch b on b.institution_id = r.institution_id and b.drug_code = r.drug_code
                        and b.batch_number = r.batch_number
          window later as (partition by r.institution_id, r.drug_code, r.batch_number order by r.movement_id desc)) c`
