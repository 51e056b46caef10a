import { type Columns, insertFrom, type Source } from '../../platform/rows.ts'
import { type Fragment, sql } from '../../platform/sql.ts'
import type { Entry } from './entry.ts'
import { type FormRow, type Packed, packed } from './kept-trace.ts'
import { packedVisit } from './kept-visit.ts'

/**
 * The settlement's part of the one statement that records it. Each fragment is one data-modifying step that goes on only
 * for the persons in `lane`, the relation of those whose lane was taken; rows come as one value, or as one a column, so that
 * the text of the statement, and with it its plan, is the same for any number of settlements and lines.
 */

export type EntryRows = Readonly<{
  /** What the traces have in common, each form once. */
  forms: readonly FormRow[]
  settlements: readonly ReturnType<typeof settlementRow>[]
  lines: readonly object[]
  counters: readonly object[]
}>

/** The rows of entries, named as the tables' columns are. */
export function rowsOf(entries: readonly Entry[]): EntryRows {
  const traces = entries.map(({ trace }) => packed(trace))
  return {
    forms: [...new Set(traces.map(({ form }) => form))],
    settlements: entries.map((entry, i) => settlementRow(entry, traces[i]?.kept)),
    lines: entries.flatMap((entry) => entry.lines.map((line) => lineRow(entry, line))),
    counters: summed(entries),
  }
}

function settlementRow(entry: Entry, trace: Packed | undefined) {
  return {
    settlement_id: entry.settlementId,
    person_id: entry.personId,
    day: entry.day,
    kind: entry.kind,
    reverses: entry.reverses,
    visit_id: entry.visitId,
    prescription_id: entry.prescriptionId,
    dispensing_id: entry.dispensingId,
    institution_id: entry.institutionId,
    place_id: entry.placeId,
    practitioner_id: entry.practitionerId,
    region: entry.region,
    insurance: entry.insurance,
    disease_key: entry.diseaseKey,
    settled_at: entry.settledAt,
    total: entry.total,
    above_ceiling: entry.aboveCeiling,
    first_own_share: entry.firstOwnShare,
    out_of_scope: entry.outOfScope,
    in_scope: entry.inScope,
    deductible: entry.deductible,
    ratio: entry.ratio,
    fund: entry.fund,
    serious_illness: entry.seriousIllness,
    supplementary: entry.supplementary,
    personal: entry.personal,
    pack_id: entry.pack.id,
    pack_hash: entry.pack.hash,
    visit: packedVisit(entry.visit, entry),
    trace,
    operator_id: entry.operatorId,
  }
}

function lineRow({ settlementId, personId, day }: Entry, line: Entry['lines'][number]) {
  return {
    settlement_id: settlementId,
    line_no: line.lineNo,
    person_id: personId,
    day,
    item_kind: line.itemKind,
    item_code: line.itemCode,
    substance: line.substance,
    prescription_line: line.prescriptionLine,
    quantity: line.quantity,
    price: line.price,
    ceiling: line.ceiling,
    ceiling_source: line.ceilingSource,
    substance_amount: line.substanceAmount,
    daily_amount: line.dailyAmount,
    amount: line.amount,
    above_ceiling: line.aboveCeiling,
    first_own_share: line.firstOwnShare,
    out_of_scope: line.outOfScope,
    in_scope: line.inScope,
  }
}

/** One row a counter: a statement may touch each only once. */
function summed(entries: readonly Entry[]) {
  const moves = new Map<string, { person_id: number; counter: string; amount: number }>()
  for (const { personId, trace } of entries) {
    for (const { key, amount } of trace.counterMoves) {
      const name = `${personId} ${key}`
      const before = moves.get(name)?.amount ?? 0
      moves.set(name, { person_id: personId, counter: key, amount: before + amount })
    }
  }
  return [...moves.values()]
}

const inLane = sql`r.person_id in (select lane.person_id from lane)`

