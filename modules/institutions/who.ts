import type { Actor } from '../../platform/identity.ts'
import { type Fragment, sql } from '../../platform/sql.ts'
import { areaHolds } from '../insured/index.ts'

/** Whose matters of institutions somebody may see and deal with. */

type Whose = Readonly<{ institutionId: string; region: string }>

/** Somebody who works there and so speaks for it. */
export const speaksFor = (actor: Actor, { institutionId }: Pick<Whose, 'institutionId'>): boolean =>
  (actor.role === 'pharmacist' || actor.role === 'doctor') && actor.institutionId === institutionId

/** A clerk of the agency of its place. */
export const isAgencyOf = (actor: Actor, { region }: Pick<Whose, 'region'>): boolean =>
  actor.role === 'insurer' && actor.region !== null && areaHolds(actor.region, region)

export function mayRead(actor: Actor, whose: Whose): boolean {
  if (actor.role === 'admin') return true
  if (actor.role === 'supervisor') return actor.region === null || areaHolds(actor.region, whose.region)
  return speaksFor(actor, whose) || isAgencyOf(actor, whose)
}

/** The beginning that all regions of an area share: 350000 holds the province, 330300 the city, 410825 the county. */
const prefixOf = (region: string): string => region.replace(/(00){1,2}$/, '')

/** The same as a condition on the columns of a list. */
export function mayReadRows(actor: Actor, columns: Readonly<{ institutionId: Fragment; region: Fragment }>): Fragment {
  switch (actor.role) {
    case 'pharmacist':
    case 'doctor':
      return sql`${columns.institutionId} = ${actor.institutionId ?? ''}`
    case 'insurer':
      return sql`starts_with(${columns.region}, ${prefixOf(actor.region ?? 'nowhere')})`
    case 'supervisor':
      return actor.region === null ? sql`true` : sql`starts_with(${columns.region}, ${prefixOf(actor.region)})`
    case 'admin':
      return sql`true`
    case 'patient':
    case 'policy-officer':
      return sql`false`
  }
}
