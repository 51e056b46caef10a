import { Refusal } from '../../platform/refusal.ts'
import { counted } from '../inventory.ts'
import { changes, Reply } from '../transaction.ts'
import { t3501 } from './table.ts'

/** What is on the shelf, counted; of a box that another institution holds the answer warns. */
export const run3501 = changes(t3501, async (tx, call, { invinfo }) => {
  const done = await counted(tx, call, invinfo)
  return done instanceof Refusal ? done : new Reply({}, { warning: done.warning })
})
