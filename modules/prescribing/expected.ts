import { type Adjudication, type ClauseId, percentText, yuanText } from '@changqing/engine'
import type { Expected } from './api.ts'

/** What the calculation says, as a page shows it before anything is recorded. */
export function expectedView(outcome: Adjudication): Expected {
  if (outcome.decision === 'refused')
    return {
      decision: 'refused',
      refusals: outcome.refusals.map(({ code, message, cites }) => ({ code, message, cites: [...cites] })),
    }
  return {
    decision: 'paid',
    total: yuanText(outcome.total),
    inScope: yuanText(outcome.inScope),
    deductible: yuanText(outcome.deductible),
    ratio: percentText(outcome.ratio),
    fund: yuanText(outcome.fund),
    seriousIllness: yuanText(outcome.seriousIllness),
    supplementary: yuanText(outcome.supplementary),
    personal: yuanText(outcome.personal),
    cites: citesOf(outcome.steps),
  }
}

const citesOf = (steps: readonly { cites: readonly ClauseId[] }[]): ClauseId[] => [
  ...new Set(steps.flatMap(({ cites }) => cites)),
]
