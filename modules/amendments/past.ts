import type { Sql } from '../../platform/sql.ts'
import { ageOn } from '../insured/index.ts'
import { type PastSettlement, pastSettlements } from '../settlement/index.ts'
import type { PastVisit } from './replay.ts'

/** A settlement of the past as a visit to judge anew. */
export const pastVisit = ({ personId, birthDate, visit, ...stored }: PastSettlement): PastVisit => ({
  ...{ personId, visit, stored },
  age: ageOn(birthDate, visit.day),
})

/** The settlements of one person in a year, as a trial read them. */
export async function settlementsOf(
  on: Sql,
  { packId, year, personId }: { packId: string; year: number; personId: number },
): Promise<readonly PastVisit[]> {
  const { rows } = await pastSettlements(on, { packId, year, afterPerson: personId - 1, persons: 1 })
  return rows.filter((row) => row.personId === personId).map(pastVisit)
}
