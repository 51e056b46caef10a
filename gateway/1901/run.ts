import { listOf } from '../codes/lists.ts'
import { asks } from '../transaction.ts'
import { t1901 } from './table.ts'

/** A code list of the interface; one that nobody knows is empty. */
export const run1901 = asks(t1901, async (_db, _call, { data }) => {
  const found = listOf(data.type)
  const rows = [...(found?.codes ?? [])].map(([value, label], i) => ({
    type: data.type,
    label,
    value,
    parentValue: data.parent_value ?? '0',
    sort: i + 1,
    valiFlag: '1',
    createUser: 'changqing',
    createDate: '2026-01-01',
    version: 1,
  }))
  return { list: rows }
})
