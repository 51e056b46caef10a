import { sql, type Tx } from '../../platform/sql.ts'
import type { PrescriptionKey } from './store.ts'

/** Packs of lines that a pharmacy takes into its hands (positive) or puts down (negative), under the person's lane. */
export async function claimPacks(
  tx: Tx,
  { prescriptionId, personId }: PrescriptionKey,
  changes: readonly { lineNo: number; packs: number }[],
): Promise<void> {
  const rows = changes.filter(({ packs }) => packs !== 0)
  if (rows.length === 0) return
  await tx.query(sql`
    update prescribing.prescription_line l
       set claimed_packs = l.claimed_packs + r.packs
      from jsonb_to_recordset(${sql.json(rows.map(({ lineNo, packs }) => ({ line_no: lineNo, packs })))})
           as r(line_no smallint, packs numeric)
     where l.prescription_id = ${prescriptionId} and l.person_id = ${personId} and l.line_no = r.line_no`)
}
