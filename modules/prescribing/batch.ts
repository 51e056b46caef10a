import { type Columns, fewRecords, insertFrom, type Source } from '../../platform/rows.ts'
import { type Fragment, sql } from '../../platform/sql.ts'
import type { Visit } from './prescription.ts'

/** What a settlement or its reversal changes here, as parts of its one statement: for the persons in `lane` only. */

const packColumns = {
  ...{ prescription_id: 'uuid', person_id: 'bigint', line_no: 'smallint', claimed: 'numeric', dispensed: 'numeric' },
} as const satisfies Columns
const supplyColumns = {
  ...{ person_id: 'bigint', disease_key: 'text', substance: 'text', as_of: 'date', amount: 'numeric' },
  ...{ daily_amount: 'numeric', ends_on: 'date' },
} as const satisfies Columns

/** `rows`: {prescription_id, person_id, line_no, claimed, dispensed}, both as changes. */
export const movePacks = (rows: Source): Fragment => sql`
  update prescribing.prescription_line l
     set claimed_packs = l.claimed_packs + r.claimed, dispensed_packs = l.dispensed_packs + r.dispensed
    from ${fewRecords(rows, packColumns)}
   where l.prescription_id = r.prescription_id and l.person_id = r.person_id and l.line_no = r.line_no
     and r.person_id in (select lane.person_id from lane)`

/** Supplies as they are afterwards; `rows` are rows of the table. */
export const setSupplies = (rows: Source): Fragment => sql`
  ${insertFrom('prescribing.supply', rows, supplyColumns, 'lane')}
      on conflict (person_id, disease_key, substance) do update
         set as_of = excluded.as_of, amount = excluded.amount, daily_amount = excluded.daily_amount,
             ends_on = excluded.ends_on`

/** Supplies of which nothing is left on record: `rows` are {person_id, disease_key, substance}. */
export const clearSupplies = (rows: Fragment): Fragment => sql`
  delete from prescribing.supply u
   using ${sql.few(rows)}, json_to_record(e) as r(person_id bigint, disease_key text, substance text)
   where u.person_id = r.person_id and u.disease_key = r.disease_key and u.substance = r.substance
     and r.person_id in (select lane.person_id from lane)`

export const supplyRow = (
  personId: number,
  supply: { diseaseKey: string; substance: string; asOf: string; amount: number; dailyAmount: number; endsOn: string },
) => ({
  person_id: personId,
  disease_key: supply.diseaseKey,
  substance: supply.substance,
  as_of: supply.asOf,
  amount: supply.amount,
  daily_amount: supply.dailyAmount,
  ends_on: supply.endsOn,
})

/** Visits that the hospital's own software reports; reported again, they are the same. `rows` are rows of the table. */
export const openVisits = (rows: Fragment): Fragment => sql`
  insert into prescribing.visit
  select r.* from json_populate_recordset(null::prescribing.visit, ${rows}) r
   where r.person_id in (select lane.person_id from lane)
      on conflict (visit_id, person_id) do nothing`

export const visitRow = (visit: Visit) => ({
  visit_id: visit.visitId,
  person_id: visit.personId,
  institution_id: visit.institutionId,
  practitioner_id: visit.practitionerId,
  disease_key: visit.diseaseKey,
  internet: visit.internet,
  emergency: visit.emergency,
  at: visit.at,
})
