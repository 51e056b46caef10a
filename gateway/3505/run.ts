import { Refusal } from '../../platform/refusal.ts'
import { sold } from '../inventory.ts'
import { changes } from '../transaction.ts'
import { t3505 } from './table.ts'

/** Goods leave with a sale; a box that was sold before does not block, and is told. */
export const run3505 = changes(t3505, async (tx, call, { selinfo }) => {
  const done = await sold(tx, call, selinfo)
  return done instanceof Refusal ? done : { retRslt: '1', msgRslt: done ?? '' }
})
