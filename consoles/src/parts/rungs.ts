import type { Explanation } from '../../../modules/settlement/api.ts'
import type { Rung } from './ladder.tsx'

/** The service's explanation as rungs: the first is the whole, the last is what the person pays. */
export function rungsOf(explanation: Explanation): readonly Rung[] {
  const last = explanation.rungs.length - 1
  return explanation.rungs.map(({ step, words, to, cites }, index) => ({
    key: `${index} ${step}`,
    words,
    amount: to,
    part: index === 0 ? 'whole' : index === last ? 'own' : 'less',
    cites,
  }))
}
