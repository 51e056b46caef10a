import { type Details, Refusal, refusal } from '../../platform/refusal.ts'
import type { Why } from '../settlement/api.ts'

/**
 * Every way in which dispensing says no. Where several apply to a settlement, they are gathered in the order in which
 * they stand here, from “everything at the till” on; the first gives the answer its status and code, all are in it.
 */

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

// ── pulling and choosing lines ──────────────────────────────────────────────────────────────────────────────────────
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

// ── identity, review, questions ─────────────────────────────────────────────────────────────────────────────────────
export const identityMismatch = refusal(
  409,
  'dispensing/identity-mismatch',
  { zh: '出示的凭证不是这张处方的患者本人的', en: 'The credential is not the patient’s of this prescription' },
  {
    cites: ['FJ2023-7.5'],
    mend: {
      zh: '请出示患者本人的医保码或身份证；代购请走代购核验',
      en: 'Show the patient’s own credential; who buys for another is checked as a proxy',
    },
  },
)
export const identityWayNotHere = refusal(
  409,
  'dispensing/identity-way-not-here',
  { zh: '本地不接受这种核验方式', en: 'This way of checking identity is not accepted here' },
  { mend: { zh: '可用方式：{ways}', en: 'Accepted: {ways}' } },
)
export const notAnIdentityNumber = refusal(
  422,
  'dispensing/not-an-identity-number',
  {
    zh: '{whose}的身份证号有误（位数、出生日期或校验码不对）',
    en: 'The identity number of {whose} is wrong (length, birth date or check place)',
  },
  { cites: ['FJ2023-7.5'], mend: { zh: '请重新读卡或逐位核对', en: 'Read the card again or compare digit by digit' } },
)
export const proxyIsPatient = refusal(
  422,
  'dispensing/proxy-is-patient',
  { zh: '代购人与患者的身份证号相同', en: 'The proxy and the patient have the same identity number' },
  { cites: ['FJ2023-7.5'], mend: { zh: '本人购药请走本人核验', en: 'Who comes in person is checked as such' } },
)
export const notOfTheFamily = refusal(
  409,
  'dispensing/not-of-the-family',
  {
    zh: '这个亲情码的家庭共济账户今天不包含这位患者',
    en: 'The family account of this code does not include the patient today',
  },
  {
    cites: ['FJ2023-7.5'],
    mend: {
      zh: '请由账户持有人添加成员，或出示患者本人凭证',
      en: 'The holder adds the member, or the patient’s own credential is shown',
    },
  },
)
export const reviewerNotAllowed = refusal(
  409,
  'dispensing/reviewer-not-allowed',
  { zh: '您现在不能审方：{reason}', en: 'You may not review now: {reason}' },
  {
    cites: ['FJ2023-2.2', 'FJ2023-7.4'],
    mend: { zh: '请由登记在本店、当班的执业药师审方', en: 'A pharmacist who is registered and on duty here reviews' },
  },
)
export const reviewIncomplete = refusal(
  422,
  'dispensing/review-incomplete',
  { zh: '审方须逐行给出结论：第 {lines} 行没有', en: 'A review gives a verdict on every line; missing: {lines}' },
  { cites: ['FJ2023-5.5'], mend: { zh: '请逐行选择通过或不通过', en: 'Say of every line whether it is all right' } },
)
export const reviewContradicts = refusal(
  422,
  'dispensing/review-contradicts',
  { zh: '结论与各行不一致：{reason}', en: 'The decision and the lines disagree: {reason}' },
  {
    cites: ['FJ2023-5.5'],
    mend: {
      zh: '全部通过才能通过；不通过须注明至少一行的原因',
      en: 'Approve when every line is all right; a rejection says why of at least one line',
    },
  },
)
export const questionOpen = refusal(
  409,
  'dispensing/question-open',
  { zh: '还有 {count} 个问题等待医师答复', en: '{count} questions wait for the prescriber' },
  {
    cites: ['FJ2023-5.5'],
    mend: {
      zh: '等医师答复后再审方，或电话联系医师 {phone}',
      en: 'Review after the answer, or call the prescriber: {phone}',
    },
  },
)
export const noSuchQuestion = refusal(
  404,
  'dispensing/no-such-question',
  { zh: '没有找到这个问题', en: 'There is no such question' },
  { mend: { zh: '请从待答复列表中打开', en: 'Open it from the list of open questions' } },
)
export const answeredAlready = refusal(
  409,
  'dispensing/answered-already',
  { zh: '这个问题已经答复', en: 'This question has been answered' },
  { mend: { zh: '请查看已有答复', en: 'See the answer that was given' } },
)
export const noSuchReaction = refusal(
  404,
  'dispensing/no-such-reaction',
  { zh: '没有找到这条不良反应报告', en: 'There is no such adverse reaction' },
  { mend: { zh: '请从待复查列表中打开', en: 'Open it from the list to be reviewed' } },
)
export const reviewedAlready = refusal(
  409,
  'dispensing/reviewed-already',
  { zh: '这条不良反应已经复查', en: 'This reaction has been reviewed' },
  { mend: { zh: '请查看复查结论', en: 'See the outcome that was recorded' } },
)
export const notYourPatient = refusal(
  403,
  'dispensing/not-your-patient',
  { zh: '由开具处方的医院的医师处理', en: 'A doctor of the hospital that issued the prescription does this' },
  { mend: { zh: '请转告{institution}', en: 'Tell {institution}' } },
)
export const listChanged = refusal(
  409,
  'dispensing/list-changed',
  { zh: '费用清单已变更，与患者看到的不同', en: 'The fee list has changed since the patient saw it' },
  { cites: ['FJ2023-8.4'], mend: { zh: '请重新出示清单再确认', en: 'Show the list again and confirm it anew' } },
)

