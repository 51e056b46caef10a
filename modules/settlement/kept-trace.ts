import type { Rule, Step } from '@changqing/engine'
import type { KeptTrace } from './entry.ts'

type Origin = NonNullable<Rule['origin']>
type KeptRule = Omit<Rule, 'origin' | 'open' | 'unverified'> &
  Readonly<{ open?: true; unverified?: true; origin?: number }>
type KeptStep = Pick<Step, 'step' | 'from' | 'to'> &
  Readonly<{ cites?: Step['cites']; unit?: 'rate'; left?: Step['left']; rule?: KeptRule }>

/** A trace as its row holds it: what most steps have is left out, and where a rule comes from is said once for all that share it. */
export type Packed = Pick<KeptTrace, 'counterMoves' | 'refills'> &
  Readonly<{ steps: readonly KeptStep[]; origins: readonly Origin[] }>

/** The ledger is mostly traces: as it is calculated, one is more than twice as long. */
export function packed({ steps, counterMoves, refills }: KeptTrace): Packed {
  const origins: Origin[] = []
  const placeOf = (origin: Origin): number => {
    const known = origins.findIndex(({ zh, en }) => zh === origin.zh && en === origin.en)
    return known >= 0 ? known : origins.push(origin) - 1
  }
  const packedRule = ({ origin, open, unverified, ...rule }: Rule): KeptRule => ({
    ...rule,
    ...(open && { open }),
    ...(unverified && { unverified }),
    ...(origin && { origin: placeOf(origin) }),
  })
  const kept = steps.map(
    ({ step, from, to, cites, unit, left, rule }): KeptStep => ({
      ...{ step, from, to },
      ...(cites.length > 0 && { cites }),
      ...(unit === 'rate' && { unit }),
      ...(left !== null && { left }),
      ...(rule && { rule: packedRule(rule) }),
    }),
  )
  return { steps: kept, origins, counterMoves, refills }
}

/** The trace as it was calculated. Rows of the first releases hold it as it is. */
export function unpacked(trace: Packed | KeptTrace): KeptTrace {
  if (!('origins' in trace)) return trace
  const { origins, counterMoves, refills } = trace
  const ruleOf = ({ open, unverified, origin: place, ...rule }: KeptRule): Rule => {
    const origin = place === undefined ? undefined : origins[place]
    return { ...rule, open: open === true, unverified: unverified === true, ...(origin && { origin }) }
  }
  const steps = trace.steps.map(({ cites, unit, left, rule, ...moved }): Step => {
    const plain = { ...moved, cites: cites ?? [], left: left ?? null, rule: rule ? ruleOf(rule) : null }
    return { ...plain, unit: unit ?? 'fen' }
  })
  return { steps, counterMoves, refills }
}
