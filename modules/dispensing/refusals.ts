import { type Details, Refusal, refusal } from '../../platform/refusal.ts'
import type { Why } from '../settlement/api.ts'

/** How dispensing says no before it comes to the particulars, and how several refusals become one answer. */

export const noSuchDispensing = refusal(
  404,
  'dispensing/no-such-dispensing',
  { zh: '没有找到这张配药单', en: 'There is no such dispensing' },
  { mend: { zh: '请从本店的队列中打开', en: 'Open it from the queue of your own place' } },
)
export const notAtAPlace = refusal(
  403,
  'dispensing/not-at-a-place',
  {
    zh: '您的账号没有登记在某一家定点机构的药师名下',
    en: 'Your account does not belong to a pharmacist of a designated institution',
  },
  {
    mend: { zh: '请管理员为账号登记药师编号和机构', en: 'The administrator enters the pharmacist and the institution' },
  },
)
export const notFromHere = refusal(
  409,
  'dispensing/not-from-here',
  { zh: '配药单当前为“{stateWords}”，不能进行此操作', en: 'The dispensing is “{stateWords}”; this cannot be done now' },
  { mend: { zh: '请刷新查看最新状态', en: 'Load it again to see how it stands' } },
)
export const alreadySettled = refusal(
  409,
  'dispensing/already-settled',
  { zh: '这张配药单已经结算', en: 'This dispensing is settled already' },
  {
    mend: {
      zh: '请打开结算单 {settlementId}；如需更改，先冲正',
      en: 'Open statement {settlementId}; reverse it first to change anything',
    },
  },
)
export const ownPharmacyOnly = refusal(
  409,
  'dispensing/own-pharmacy-only',
  {
    zh: '这张处方在开具医院的药房取药，外部药店不能接单',
    en: 'This prescription is dispensed by the pharmacy of the hospital that issued it',
  },
  { mend: { zh: '请患者到{institution}的药房', en: 'The patient goes to the pharmacy of {institution}' } },
)
export const pharmaciesOnly = refusal(
  409,
  'dispensing/pharmacies-only',
  { zh: '流转处方由定点零售药店调剂', en: 'A circulated prescription is filled by a designated pharmacy' },
  { mend: { zh: '请患者到定点零售药店', en: 'The patient goes to a designated pharmacy' } },
)
export const nothingToPull = refusal(
  409,
  'dispensing/nothing-to-pull',
  { zh: '没有可接的药品：{reason}', en: 'There is nothing to pull: {reason}' },
  {
    mend: {
      zh: '请患者在手机上查看有药的药店；或由持有的药店先退回',
      en: 'The patient sees on the phone which pharmacies have it; or the pharmacy that holds it puts it back',
    },
  },
)
export const noSuchLine = refusal(
  422,
  'dispensing/no-such-line',
  { zh: '处方没有第 {lineNo} 行', en: 'The prescription has no line {lineNo}' },
  { mend: { zh: '请选择处方上的药品', en: 'Choose lines that stand on the prescription' } },
)
export const lineTwice = refusal(
  422,
  'dispensing/line-twice',
  { zh: '第 {lineNo} 行写了两次', en: 'Line {lineNo} stands twice' },
  { mend: { zh: '每行只写一次，数量合在一起', en: 'Write each line once, with the packs together' } },
)
export const notOpen = refusal(
  409,
  'dispensing/not-open',
  {
    zh: '第 {lineNo} 行只剩 {open} {package}可接，要接 {packs} {package}',
    en: 'Only {open} packs of line {lineNo} are open, {packs} were asked for',
  },
  {
    mend: {
      zh: '减少数量；已被其他药店接单的，由其退回后再接',
      en: 'Take fewer; what another pharmacy holds can be pulled after it is put back',
    },
  },
)
export const notOnShelf = refusal(
  409,
  'dispensing/not-on-shelf',
  { zh: '本店没有上架第 {lineNo} 行药品（{name}）', en: 'Line {lineNo} ({name}) is not on the shelf here' },
  { mend: { zh: '请先入库并定价，或不接这一行', en: 'Buy it and set a price first, or leave the line out' } },
)
export const stockShort = refusal(
  409,
  'dispensing/stock-short',
  {
    zh: '{name}可售库存 {available} {package}，不够 {packs} {package}（过期批号不计）',
    en: '{available} packs of {name} can be sold, fewer than {packs} (expired batches do not count)',
  },
  { mend: { zh: '减少数量或先入库', en: 'Take fewer, or enter the purchase first' } },
)

export const keyOfAnother = refusal(
  422,
  'request/key-of-another',
  { zh: '这个 Idempotency-Key 已用于另一个请求', en: 'This Idempotency-Key belongs to another request' },
  { mend: { zh: '新的操作请使用新编号', en: 'Use a new value for a new action' } },
)
export const laneBusy = refusal(
  503,
  'dispensing/lane-busy',
  {
    zh: '这位患者正有多笔业务同时办理，本次没有做任何更改',
    en: 'Several things are being done for this patient at once; nothing was changed',
  },
  { mend: { zh: '请用同一编号重试', en: 'Try again with the same key' } },
)

export const whyOf = ({ code, sentence, cites, mend, details }: Refusal): Why => ({
  code,
  message: sentence,
  cites: [...cites],
  ...(mend && { mend }),
  details,
})

/** Several refusals as one answer: the first speaks, all are in `details.refusals` in their fixed order. */
export function gathered(refusals: readonly [Refusal, ...Refusal[]]): Refusal {
  const [first] = refusals
  const details: Details = { ...first.details, refusals: refusals.map(whyOf) }
  return new Refusal({
    status: first.status,
    code: first.code,
    sentence: first.sentence,
    cites: first.cites,
    mend: first.mend,
    details,
  })
}
