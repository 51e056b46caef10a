import type { Person } from '../modules/insured/index.ts'
import { type Entry, entryById, noSuchSettlement } from '../modules/settlement/index.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Sql } from '../platform/sql.ts'
import { uuidOf } from './ids.ts'
import { personByNumber } from './persons.ts'
import { mdtrtIdOf } from './settlement-output.ts'
import type { Call } from './transaction.ts'

/** A settlement of this institution and this person, as 5203 and 5204 ask for it. */
export async function ownSettlement(
  on: Sql,
  { connection }: Call,
  data: Readonly<{ setl_id: string; psn_no: string; mdtrt_id: string }>,
): Promise<Readonly<{ entry: Entry; person: Person }> | Refusal> {
  const person = await personByNumber(on, data.psn_no)
  if (person instanceof Refusal) return person
  const settlementId = uuidOf(data.setl_id)
  const entry = settlementId ? await entryById(on, settlementId) : undefined
  const own =
    entry?.placeId === connection.institutionId &&
    entry.personId === person.personId &&
    mdtrtIdOf(entry) === data.mdtrt_id
  return entry && own ? { entry, person } : noSuchSettlement({ settlementId: data.setl_id })
}
