import { type Fragment, sql } from '../../platform/sql.ts'

/**
 * The centre's part of a statement that settles or reverses: for the persons in `lane` only. The states were decided by the
 * table of moves before.
 */
export const setStates = (rows: Fragment): Fragment => sql`
  update circulation.prescription c set state = r.to_state
    from ${sql.few(rows)}, json_populate_record(null::circulation.move, e) r
   where c.prescription_id = r.prescription_id and c.person_id = r.person_id
     and r.person_id in (select lane.person_id from lane)`

export const insertMoves = (rows: Fragment): Fragment => sql`
  insert into circulation.move
  select r.* from json_populate_recordset(null::circulation.move, ${rows}) r
   where r.person_id in (select lane.person_id from lane)`
