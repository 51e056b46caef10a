import type { Refusal } from '../../platform/refusal.ts'
import type { ComplaintAct, ComplaintState } from './api.ts'
import { notFromHere } from './refusals.ts'

export type By = 'agency' | 'institution' | 'complainant'
type Rule = Readonly<{ by: By; from: readonly ComplaintState[]; to: ComplaintState }>

/** The life of a complaint. A move that is not here does not exist. */
export const moves: Readonly<Record<ComplaintAct, Rule>> = {
  question: { by: 'agency', from: ['filed', 'answered'], to: 'answering' },
  answer: { by: 'institution', from: ['answering'], to: 'answered' },
  uphold: { by: 'agency', from: ['filed', 'answering', 'answered'], to: 'upheld' },
  dismiss: { by: 'agency', from: ['answered'], to: 'unfounded' },
  withdraw: { by: 'complainant', from: ['filed', 'answering', 'answered'], to: 'withdrawn' },
}

export const acts = Object.keys(moves) as ComplaintAct[]
export const openStates: readonly ComplaintState[] = ['filed', 'answering', 'answered']

export function moved(state: ComplaintState, act: ComplaintAct): ComplaintState | Refusal {
  const { from, to } = moves[act]
  return from.includes(state) ? to : notFromHere({ state: stateWords[state] })
}

const words = (zh: string, en: string) => ({ zh, en })
export const stateWords = {
  filed: words('待受理', 'filed'),
  answering: words('待机构答复', 'waiting for the institution'),
  answered: words('机构已答复', 'answered'),
  upheld: words('属实', 'upheld'),
  unfounded: words('不属实', 'unfounded'),
  withdrawn: words('已撤回', 'withdrawn'),
} as const satisfies Record<ComplaintState, unknown>
