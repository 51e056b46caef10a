import { backOf } from '../outpatient.ts'
import { changes } from '../transaction.ts'
import { t2208 } from './table.ts'

/** Takes a settlement back whole; asked again under another number, the same reversal is answered. */
export const run2208 = changes(t2208, backOf)
