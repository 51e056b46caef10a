import { Refusal } from '../../platform/refusal.ts'
import { broughtBack } from '../inventory.ts'
import { changes } from '../transaction.ts'
import { t3504 } from './table.ts'

/** Bought goods go back to the supplier. */
export const run3504 = changes(t3504, async (tx, call, { purcinfo }) => {
  const done = await broughtBack(tx, call, purcinfo)
  return done instanceof Refusal ? done : {}
})
