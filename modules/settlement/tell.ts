import type { Policies } from '@changqing/engine'
import type { Sql } from '../../platform/sql.ts'
import type { Statement } from './api.ts'
import type { Entry } from './entry.ts'
import { statementOf, type Telling, toPatient } from './statement.ts'
import { namesOf, reversedBy } from './store.ts'

/** A statement as it stands today: also whether it was taken back since. */
export async function tell(
  on: Sql,
  entry: Entry,
  { policies, telling = toPatient }: { policies: Policies; telling?: Telling },
): Promise<Statement> {
  const names = await namesOf(on, entry)
  return statementOf(entry, names, { telling, reversedBy: await reversedBy(on, entry), policies })
}
