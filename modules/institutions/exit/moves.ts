import type { Refusal } from '../../../platform/refusal.ts'
import type { ExitState } from '../api.ts'
import { exitNotFromHere } from './refusals.ts'

export type ExitMove = 'open' | 'leave' | 'invite' | 'statement' | 'hear' | 'terminate' | 'dismiss' | 'withdraw'
/** Where it goes; `stays` where something is only added to it. */
type Rule = Readonly<{ by: 'agency' | 'applicant'; from: readonly (ExitState | 'none')[]; to: ExitState | 'stays' }>

/** The life of a case of exit (FJ2023-9.6). Ending an agreement without a hearing asks for a waiver or for one's own wish. */
export const moves: Readonly<Record<ExitMove, Rule>> = {
  open: { by: 'agency', from: ['none'], to: 'opened' },
  leave: { by: 'applicant', from: ['none'], to: 'opened' },
  invite: { by: 'agency', from: ['opened'], to: 'hearing' },
  statement: { by: 'applicant', from: ['opened', 'hearing'], to: 'stays' },
  hear: { by: 'agency', from: ['hearing'], to: 'heard' },
  terminate: { by: 'agency', from: ['opened', 'hearing', 'heard'], to: 'terminated' },
  dismiss: { by: 'agency', from: ['opened', 'hearing', 'heard'], to: 'dismissed' },
  withdraw: { by: 'applicant', from: ['opened'], to: 'withdrawn' },
}

export function moved(state: ExitState, move: ExitMove): ExitState | Refusal {
  const { from, to } = moves[move]
  if (!from.includes(state)) return exitNotFromHere({ state: stateWords[state], move: moveWords[move] })
  return to === 'stays' ? state : to
}

const words = (zh: string, en: string) => ({ zh, en })
export const stateWords = {
  opened: words('已立案', 'opened'),
  hearing: words('待听证', 'to be heard'),
  heard: words('已听证', 'heard'),
  terminated: words('已解除协议', 'agreement ended'),
  dismissed: words('不予解除', 'dismissed'),
  withdrawn: words('已撤回', 'withdrawn'),
} as const satisfies Record<ExitState, unknown>
export const moveWords = {
  open: words('立案', 'open'),
  leave: words('申请退出', 'ask to leave'),
  invite: words('通知听证', 'call to a hearing'),
  statement: words('陈述申辩', 'state its case'),
  hear: words('记录听证', 'hear it'),
  terminate: words('解除协议', 'end the agreement'),
  dismiss: words('不予解除', 'dismiss it'),
  withdraw: words('撤回', 'withdraw'),
} as const satisfies Record<ExitMove, unknown>
