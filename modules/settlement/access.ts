import type { Actor } from '../../platform/identity.ts'
import { areaPrefix } from '../../platform/wall.ts'
import type { Entry } from './entry.ts'

/** Whether a region lies in an area that is a province (350000), a city (330300) or a county (410825). */
export const inArea = (region: string, area: string): boolean => region.startsWith(areaPrefix(area))

/** A place sees what was settled at it, a hospital also what its prescriptions led to, a person the own, an agency its region. */
export function maySee(actor: Actor, entry: Pick<Entry, 'personId' | 'institutionId' | 'placeId' | 'region'>): boolean {
  switch (actor.role) {
    case 'admin':
      return true
    case 'patient':
      return actor.personId === entry.personId
    case 'pharmacist':
    case 'doctor':
      return actor.institutionId === entry.placeId || actor.institutionId === entry.institutionId
    case 'insurer':
    case 'supervisor':
      return actor.region !== null && inArea(entry.region, actor.region)
    case 'policy-officer':
      return false
  }
}

/** Who may take a settlement back: the place that was paid, or the agency that pays it. */
export function mayReverse(actor: Actor, entry: Pick<Entry, 'placeId' | 'region'>): boolean {
  if (actor.role === 'admin') return true
  if (actor.role === 'insurer') return actor.region !== null && inArea(entry.region, actor.region)
  return (actor.role === 'pharmacist' || actor.role === 'doctor') && actor.institutionId === entry.placeId
}
