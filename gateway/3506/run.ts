import { Refusal } from '../../platform/refusal.ts'
import { soldBack } from '../inventory.ts'
import { changes } from '../transaction.ts'
import { t3506 } from './table.ts'

/** Sold goods come back. */
export const run3506 = changes(t3506, async (tx, call, { selinfo }) => {
  const done = await soldBack(tx, call, selinfo)
  return done instanceof Refusal ? done : {}
})
