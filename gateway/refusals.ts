import { refusal } from '../platform/refusal.ts'

/** Every way in which the wire itself says no; what modules refuse comes through in their own words. */

export const badFields = refusal(422, 'gateway/bad-fields', { zh: '{faults}', en: '{faults}' })
export const notJson = refusal(400, 'gateway/not-json', {
  zh: '报文不是完整的 JSON 对象',
  en: 'The message is not a complete JSON object',
})
export const inputTooLong = refusal(413, 'gateway/input-too-long', {
  zh: 'input（交易输入）超长：{length} 个字符，最多 40000',
  en: 'input is too long: {length} characters, at most 40000',
})
export const notSupported = refusal(404, 'gateway/not-supported', {
  zh: '交易 {infno} 在本平台未开通',
  en: 'Transaction {infno} is not supported here',
})
export const notYourself = refusal(403, 'gateway/not-yourself', {
  zh: 'fixmedins_code（定点医药机构编号）与接入机构不一致：只能以本机构身份交易',
  en: 'fixmedins_code is not the connected institution: each speaks for itself only',
})
export const notDecrypted = refusal(422, 'gateway/not-decrypted', {
  zh: 'input（交易输入）不能用本机构的 SM4 密钥解密',
  en: 'input cannot be decrypted with the SM4 key of this institution',
})
export const notSigned = refusal(422, 'gateway/not-signed', {
  zh: 'cainfo（数字签名信息）验签未通过',
  en: 'cainfo does not verify',
})
export const msgidOfAnother = refusal(422, 'gateway/msgid-of-another', {
  zh: 'msgid（发送方报文ID）已用于内容不同的另一笔交易',
  en: 'msgid belongs to a message of other content',
})
export const reversedBefore = refusal(409, 'gateway/reversed-before', {
  zh: '这笔报文在到达之前已被 2601 冲正，不再办理',
  en: 'This message was reversed by 2601 before it came, and is not done any more',
})
export const notPresent = refusal(403, 'gateway/not-present', {
  zh: 'psn_no（人员编号）：该参保人今天没有在本机构出示凭证',
  en: 'psn_no: the person has not shown a credential at this institution today',
})
export const noSuchPsn = refusal(404, 'gateway/no-such-person', {
  zh: '{field}：没有找到这位参保人',
  en: '{field}: there is no such insured person',
})
export const credentialOfAnother = refusal(403, 'gateway/credential-of-another', {
  zh: '{field} 与出示的凭证不是同一人',
  en: '{field} and the credential shown are not of one person',
})
export const insuranceDiffers = refusal(422, 'gateway/insurance-differs', {
  zh: 'insutype（险种类型）：参保人的险种是 {own}',
  en: 'insutype: the person is insured under {own}',
})
export const noSuchDisease = refusal(422, 'gateway/no-such-disease', {
  zh: 'dise_codg（病种编码）：目录没有 {code}',
  en: 'dise_codg: the catalogue has no {code}',
})
export const onlyFor = refusal(403, 'gateway/only-for', {
  zh: '交易 {infno} 只由{who}使用',
  en: 'Transaction {infno} is for another kind of institution',
})
export const tooPrecise = refusal(422, 'gateway/too-precise', {
  zh: '{field}：{problem}',
  en: '{field} has too many decimals',
})
export const busy = refusal(503, 'gateway/busy', {
  zh: '系统繁忙，请用同一 msgid 重发',
  en: 'Busy; send the same message again',
})
export const awayNotDone = refusal(503, 'gateway/database-away-not-done', {
  zh: '数据库暂时不可用，本次交易没有办理，请稍后用同一 msgid 重发',
  en: 'The database is away; this was not done. Send it again shortly under the same msgid',
})
export const busyNotDone = refusal(503, 'gateway/database-busy-not-done', {
  zh: '数据库正忙，本次交易没有办理，请稍后用同一 msgid 重发',
  en: 'The database is busy; this was not done. Send it again shortly under the same msgid',
})
export const awayPerhapsDone = refusal(503, 'gateway/database-away-perhaps-done', {
  zh: '数据库暂时不可用，不能确认本次交易是否办成，请用同一 msgid 重发（已办成的不会重复办理）或用 2601 冲正',
  en: 'The database is away; whether this was done is not known. Send it again under the same msgid (what was done is not done twice), or reverse it with 2601',
})
export const fault = refusal(500, 'gateway/fault', {
  zh: '系统出现故障，本次交易未完成，请用同一 msgid 重发或用 2601 冲正',
  en: 'Something broke; this was not done. Send it again or reverse it with 2601',
})
