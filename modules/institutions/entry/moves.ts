import type { Refusal } from '../../../platform/refusal.ts'
import type { EntryState } from '../api.ts'
import { notFromHere } from './refusals.ts'

/** Who moves: the institution that applies, or the agency. Nothing happens to an application by the clock. */
export type By = 'applicant' | 'agency'
export type EntryMove =
  | ('apply' | 'applyToHospital' | 'applyDirectly' | 'renew' | 'connect' | 'supply' | 'supplyForCheck' | 'withdraw')
  | ('pass' | 'return' | 'verify' | 'fail' | 'notify' | 'sign')

type Rule = Readonly<{ by: By; from: readonly (EntryState | 'none')[]; to: EntryState }>

/**
 * The life of an application to come in. A pharmacy goes materials → connecting → checking → signing (FJ2023-8.1), a hospital
 * begins at checking (FJ2023-8.2), one that is included directly at signing, one that renews its agreement at checking. A move that is not here does not exist.
 */
export const moves: Readonly<Record<EntryMove, Rule>> = {
  apply: { by: 'applicant', from: ['none'], to: 'materials' },
  applyToHospital: { by: 'applicant', from: ['none'], to: 'checking' },
  applyDirectly: { by: 'applicant', from: ['none'], to: 'signing' },
  renew: { by: 'applicant', from: ['none'], to: 'checking' },
  pass: { by: 'agency', from: ['materials'], to: 'connecting' },
  return: { by: 'agency', from: ['materials'], to: 'wanting' },
  connect: { by: 'applicant', from: ['connecting'], to: 'checking' },
  verify: { by: 'agency', from: ['checking'], to: 'signing' },
  fail: { by: 'agency', from: ['checking'], to: 'notifying' },
  notify: { by: 'agency', from: ['notifying'], to: 'wanting' },
  supply: { by: 'applicant', from: ['wanting'], to: 'materials' },
  supplyForCheck: { by: 'applicant', from: ['wanting'], to: 'checking' },
  sign: { by: 'agency', from: ['signing'], to: 'signed' },
  withdraw: {
    by: 'applicant',
    from: ['materials', 'connecting', 'checking', 'notifying', 'wanting', 'signing'],
    to: 'withdrawn',
  },
}

export function moved(state: EntryState | 'none', move: EntryMove): EntryState | Refusal {
  const { from, to } = moves[move]
  return from.includes(state) ? to : notFromHere({ state: stateWords[state], move: moveWords[move] })
}

/** Who must act in a state. While the applicant must, no clock runs. */
export const waitingFor: Readonly<Record<EntryState, By | null>> = {
  materials: 'agency',
  connecting: 'applicant',
  checking: 'agency',
  notifying: 'agency',
  wanting: 'applicant',
  signing: 'agency',
  signed: null,
  withdrawn: null,
}

const words = (zh: string, en: string) => ({ zh, en })
export const stateWords = {
  none: words('尚未申请', 'not applied for'),
  materials: words('材料审核', 'papers under review'),
  connecting: words('接口改造中', 'connecting its interface'),
  checking: words('测试与现场核验', 'test and visit'),
  notifying: words('待一次性告知', 'notice to be given'),
  wanting: words('待补充', 'waiting for more'),
  signing: words('待签订协议', 'agreement to be signed'),
  signed: words('已签订协议', 'agreement signed'),
  withdrawn: words('已撤回', 'withdrawn'),
} as const satisfies Record<EntryState | 'none', unknown>
export const moveWords = {
  apply: words('提交申请', 'apply'),
  applyToHospital: words('提交申请', 'apply'),
  applyDirectly: words('直接纳入', 'apply for direct inclusion'),
  renew: words('申请续签', 'ask to renew'),
  connect: words('申请测试', 'ask for the test'),
  supply: words('补充材料', 'supply more'),
  supplyForCheck: words('补充材料', 'supply more'),
  withdraw: words('撤回', 'withdraw'),
  pass: words('材料审核通过', 'pass the papers'),
  return: words('一次性告知', 'give the notice'),
  verify: words('核验通过', 'pass the check'),
  fail: words('核验不通过', 'fail the check'),
  notify: words('一次性告知', 'give the notice'),
  sign: words('签订协议', 'sign the agreement'),
} as const satisfies Record<EntryMove, unknown>
