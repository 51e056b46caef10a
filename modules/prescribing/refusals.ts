import { Refusal, refusal } from '../../platform/refusal.ts'
import type { Finding, Missing } from './api.ts'

export const notADoctor = refusal(
  403,
  'prescribing/not-a-doctor',
  { zh: '当前账号没有关联医疗机构和医保医师', en: 'This account belongs to no institution and insurance doctor' },
  { mend: { zh: '请联系管理员为账号关联机构和医师编码', en: 'Ask the administrator to connect the account' } },
)

export const noSuchPatient = refusal(
  404,
  'prescribing/no-such-patient',
  { zh: '没有找到这位患者', en: 'There is no such patient' },
  {
    mend: {
      zh: '请让患者出示医保码或身份证，完整输入号码',
      en: 'Ask for the insurance code or identity card and enter the whole number',
    },
  },
)

export const notYourPatient = refusal(
  403,
  'prescribing/not-your-patient',
  {
    zh: '患者没有在本机构就诊，不能查看其资料',
    en: 'The patient was not seen at your institution; the record is not yours to read',
  },
  {
    mend: {
      zh: '请凭患者出示的医保码或身份证接诊后再查看',
      en: 'Open a visit by the credential that the patient shows',
    },
  },
)

export const noSuchVisit = refusal(
  404,
  'prescribing/no-such-visit',
  { zh: '没有找到这次就诊', en: 'There is no such visit' },
  { mend: { zh: '请先为患者接诊', en: 'Open a visit first' } },
)

export const visitOver = refusal(
  409,
  'prescribing/visit-over',
  {
    zh: '这次就诊是 {visitDay}，处方只能在就诊当日开具',
    en: 'The visit was on {visitDay}; a prescription is issued on its day',
  },
  { mend: { zh: '请重新接诊', en: 'Open a new visit' } },
)

export const noLaw = refusal(
  409,
  'prescribing/no-law',
  {
    zh: '{place}在 {day} 没有可依据的慢特病政策{days}',
    en: 'No policy on chronic disease is in force for {place} on {day}{days}',
  },
  {
    mend: {
      zh: '请核对患者参保地；政策包的适用地区和日期见政策页面',
      en: "Check the patient's pooling area; the policy page shows which places and days are covered",
    },
  },
)

export const incomplete = refusal(
  422,
  'prescribing/incomplete',
  { zh: '处方内容不完整：{what}', en: 'The prescription is incomplete: {what}' },
  { mend: { zh: '请补全后再开具', en: 'Complete it and issue again' } },
)

export const reasonMissing = refusal(
  422,
  'prescribing/reason-missing',
  { zh: '需要写明理由：{what}', en: 'A reason is needed: {what}' },
  { mend: { zh: '请在提醒旁写明理由后再开具', en: 'Write the reason beside the reminder and issue again' } },
)

export const noSuchPrescription = refusal(
  404,
  'prescribing/no-such-prescription',
  { zh: '没有找到这张处方', en: 'There is no such prescription' },
  { mend: { zh: '请从处方列表中重新打开', en: 'Open it again from the list of prescriptions' } },
)

export const notThePrescriber = refusal(
  403,
  'prescribing/not-the-prescriber',
  { zh: '只有开具处方的医师可以撤销', en: 'Only the doctor who issued it may revoke it' },
  { mend: { zh: '请联系 {doctor}', en: 'Ask {doctor}' } },
)

export const noSuchQuestion = refusal(
  404,
  'prescribing/no-such-question',
  { zh: '没有找到这条向您提出的疑问', en: 'There is no such question to you' },
  { mend: { zh: '请刷新疑问列表', en: 'Load the list of questions again' } },
)

/** What must be completed before issuing (FJ2023-5.3), all of it at once. */
export function incompleteBecauseOf(missing: readonly Missing[], cites: readonly string[]): Refusal {
  const what = {
    zh: missing.map(({ message }) => message.zh).join('；'),
    en: missing.map(({ message }) => message.en).join('; '),
  }
  return incomplete({ what, missing }, cites)
}

/** The first reminder that stops issuing speaks for all of them; the others are in the details. */
export function stoppedBy(first: Finding, stops: readonly Finding[]): Refusal {
  return new Refusal({
    status: 409,
    code: first.code,
    sentence: first.message,
    cites: first.cites,
    mend: first.mend,
    details: { ...first.details, ...(first.line !== undefined && { line: first.line }), findings: stops },
  })
}
