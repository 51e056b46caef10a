import type { Actor } from '../../platform/identity.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { type Fragment, sql } from '../../platform/sql.ts'
import { noArea } from './refusals.ts'

/** Whose institutions an officer of the agency sees: those of the own region and below, the administrator all. */
export function prefixOf({ role, region }: Pick<Actor, 'role' | 'region'>): string | Refusal {
  if (role === 'admin') return ''
  return region === null ? noArea() : region.replace(/(00){1,2}$/, '')
}

export const inArea = (column: Fragment, prefix: string): Fragment => sql`starts_with(${column}, ${prefix})`
