import { Refusal } from '../../platform/refusal.ts'
import { counted } from '../inventory.ts'
import { changes } from '../transaction.ts'
import { t3501 } from './table.ts'

/** What is on the shelf, counted. */
export const run3501 = changes(t3501, async (tx, call, { invinfo }) => {
  const done = await counted(tx, call, invinfo)
  return done instanceof Refusal ? done : {}
})
