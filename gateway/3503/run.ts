import { Refusal } from '../../platform/refusal.ts'
import { bought } from '../inventory.ts'
import { changes, Reply } from '../transaction.ts'
import { t3503 } from './table.ts'

/** Goods come in; of a box that another institution holds the answer warns. */
export const run3503 = changes(t3503, async (tx, call, { purcinfo }) => {
  const done = await bought(tx, call, purcinfo)
  return done instanceof Refusal ? done : new Reply({}, { warning: done.warning })
})
