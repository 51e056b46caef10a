import type { Refusal } from '../../platform/refusal.ts'
import type { ApplicationState } from './api.ts'
import { notFromHere } from './refusals.ts'

/** Who moves: whoever applied or the person, a clerk or certifier, the committee when its votes are in, the clock. */
export type By = 'applicant' | 'reviewer' | 'experts' | 'clock'
export type ApplicationMove =
  | ('apply' | 'supply' | 'withdraw' | 'appeal')
  | ('grant' | 'refuse' | 'ask' | 'escalate')
  | ('accept' | 'reject' | 'lapse')

type Rule = Readonly<{ by: By; from: readonly (ApplicationState | 'none')[]; to: ApplicationState }>

/** The life of an application. A move that is not here does not exist. */
export const moves: Readonly<Record<ApplicationMove, Rule>> = {
  apply: { by: 'applicant', from: ['none'], to: 'submitted' },
  ask: { by: 'reviewer', from: ['submitted'], to: 'wanting' },
  supply: { by: 'applicant', from: ['wanting'], to: 'submitted' },
  grant: { by: 'reviewer', from: ['submitted'], to: 'granted' },
  refuse: { by: 'reviewer', from: ['submitted'], to: 'refused' },
  escalate: { by: 'reviewer', from: ['submitted'], to: 'with-experts' },
  accept: { by: 'experts', from: ['with-experts'], to: 'granted' },
  reject: { by: 'experts', from: ['with-experts'], to: 'refused' },
  appeal: { by: 'applicant', from: ['refused'], to: 'with-experts' },
  withdraw: { by: 'applicant', from: ['submitted', 'wanting'], to: 'withdrawn' },
  lapse: { by: 'clock', from: ['wanting'], to: 'lapsed' },
}

export function moved(state: ApplicationState, move: ApplicationMove): ApplicationState | Refusal {
  const { from, to } = moves[move]
  return from.includes(state) ? to : notFromHere({ state: stateWords[state], move: moveWords[move] })
}

/** Who must act in a state; nobody where it has ended. */
export const waitingFor: Readonly<Record<ApplicationState, 'reviewer' | 'applicant' | 'experts' | null>> = {
  submitted: 'reviewer',
  wanting: 'applicant',
  'with-experts': 'experts',
  granted: null,
  refused: null,
  withdrawn: null,
  lapsed: null,
}

const words = (zh: string, en: string) => ({ zh, en })
export const stateWords = {
  submitted: words('待审核', 'to be reviewed'),
  wanting: words('待补正', 'waiting for more'),
  'with-experts': words('专家审定中', 'with the experts'),
  granted: words('已通过', 'granted'),
  refused: words('未通过', 'refused'),
  withdrawn: words('已撤回', 'withdrawn'),
  lapsed: words('逾期未补正', 'lapsed'),
} as const satisfies Record<ApplicationState, unknown>
export const moveWords = {
  apply: words('提交', 'apply'),
  supply: words('补正', 'supply more'),
  withdraw: words('撤回', 'withdraw'),
  appeal: words('申诉', 'appeal'),
  grant: words('通过', 'grant'),
  refuse: words('不予通过', 'refuse'),
  ask: words('要求补正', 'ask for more'),
  escalate: words('提请专家审定', 'escalate'),
  accept: words('专家审定通过', 'accept by the committee'),
  reject: words('专家审定不通过', 'reject by the committee'),
  lapse: words('逾期', 'lapse'),
} as const satisfies Record<ApplicationMove, unknown>
