import { type Columns, fewRecords, insertFrom, type Source } from '../../platform/rows.ts'
import { type Fragment, sql } from '../../platform/sql.ts'

/** The dispensing's own part of a statement that settles or reverses it: for the persons in `lane` only. */

const stateColumns = {
  ...{ dispensing_id: 'uuid', person_id: 'bigint', to_state: 'text', settlement_id: 'uuid' },
} as const satisfies Columns
const moveColumns = {
  ...{ move_id: 'uuid', dispensing_id: 'uuid' },
  ...{ person_id: 'bigint', move: 'text', from_state: 'text', to_state: 'text', by_role: 'text', by_id: 'text' },
  ...{ note: 'text', at: 'timestamptz' },
} as const satisfies Columns

export const setStates = (rows: Source): Fragment => sql`
  update dispensing.dispensing d set state = r.to_state, settlement_id = coalesce(r.settlement_id, d.settlement_id)
    from ${fewRecords(rows, stateColumns)}
   where d.dispensing_id = r.dispensing_id and d.person_id = r.person_id
     and r.person_id in (select lane.person_id from lane)`

export const insertMoves = (rows: Source): Fragment => insertFrom('dispensing.move', rows, moveColumns, 'lane')