const settlementColumns = {
  ...{ settlement_id: 'uuid', person_id: 'bigint', day: 'date', kind: 'text', reverses: 'uuid', visit_id: 'uuid' },
  ...{ prescription_id: 'uuid', dispensing_id: 'uuid', institution_id: 'text', place_id: 'text' },
  ...{ practitioner_id: 'text', region: 'text', insurance: 'text', disease_key: 'text', settled_at: 'timestamptz' },
  ...{
    total: 'bigint',
    above_ceiling: 'bigint',
    first_own_share: 'bigint',
    out_of_scope: 'bigint',
    in_scope: 'bigint',
  },
  ...{ deductible: 'bigint', ratio: 'integer', fund: 'bigint', serious_illness: 'bigint', supplementary: 'bigint' },
  ...{ personal: 'bigint', pack_id: 'text', pack_hash: 'text', visit: 'jsonb', trace: 'jsonb', operator_id: 'text' },
} as const satisfies Columns
const lineColumns = {
  ...{ settlement_id: 'uuid', line_no: 'smallint', person_id: 'bigint', day: 'date', item_kind: 'text' },
  ...{ item_code: 'text', substance: 'text', prescription_line: 'smallint', quantity: 'numeric', price: 'bigint' },
  ...{ ceiling: 'bigint', ceiling_source: 'text', substance_amount: 'numeric', daily_amount: 'numeric' },
  ...{
    amount: 'bigint',
    above_ceiling: 'bigint',
    first_own_share: 'bigint',
    out_of_scope: 'bigint',
    in_scope: 'bigint',
  },
} as const satisfies Columns
const requestColumns = {
  ...{ request_key: 'text', request_hash: 'text', settlement_id: 'uuid', person_id: 'bigint', at: 'timestamptz' },
} as const satisfies Columns
const counterColumns = { person_id: 'bigint', counter: 'text', amount: 'bigint' } as const satisfies Columns

export const insertSettlements = (rows: Source): Fragment =>
  insertFrom('settlement.settlement', rows, settlementColumns, 'lane')

export const insertLines = (rows: Source): Fragment => insertFrom('settlement.line', rows, lineColumns, 'lane')

/** What is kept already stays: a form is named by its content. */
export const insertForms = (rows: Source): Fragment => sql`
  ${insertFrom('settlement.form', rows, { form_id: 'text', form: 'jsonb' })} on conflict (form_id) do nothing`

/** Adds to the yearly counters. */
export const moveCounters = (rows: Source): Fragment => sql`
  ${insertFrom('settlement.counter as c', rows, counterColumns, 'lane')}
      on conflict (person_id, counter) do update set amount = c.amount + excluded.amount`

/** Takes back from the counters; the check of the table keeps every one at nothing or above. */
export const takeBackCounters = (rows: Fragment): Fragment => sql`
  update settlement.counter c set amount = c.amount + r.amount
    from ${sql.few(rows)}, json_to_record(e) as r(person_id bigint, counter text, amount bigint)
   where c.person_id = r.person_id and c.counter = r.counter and ${inLane}`

/** The keys of the requests, each with the settlement that answers it. */
export const insertRequests = (rows: Source): Fragment => insertFrom('settlement.request', rows, requestColumns, 'lane')

/** A settlement is reversed at most once: the key of this table says so. */
export const insertReversals = (rows: Fragment): Fragment => sql`
  insert into settlement.reversal
  select r.* from json_populate_recordset(null::settlement.reversal, ${rows}) r where ${inLane}`

/** WZ2017-2.7: the fee of a prescription; the key of this table refuses a second one. */
export const insertFees = (rows: Fragment): Fragment => sql`
  insert into settlement.consultation_fee
  select r.* from json_populate_recordset(null::settlement.consultation_fee, ${rows}) r where ${inLane}`

/** A fee that was reversed may be settled anew. */
export const clearFees = (rows: Fragment): Fragment => sql`
  delete from settlement.consultation_fee f
   using ${sql.few(rows)}, json_populate_record(null::settlement.consultation_fee, e) r
   where f.settlement_id = r.settlement_id and f.person_id = r.person_id and f.prescription_id = r.prescription_id
     and ${inLane}`
