import { type Columns, fewRecords, insertFrom, type Source } from '../../platform/rows.ts'
import { type Fragment, sql } from '../../platform/sql.ts'

const stateColumns = { prescription_id: 'uuid', person_id: 'bigint', to_state: 'text' } as const satisfies Columns
const moveColumns = {
  ...{ move_id: 'uuid', prescription_id: 'uuid' },
  ...{ person_id: 'bigint', move: 'text', from_state: 'text', to_state: 'text', by_role: 'text', by_id: 'text' },
  ...{ note: 'text', at: 'timestamptz' },
} as const satisfies Columns

/**
 * The centre's part of a statement that settles or reverses: for the persons in `lane` only. The states were decided by the
 * table of moves before.
 */
export const setStates = (rows: Source): Fragment => sql`
  update circulation.prescription c set state = r.to_state
    from ${fewRecords(rows, stateColumns)}
   where c.prescription_id = r.prescription_id and c.person_id = r.person_id
     and r.person_id in (select lane.person_id from lane)`

export const insertMoves = (rows: Source): Fragment => insertFrom('circulation.move', rows, moveColumns, 'lane')
