import type { Day } from '@changqing/engine'
import { addDays, daysBetween } from '../../../platform/day.ts'
import type { Sql } from '../../../platform/sql.ts'
import type { Renewal } from '../api.ts'
import { isParticipating } from '../standing.ts'
import type { Institution } from '../store.ts'
import { agreementOn } from './agreement.ts'
import { openEntryOf } from './store.ts'

/** From so many days before its last one an agreement is renewed; no document sets another time. */
export const renewedWithin = 90

/** The last day of an agreement that ends by itself soon, of an institution that takes part. */
export function endsSoon(institution: Pick<Institution, 'joinedOn' | 'leftOn'>, day: Day): Day | undefined {
  const { leftOn } = institution
  if (leftOn === null || !isParticipating(institution, day)) return undefined
  return daysBetween(day, leftOn) <= renewedWithin ? leftOn : undefined
}

/** What an institution is told of the end of its agreement, from the day on which it may renew it. */
export async function renewalOf(on: Sql, institution: Institution, day: Day): Promise<Renewal | null> {
  const endsOn = endsSoon(institution, day)
  if (endsOn === undefined) return null
  const agreement = await agreementOn(on, institution.institutionId, day)
  // An agreement that was ended before its time is not renewed: it is an exit.
  if (agreement?.endedOn) return null
  const open = await openEntryOf(on, institution.institutionId)
  return {
    ...{ endsOn, daysLeft: daysBetween(day, endsOn), since: addDays(endsOn, -renewedWithin) },
    entryId: open?.entryId ?? null,
  }
}
