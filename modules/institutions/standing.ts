import type { Day } from '@changqing/engine'
import type { Sql } from '../../platform/sql.ts'
import {
  type Filing,
  filingsOf,
  type Institution,
  institutionById,
  isOnDuty,
  type Practitioner,
  practitionerById,
  type Sanction,
  sanctionsOn,
} from './store.ts'

/** How somebody stands at an institution on a day: registered there or not, filed or not, sanctioned or not. */
export type Standing = Readonly<{
  practitioner: Practitioner
  institution: Institution
  filings: readonly Filing[]
  sanctions: readonly Sanction[]
}>

const covers = (period: { from: Day; until: Day | null }, day: Day): boolean =>
  period.from <= day && (period.until === null || day <= period.until)

/** In the register of insurance doctors or pharmacists on that day, at this institution. */
export function isRegistered({ practitioner, institution }: Standing, day: Day): boolean {
  return (
    practitioner.institutionId === institution.institutionId &&
    covers({ from: practitioner.registeredFrom, until: practitioner.registeredUntil }, day)
  )
}

/** On the list that the institution filed with the agency: from its first day to its last, both included. */
export function isFiled({ filings }: Pick<Standing, 'filings'>, day: Day): boolean {
  return filings.some((filing) => covers({ from: filing.validFrom, until: filing.validUntil }, day))
}

/** When an institution joined that is designated and does not take part yet. */
export const notYetJoined = '9999-12-31'

/** Takes part in circulation on that day. */
export function isParticipating(institution: Pick<Institution, 'joinedOn' | 'leftOn'>, day: Day): boolean {
  return covers({ from: institution.joinedOn, until: institution.leftOn }, day)
}

export async function standingOn(
  on: Sql,
  { practitionerId, institutionId, day }: { practitionerId: string; institutionId: string; day: Day },
): Promise<Standing | undefined> {
  const [practitioner, institution, filings, sanctions] = [
    await practitionerById(on, practitionerId),
    await institutionById(on, institutionId),
    await filingsOf(on, institutionId, practitionerId),
    await sanctionsOn(on, [institutionId, practitionerId], day),
  ]
  return practitioner && institution ? { practitioner, institution, filings, sanctions } : undefined
}

/** The same for a pharmacist at an instant: what a review needs to count (FJ2023-2.2, FJ2023-7.4). */
export async function dutyStandingAt(
  on: Sql,
  subject: { practitionerId: string; institutionId: string; day: Day; at: Date },
): Promise<(Standing & Readonly<{ onDuty: boolean }>) | undefined> {
  const standing = await standingOn(on, subject)
  if (!standing) return undefined
  return { ...standing, onDuty: await isOnDuty(on, subject.institutionId, subject.practitionerId, subject.at) }
}

/** 基层医疗卫生机构: village clinics, stations, township and community centres. */
export function isPrimary(level: Institution['level']): boolean {
  return level === 'village' || level === 'station' || level === 'township' || level === 'community'
}
