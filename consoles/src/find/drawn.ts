import type { NearPlaces } from '../../../modules/stock/api.ts'

export interface Mark {
  readonly position: number
  readonly x: number
  readonly y: number
  readonly has: boolean
  readonly name: string
}

/** What stands at the edge leaves room for its number. */
const margin = 16
const steps = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]
const metresOfDegree = 111_195

/** Puts the places around the seeker, north above, so that the furthest still fits; rings at round distances. */
export function drawn(
  { from, rows }: Pick<NearPlaces, 'from' | 'rows'>,
  side: number,
): { readonly marks: readonly Mark[]; readonly rings: readonly { metres: number; radius: number }[] } {
  const reach = side / 2 - margin
  const offsets = rows.map(({ institution }) => ({
    east: (institution.longitude - from.longitude) * metresOfDegree * Math.cos((from.latitude * Math.PI) / 180),
    north: (institution.latitude - from.latitude) * metresOfDegree,
  }))
  const furthest = Math.max(100, ...offsets.map(({ east, north }) => Math.hypot(east, north)))
  const scale = reach / furthest
  const marks = rows.map(({ institution, packs }, i) => ({
    position: i + 1,
    x: side / 2 + (offsets[i]?.east ?? 0) * scale,
    y: side / 2 - (offsets[i]?.north ?? 0) * scale,
    has: packs > 0,
    name: institution.name,
  }))
  const inside = steps.filter((metres) => metres * scale <= reach && metres * scale >= 24)
  return { marks, rings: inside.slice(-3).map((metres) => ({ metres, radius: metres * scale })) }
}
