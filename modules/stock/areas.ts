import { dayOf } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { sql } from '../../platform/sql.ts'
import { regionName } from '../insured/index.ts'
import type { Board } from './api.ts'
import { packAt } from './place.ts'

/** The pooling areas that have pharmacies and law here: cities, and counties whose law is their own. */
export async function areasHere({
  db,
  policies,
  at,
}: Pick<Context, 'db' | 'policies' | 'at'>): Promise<Board['regions']> {
  const day = dayOf(at)
  const found = await db.query<{ region: string }>(sql`
    select distinct region from institutions.institution
     where kind = 'pharmacy' and joined_on <= ${day} and (left_on is null or left_on >= ${day})`)
  const areas = new Map<string, Board['regions'][number]['name']>()
  for (const { region } of found) {
    const city = `${region.slice(0, 4)}00`
    const own = packAt(policies, city) ? undefined : policies.forRegion(region)
    if (own) areas.set(region, own.name)
    else if (packAt(policies, city)) areas.set(city, regionName(city))
  }
  return [...areas].map(([region, name]) => ({ region, name })).toSorted((a, b) => (a.region < b.region ? -1 : 1))
}
