import type { Actor } from '../../platform/identity.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { type Fragment, sql } from '../../platform/sql.ts'
import { areaPrefix } from '../../platform/wall.ts'
import { noArea } from './refusals.ts'

/** The area whose figures somebody may see: the agency's own; an administrator sees all. */
export type Area = Readonly<{ region: string | null }>

export function areaOf({ role, region }: Pick<Actor, 'role' | 'region'>): Area | Refusal {
  if (role === 'admin') return { region: null }
  return region === null ? noArea() : { region }
}

/** Whether a column of a region lies in the area: 350000 holds the province, 330300 the city, 410825 the county. */
export function within(column: Fragment, { region }: Area): Fragment {
  if (region === null) return sql`true`
  return sql`starts_with(${column}, ${areaPrefix(region)})`
}
