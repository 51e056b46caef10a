import { refusal, type Words } from '../../platform/refusal.ts'

/** Every way the life of a certification says no. */

const w = (zh: string, en: string): Words => ({ zh, en })

export const noSuchCertification = refusal(
  404,
  'eligibility/no-such-certification',
  w('没有找到这项资格', 'There is no such certification'),
  { mend: w('请从参保人的资格列表打开', "Open it from the person's list") },
)
export const certificationChanged = refusal(
  409,
  'eligibility/certification-changed',
  w('这项资格刚被他人变更', 'Somebody has changed this certification meanwhile'),
  { mend: w('请刷新后查看，再决定', 'Reload, look at it, and decide again') },
)
export const certificationNotFromHere = refusal(
  409,
  'eligibility/certification-not-from-here',
  w('资格处于「{state}」，不能{move}', 'A certification that is {state} cannot be moved by: {move}'),
  { mend: w('请刷新后查看资格的状态', 'Reload and look at its state') },
)
export const dayOutside = refusal(
  422,
  'eligibility/day-outside',
  w('{day} 不在可办理的期间（{from} 至 {until}）', '{day} is outside the days for this: {from} to {until}'),
  { mend: w('请改正日期', 'Correct the day') },
)
export const reasonForMove = refusal(
  422,
  'eligibility/reason-for-move',
  w('中止、恢复、终止与更正须写明理由', 'Suspending, resuming, ending and amending need a reason'),
  { mend: w('请写明理由', 'Write the reason') },
)
