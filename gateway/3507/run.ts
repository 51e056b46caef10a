import { Refusal } from '../../platform/refusal.ts'
import { deleted } from '../inventory.ts'
import { changes } from '../transaction.ts'
import { t3507 } from './table.ts'

/** What was reported of a batch is taken back. */
export const run3507 = changes(t3507, async (tx, call, { data }) => {
  const done = await deleted(tx, call, data)
  return done instanceof Refusal ? done : {}
})
