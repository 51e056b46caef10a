/** What the camera has in sight. A code is told when it comes; while it stays, and for a moment after, it is the same box. */
export type Sight = ReadonlyMap<string, number>
export const noneInSight: Sight = new Map()

/** A hand that shakes, or light on the foil, hides a box for less than this. */
const moment = 2500

export function seen(
  sight: Sight,
  codes: readonly string[],
  at: number,
): { readonly sight: Sight; readonly fresh: readonly string[] } {
  const still = new Map([...sight].filter(([, last]) => at - last <= moment))
  const fresh = [...new Set(codes)].filter((code) => !still.has(code))
  for (const code of codes) still.set(code, at)
  return { sight: still, fresh }
}
