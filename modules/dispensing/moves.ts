import type { Refusal, Words } from '../../platform/refusal.ts'
import { notFromHere } from './refusals.ts'

/** What a pharmacy, or the hospital's own, has in hand of a prescription, from the pull to the patient's hand. */
export type State =
  | 'pulled'
  | 'questioned'
  | 'approved'
  | 'settled'
  | 'handed-over'
  | 'rejected'
  | 'released'
  | 'reversed'

export type Move =
  | 'pull'
  | 'choose'
  | 'ask'
  | 'answer'
  | 'approve'
  | 'reject'
  | 'release'
  | 'settle'
  | 'hand-over'
  | 'reverse'

type Row = Readonly<{ by: 'pharmacy' | 'doctor'; from: readonly (State | 'none')[]; to: State }>

/** A move that is not here does not exist. What is chosen anew is reviewed anew. */
export const moves: Readonly<Record<Move, Row>> = {
  pull: { by: 'pharmacy', from: ['none'], to: 'pulled' },
  choose: { by: 'pharmacy', from: ['pulled', 'approved'], to: 'pulled' },
  ask: { by: 'pharmacy', from: ['pulled', 'questioned', 'approved'], to: 'questioned' },
  answer: { by: 'doctor', from: ['questioned'], to: 'pulled' },
  approve: { by: 'pharmacy', from: ['pulled'], to: 'approved' },
  reject: { by: 'pharmacy', from: ['pulled', 'questioned', 'approved'], to: 'rejected' },
  release: { by: 'pharmacy', from: ['pulled', 'questioned', 'approved'], to: 'released' },
  settle: { by: 'pharmacy', from: ['pulled', 'approved'], to: 'settled' },
  'hand-over': { by: 'pharmacy', from: ['settled'], to: 'handed-over' },
  reverse: { by: 'pharmacy', from: ['settled', 'handed-over'], to: 'reversed' },
}

/** States in which the packs of the prescription are in the pharmacy's hands and nothing is settled. */
export const inHand: readonly State[] = ['pulled', 'questioned', 'approved']

export function move(state: State | 'none', name: Move): State | Refusal {
  const { from, to } = moves[name]
  return from.includes(state) ? to : notFromHere({ state, move: name, stateWords: stateWords[state] })
}

export const stateWords: Readonly<Record<State | 'none', Words>> = {
  none: { zh: '未接单', en: 'not pulled' },
  pulled: { zh: '已接单，待审方', en: 'pulled, to be reviewed' },
  questioned: { zh: '已向医师询问', en: 'waits for the prescriber’s answer' },
  approved: { zh: '审方通过', en: 'approved' },
  settled: { zh: '已结算', en: 'settled' },
  'handed-over': { zh: '已交付', en: 'handed over' },
  rejected: { zh: '审方不通过', en: 'rejected' },
  released: { zh: '已退回', en: 'put back' },
  reversed: { zh: '已冲正', en: 'reversed' },
}
