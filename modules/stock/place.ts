import { type ClauseId, cityOf, type Decided, type Pack, type Policies, type purchaseFields } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { institutionById } from '../institutions/index.ts'
import { notAtAPlace } from './refusals.ts'

/** Whose goods they are, and under whose law. */
export type Place = Readonly<{ institutionId: string; region: string; policies: Policies; at: Date }>

export async function placeOf(
  on: Sql,
  { actor, at, policies }: Pick<Context, 'actor' | 'at' | 'policies'>,
): Promise<Place | Refusal> {
  const institution = actor.institutionId ? await institutionById(on, actor.institutionId) : undefined
  if (!institution) return notAtAPlace()
  const { institutionId, region } = institution
  return { institutionId, region, at, policies }
}

/** The pack of a place: that of its county where it has one, else of its city. */
export const packAt = (policies: Policies, region: string): Pack | undefined =>
  policies.forRegion(region) ?? policies.forRegion(cityOf(region))

/** The law in force where the place is, on the day. */
export function lawOf({ region, policies, at }: Pick<Place, 'region' | 'policies' | 'at'>): Pack | undefined {
  const pack = packAt(policies, region)
  return pack?.inForce(dayOf(at)) ? pack : undefined
}

export type PurchaseField = (typeof purchaseFields)[number]

/** The clauses by which the pharmacy pays its supplier itself (FJ2023-8.5); none where the place's documents are silent. */
export const goodsPaidAt = (place: Place): readonly ClauseId[] =>
  lawOf(place)?.figure('procurement.goodsPaidBy', dayOf(place.at))?.cites ?? []

/** What a purchase must say there; nothing where the place's documents are silent. */
export function purchaseFieldsAt(place: Place): Decided<readonly PurchaseField[]> | undefined {
  return lawOf(place)?.figure('pharmacies.purchaseFields', dayOf(place.at))
}