// ── trace codes, one answer a code ──────────────────────────────────────────────────────────────────────────────────
const traced = { cites: ['WH2025-5.4'] }
export const codeUnreadable = refusal(
  422,
  'dispensing/code-unreadable',
  {
    zh: '不是药品追溯码（应为 20 位数字或 GS1 码）',
    en: 'Not a drug trace code (20 digits, or GS1 with a serial number)',
  },
  { ...traced, mend: { zh: '请重新扫描最小包装上的追溯码', en: 'Scan the code on the smallest pack again' } },
)
export const codeTwice = refusal(
  409,
  'dispensing/code-twice',
  { zh: '这一盒已经扫过', en: 'This box has been scanned' },
  { ...traced, mend: { zh: '请扫描下一盒', en: 'Scan the next box' } },
)
export const codeUnknown = refusal(
  409,
  'dispensing/code-unknown',
  { zh: '没有这个追溯码的入库记录', en: 'No purchase with this trace code is known' },
  {
    ...traced,
    mend: {
      zh: '请先入库；来源不明的药品不得销售',
      en: 'Enter the purchase first; goods of unknown origin are not sold',
    },
  },
)
export const codeElsewhere = refusal(
  409,
  'dispensing/code-elsewhere',
  { zh: '这一盒登记在另一家机构名下', en: 'This box belongs to another institution' },
  { ...traced, mend: { zh: '请核对是否串货并报告主管部门', en: 'Find out how it came here and report it' } },
)
export const codeOfOtherDrug = refusal(
  409,
  'dispensing/code-of-other-drug',
  { zh: '这一盒是{name}，不在本单中', en: 'This box is {name}, which is not on this slip' },
  { ...traced, mend: { zh: '请按处方取药', en: 'Take what is prescribed' } },
)
export const codeSold = refusal(
  409,
  'dispensing/code-sold',
  { zh: '这一盒已于 {day} 销售结算', en: 'This box was sold and settled on {day}' },
  { ...traced, mend: { zh: '请更换一盒，并查明原因', en: 'Take another box and find out why' } },
)
export const codeExpired = refusal(
  409,
  'dispensing/code-expired',
  { zh: '批号 {batchNumber} 已于 {expiresOn} 到期', en: 'Batch {batchNumber} expired on {expiresOn}' },
  { cites: ['FJ2023-9.4'], mend: { zh: '请下架并更换一盒', en: 'Take it off the shelf and use another box' } },
)
export const codesEnough = refusal(
  409,
  'dispensing/codes-enough',
  { zh: '第 {lineNo} 行已扫够 {packs} 盒', en: 'Line {lineNo} has its {packs} codes' },
  { ...traced, mend: { zh: '多扫的请放回', en: 'Put the extra box back' } },
)

