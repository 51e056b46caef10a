import { Refusal } from '../../platform/refusal.ts'
import { personHere } from '../persons.ts'
import { asks } from '../transaction.ts'
import { t5303 } from './table.ts'

/** Stays in hospital are none of this platform's care: it knows of none. */
export const run5303 = asks(t5303, async (db, call, { data }) => {
  const person = await personHere(db, call, data.psn_no)
  return person instanceof Refusal ? person : { data: [] }
})
