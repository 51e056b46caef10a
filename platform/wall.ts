import pg from 'pg'
import type { Actor } from './identity.ts'

/** For whom a transaction is opened: of the tables of persons the database shows it only what is open to them. */
export type Wall =
  | Readonly<{ by: 'patient'; personId: number }>
  | Readonly<{ by: 'institution'; institutionId: string | null; practitionerId: string | null; at: Date }>
  | Readonly<{ by: 'agency'; region: string | null }>

/**
 * The wall that somebody asks behind. Policy officers try amendments on the settlements of all, and the administrator runs the
 * service: they ask without, and no route of theirs lists persons.
 */
export function wallOf(actor: Actor, at: Date): Wall | undefined {
  const { personId, institutionId, practitionerId, region } = actor
  switch (actor.role) {
    case 'patient':
      return personId === null ? undefined : { by: 'patient', personId }
    case 'doctor':
    case 'pharmacist':
      return { by: 'institution', institutionId, practitionerId, at }
    case 'insurer':
    case 'supervisor':
      return { by: 'agency', region }
    case 'policy-officer':
    case 'admin':
      return undefined
  }
}

/** What the numbers of the places of an area begin with: 350000 is a province, 330300 a city, 410825 a county. */
export const areaPrefix = (region: string): string =>
  region.endsWith('0000') ? region.slice(0, 2) : region.endsWith('00') ? region.slice(0, 4) : region

const settings = (role: string, given: Readonly<Record<string, string | null>>): string =>
  [
    'begin',
    `set local role ${role}`,
    ...Object.entries(given).map(([name, value]) => `set local changqing.${name} = ${pg.escapeLiteral(value ?? '')}`),
  ].join('; ')

/** Role and reach hold for one transaction and come with its beginning, so that they cost no trip of their own. */
export function opening(wall: Wall): string {
  switch (wall.by) {
    case 'patient':
      if (!Number.isSafeInteger(wall.personId)) throw new RangeError('a person has a whole number')
      return settings('changqing_patient', { person: String(wall.personId) })
    case 'institution':
      return settings('changqing_institution', {
        place: wall.institutionId,
        practitioner: wall.practitionerId,
        at: wall.at.toISOString(),
        person: '',
        member: '',
        known: '',
      })
    case 'agency':
      return settings('changqing_agency', { area: wall.region === null ? null : areaPrefix(wall.region) })
  }
}
