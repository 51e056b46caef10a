import { createHash } from 'node:crypto'

/** So many of these by lot: everybody who knows the seed and the names can draw again and gets the same. */
export function drawn<T>(from: readonly T[], keyOf: (one: T) => string, count: number, seed: string): readonly T[] {
  const lot = (one: T): string =>
    createHash('sha256')
      .update(`${seed}/${keyOf(one)}`)
      .digest('hex')
  return from
    .map((one) => ({ one, lot: lot(one) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, count)
    .map(({ one }) => one)
}