// ── everything at the till: the order of a settlement's refusals ────────────────────────────────────────────────────
export const prescriptionNotLive = refusal(
  409,
  'dispensing/prescription-not-live',
  { zh: '处方{stateWords}，不能结算', en: 'The prescription is “{stateWords}”; it cannot be settled' },
  {
    mend: {
      zh: '已冻结的由医师复查后继续；已撤销或过期的请退回药品',
      en: 'A frozen one goes on after the prescriber’s review; put back what is revoked or expired',
    },
  },
)
export const outOfDate = refusal(
  409,
  'dispensing/out-of-date',
  {
    zh: '处方已于 {validUntil} 过期，未结算的不能再结算',
    en: 'The prescription was valid until {validUntil}; what was not settled by then cannot be',
  },
  { mend: { zh: '请退回，并请患者联系医师重新开具', en: 'Put it back; the patient asks the doctor for a new one' } },
)
export const notInsured = refusal(
  409,
  'dispensing/not-insured',
  { zh: '患者 {day} 不在参保期内', en: 'The patient is not insured on {day}' },
  { mend: { zh: '请患者到经办机构核实参保状态', en: 'The patient asks the agency about the insurance' } },
)
export const placeNotTakingPart = refusal(
  409,
  'dispensing/place-not-taking-part',
  { zh: '{name} {day} 未开通处方流转配药', en: '{name} does not fill prescriptions on {day}' },
  {
    cites: ['FJ2023-8.1'],
    mend: { zh: '请与经办机构核对协议起止日期', en: 'Check the days of the agreement with the agency' },
  },
)
export const placeSanctioned = refusal(
  409,
  'dispensing/place-sanctioned',
  { zh: '{name}正在暂停医保结算', en: '{name} is suspended from settlement' },
  { mend: { zh: '请到其他定点药店', en: 'Go to another designated pharmacy' } },
)
export const identityMissing = refusal(
  409,
  'dispensing/identity-missing',
  { zh: '还没有核验购药人身份', en: 'The identity of the buyer has not been checked' },
  {
    cites: ['FJ2023-7.5'],
    mend: { zh: '请核验本人、代购人或亲情码', en: 'Check the patient, the proxy, or the family code' },
  },
)
export const reviewMissing = refusal(
  409,
  'dispensing/review-missing',
  { zh: '没有执业药师的审方签名，医保不予支付', en: 'Without the pharmacist’s signed review nothing is paid' },
  { cites: ['FJ2023-7.4'], mend: { zh: '请当班药师先审方', en: 'The pharmacist on duty reviews first' } },
)
export const reviewerStruck = refusal(
  409,
  'dispensing/reviewer-struck',
  { zh: '审方药师在结算日已不具备资格', en: 'The pharmacist who reviewed may not act on the day of settlement' },
  {
    cites: ['FJ2023-7.4'],
    mend: { zh: '请由具备资格的药师重新审方', en: 'A pharmacist in good standing reviews again' },
  },
)
export const codesMissing = refusal(
  409,
  'dispensing/codes-missing',
  {
    zh: '第 {lineNo} 行（{name}）需 {needed} 个追溯码，已扫 {scanned} 个；无码不付',
    en: 'Line {lineNo} ({name}) needs {needed} trace codes, {scanned} were scanned: no code, no payment',
  },
  { mend: { zh: '请扫描每一盒的追溯码', en: 'Scan the code of every box' } },
)
export const classExcluded = refusal(
  409,
  'dispensing/class-excluded',
  { zh: '{name}属于不得在零售药店流转的类别', en: '{name} is of a class that pharmacies may not dispense' },
  { mend: { zh: '请患者回医院取药', en: 'The hospital dispenses it' } },
)
export const priceAboveCeiling = refusal(
  409,
  'dispensing/price-above-ceiling',
  {
    zh: '第 {lineNo} 行（{name}）售价 {price} 元高于最高限价 {ceiling} 元（{source}）',
    en: 'Line {lineNo} ({name}) costs {price} yuan, above the ceiling of {ceiling} ({source})',
  },
  {
    mend: {
      zh: '请把售价调到限价以内，重新选择药品后再结算',
      en: 'Lower the price to the ceiling, choose the line anew and settle again',
    },
  },
)
export const refillTooEarly = refusal(
  409,
  'dispensing/refill-too-early',
  {
    zh: '患者的{name}还够用 {daysLeft} 天，最早 {from} 可以再取',
    en: 'The patient has {name} for {daysLeft} more days; the first day for more is {from}',
  },
  {
    mend: {
      zh: '请在 {from} 或之后再取（处方有效期内）',
      en: 'Come again on {from} or later, while the prescription is valid',
    },
  },
)
export const benefitRefused = refusal(
  409,
  'dispensing/benefit-refused',
  { zh: '{reason}', en: '{reason}' },
  {
    mend: {
      zh: '请按依据条款核对病种认定、定点与价格',
      en: 'Check certification, designation and price against the clause',
    },
  },
)
export const notConfirmed = refusal(
  409,
  'dispensing/not-confirmed',
  { zh: '患者还没有确认费用清单', en: 'The patient has not confirmed the fee list' },
  {
    cites: ['FJ2023-8.4'],
    mend: { zh: '请患者在手机上或柜台确认', en: 'The patient confirms on the phone or at the counter' },
  },
)
export const confirmedAnother = refusal(
  409,
  'dispensing/confirmed-another',
  {
    zh: '患者确认的清单与现在的不同，需要重新确认',
    en: 'The patient confirmed another list than the one now; it needs confirming anew',
  },
  { cites: ['FJ2023-8.4'], mend: { zh: '请再次出示清单并确认', en: 'Show the list again and have it confirmed' } },
)

// ── after the decision ──────────────────────────────────────────────────────────────────────────────────────────────
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
