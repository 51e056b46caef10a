import { backOf } from '../outpatient.ts'
import { changes } from '../transaction.ts'
import { t2103 } from './table.ts'

/** Takes a settlement back whole; asked again under another number, the same reversal is answered. */
export const run2103 = changes(t2103, backOf)
