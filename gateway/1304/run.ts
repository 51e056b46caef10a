import { paged } from '../paging.ts'
import { asks } from '../transaction.ts'
import { t1304 } from './table.ts'

/** Drugs of the nationalities: none are kept here. */
export const run1304 = asks(t1304, async (_db, _call, { data }) => paged([], data))
