import type { Words } from '../../platform/api.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { DraftState } from './api.ts'
import { notFromHere } from './refusals.ts'

export type DraftMove = 'create' | 'save' | 'submit' | 'return' | 'publish' | 'withdraw'

/** The life of an amendment. `author`: only who drafted it; `second`: only somebody else. A move that is not here does not exist. */
export const moves: Readonly<
  Record<DraftMove, { by: 'author' | 'second'; from: readonly (DraftState | 'none')[]; to: DraftState }>
> = {
  create: { by: 'author', from: ['none'], to: 'draft' },
  save: { by: 'author', from: ['draft'], to: 'draft' },
  submit: { by: 'author', from: ['draft'], to: 'submitted' },
  return: { by: 'second', from: ['submitted'], to: 'draft' },
  publish: { by: 'second', from: ['submitted'], to: 'published' },
  withdraw: { by: 'author', from: ['draft', 'submitted'], to: 'withdrawn' },
}

const stateWords: Readonly<Record<DraftState, Words>> = {
  draft: { zh: '起草中', en: 'in draft' },
  submitted: { zh: '待复核', en: 'submitted' },
  published: { zh: '已发布', en: 'published' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
}
const moveWords: Readonly<Record<DraftMove, Words>> = {
  create: { zh: '起草', en: 'be drafted' },
  save: { zh: '保存', en: 'be changed' },
  submit: { zh: '提交', en: 'be submitted' },
  return: { zh: '退回', en: 'be returned' },
  publish: { zh: '发布', en: 'be published' },
  withdraw: { zh: '撤回', en: 'be withdrawn' },
}

/** Where a move leads from a state, or why it does not exist. */
export function moved(state: DraftState, move: DraftMove): DraftState | Refusal {
  const { from, to } = moves[move]
  return from.includes(state) ? to : notFromHere({ state: stateWords[state], move: moveWords[move] })
}
