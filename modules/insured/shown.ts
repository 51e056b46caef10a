import type { Tx } from '../../platform/sql.ts'
import { setting } from '../../platform/wall.ts'

/**
 * Opens a person for the rest of the transaction to whoever was shown a secret of the person, a pickup code: the database would
 * not show a pharmacy the prescription that it is about to take.
 */
export async function openShown(tx: Tx, personId: number): Promise<void> {
  await tx.query(setting('person', String(personId)))
}
