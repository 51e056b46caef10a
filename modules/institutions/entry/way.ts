import type { Decided, Pack } from '@changqing/engine'
import type { Day } from '../../../platform/day.ts'
import type { EntryWay } from '../api.ts'
import type { Institution } from '../store.ts'

/** Whether an institution is included directly by the law of its place, and on what clause (FJ2023-2.0, 4.1, 8.2). */
export function wayOf(
  pack: Pack | undefined,
  institution: Pick<Institution, 'kind' | 'level' | 'public' | 'dualChannel'>,
  day: Day,
): Readonly<{ way: EntryWay; cites: readonly string[] }> {
  const inForce = pack?.inForce(day) ? pack : undefined
  if (institution.kind === 'pharmacy')
    return way(inForce?.figure('onboarding.pharmacyDirect', day), institution.dualChannel)
  const large = institution.level === 'level2' || institution.level === 'level3'
  return way(inForce?.figure('onboarding.institutionDirect', day), institution.public && large)
}

function way(law: Decided<string> | undefined, meets: boolean): Readonly<{ way: EntryWay; cites: readonly string[] }> {
  return { way: law && meets ? 'direct' : 'conditions', cites: law?.cites ?? [] }
}
