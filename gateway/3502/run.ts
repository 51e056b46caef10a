import { Refusal } from '../../platform/refusal.ts'
import { changed } from '../inventory.ts'
import { changes } from '../transaction.ts'
import { t3502 } from './table.ts'

/** Goods that come or go otherwise than by purchase or sale. */
export const run3502 = changes(t3502, async (tx, call, { invinfo }) => {
  const done = await changed(tx, call, invinfo)
  return done instanceof Refusal ? done : {}
})
