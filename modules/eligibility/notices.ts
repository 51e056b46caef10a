import type { Policies } from '@changqing/engine'
import type { Words } from '../../platform/api.ts'
import type { Application } from './application.ts'
import type { ApplicationMove } from './moves.ts'

/** What the phone is told of a move; nothing where the applicant made it. */
export function noticeOf(
  application: Application,
  move: ApplicationMove,
  { note, policies }: { note: string | null; policies: Policies },
): Readonly<{ topic: string; text: Words; link: string }> | undefined {
  const tell = texts[move]
  if (!tell) return undefined
  const disease = diseaseName(policies, application.diseaseKey)
  return {
    topic: `eligibility/${move}`,
    text: tell({ disease, note: note ?? '', due: application.dueOn ?? '' }),
    link: `/patient/applications/${application.applicationId}`,
  }
}

export const diseaseName = (policies: Policies, diseaseKey: string): Words =>
  policies.diseases.find(({ key }) => key === diseaseKey)?.name ?? { zh: diseaseKey, en: diseaseKey }

type Told = Readonly<{ disease: Words; note: string; due: string }>
const granted = ({ disease }: Told): Words => ({
  zh: `您申请的「${disease.zh}」门诊慢特病资格已通过，今天起享受待遇`,
  en: `Your application for ${disease.en} was granted; the benefit begins today`,
})
const refused = ({ disease, note }: Told): Words => ({
  zh: `您申请的「${disease.zh}」未通过：${note}`,
  en: `Your application for ${disease.en} was refused: ${note}`,
})
const texts: Readonly<Partial<Record<ApplicationMove, (told: Told) => Words>>> = {
  ask: ({ disease, note, due }) => ({
    zh: `您申请的「${disease.zh}」需要补充材料：${note}。请于 ${due} 前补正`,
    en: `Your application for ${disease.en} needs more: ${note}. Please add it by ${due}`,
  }),
  escalate: ({ disease, due }) => ({
    zh: `您申请的「${disease.zh}」已提请专家审定，预计 ${due} 前完成`,
    en: `Your application for ${disease.en} went to the experts, who decide by ${due}`,
  }),
  grant: granted,
  accept: granted,
  refuse: refused,
  reject: refused,
  lapse: ({ disease }) => ({
    zh: `您申请的「${disease.zh}」逾期未补正，已关闭；可重新申请`,
    en: `Your application for ${disease.en} was closed because nothing was added in time; you may apply again`,
  }),
}
