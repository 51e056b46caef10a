import { type Fragment, sql } from '../../platform/sql.ts'

/** A bill's own part of the statement that settles or reverses it: for the persons in `lane` only. */

const mine = sql`r.person_id in (select lane.person_id from lane)`

/** Marks lines as settled; `rows` are {encounter_id, number, person_id, settlement_id}. */
export const settleCharges = (rows: Fragment): Fragment => sql`
  update outpatient.charge c set settlement_id = r.settlement_id
    from jsonb_to_recordset(${rows}) as r(encounter_id uuid, number text, person_id bigint, settlement_id uuid)
   where c.encounter_id = r.encounter_id and c.number = r.number and c.person_id = r.person_id
     and c.settlement_id is null and ${mine}`

/** The lines of a settlement that is taken back may be settled anew; `rows` are {settlement_id, encounter_id, person_id}. */
export const unsettleCharges = (rows: Fragment): Fragment => sql`
  update outpatient.charge c set settlement_id = null
    from jsonb_to_recordset(${rows}) as r(encounter_id uuid, person_id bigint, settlement_id uuid)
   where c.encounter_id = r.encounter_id and c.person_id = r.person_id and c.settlement_id = r.settlement_id and ${mine}`

export const insertBoxes = (rows: Fragment): Fragment => sql`
  insert into outpatient.box
  select r.* from jsonb_populate_recordset(null::outpatient.box, ${rows}) r where ${mine}`
