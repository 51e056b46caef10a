import { refusal } from '../../platform/refusal.ts'

/** How dispensing says no to an identity, a review, a question or a list that is not as it should be. */

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
