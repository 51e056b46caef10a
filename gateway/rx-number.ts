import { prescriptionById } from '../modules/prescribing/index.ts'
import type { Sql } from '../platform/sql.ts'

/** The number under which the centre knows a prescription. */
export const numberOf = async (on: Sql, prescriptionId: string): Promise<string> =>
  (await prescriptionById(on, prescriptionId))?.number ?? ''
