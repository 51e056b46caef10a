import { type Fragment, sql } from '../../platform/sql.ts'

/** The dispensing's own part of a statement that settles or reverses it: for the persons in `lane` only. */

export const setStates = (rows: Fragment): Fragment => sql`
  update dispensing.dispensing d set state = r.to_state, settlement_id = coalesce(r.settlement_id, d.settlement_id)
    from ${sql.few(rows)}, json_to_record(e) as r(dispensing_id uuid, person_id bigint, to_state text, settlement_id uuid)
   where d.dispensing_id = r.dispensing_id and d.person_id = r.person_id
     and r.person_id in (select lane.person_id from lane)`

export const insertMoves = (rows: Fragment): Fragment => sql`
  insert into dispensing.move
  select r.* from json_populate_recordset(null::dispensing.move, ${rows}) r
   where r.person_id in (select lane.person_id from lane)`
