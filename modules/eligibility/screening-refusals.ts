import { refusal, type Words } from '../../platform/refusal.ts'

/** Every way a screening says no. */

const w = (zh: string, en: string): Words => ({ zh, en })
const no = (status: number, code: string, sentence: Words, mend: Words) =>
  refusal(status, `eligibility/${code}`, sentence, { mend, cites: ['WH2025-2.5'] })

export const notScreenedHere = no(
  422,
  'not-screened-here',
  w('本地文件没有规定筛查', 'The documents of this place order no screening'),
  w('如已有规定，请先修订政策包', 'Amend the pack first, where there is a rule'),
)
export const notTheMonth = no(
  422,
  'not-the-month',
  w('筛查在 {month} 月进行，{day} 不在其内', 'The screening is in month {month}; {day} is not'),
  w('请选择该月的一天', 'Choose a day of that month'),
)
export const screenedInFuture = no(
  422,
  'screened-in-future',
  w('{day} 还没有到', '{day} has not come yet'),
  w('请选择今天或之前', 'Choose today or a day before'),
)
export const alreadyScreened = no(
  409,
  'already-screened',
  w('{day} 已经筛查过', '{day} was screened already'),
  w('请打开那次筛查的名单', 'Open its list'),
)
export const noSuchTask = no(
  409,
  'no-such-reexamination',
  w('没有这项复审，或已由他人办理', 'There is no such re-examination, or somebody has decided on it'),
  w('请刷新名单', 'Reload the list'),
)
