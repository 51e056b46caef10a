import type { Day, Fen } from '@changqing/engine'
import { sql, type Tx } from '../../platform/sql.ts'
import type { Posting } from './postings.ts'

/**
 * Posts what is owed outside of any settlement, such as a loss that a hospital bears, under an id of its own. Like every entry of the
 * ledger its sum is zero.
 */
export async function postBeside(
  tx: Tx,
  { entryId, personId, day }: Readonly<{ entryId: string; personId: number; day: Day }>,
  postings: readonly Omit<Posting, 'postingNo'>[],
): Promise<void> {
  const sum = postings.reduce((all: number, { amount }) => all + amount, 0)
  if (sum !== 0) throw new RangeError(`an entry of the ledger is ${sum} fen from zero`)
  const rows = postings.filter(({ amount }: { amount: Fen }) => amount !== 0)
  if (rows.length === 0) return
  await tx.query(sql`
    insert into settlement.beside (entry_id, posting_no, person_id, day, account, party, amount)
    values ${sql.values(rows.map((row, index) => [entryId, index + 1, personId, day, row.account, row.party, row.amount]))}`)
}
