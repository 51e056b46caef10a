import { refusal, type Words } from '../../platform/refusal.ts'

/** Every way an inspection says no. */

const w = (zh: string, en: string): Words => ({ zh, en })
const no = (status: number, code: string, sentence: Words, mend: Words, cites: readonly string[] = ['WH2025-2.4']) =>
  refusal(status, `inspections/${code}`, sentence, { mend, cites })

export const noSuchInspection = no(
  404,
  'no-such-inspection',
  w('没有找到这次检查', 'There is no such inspection'),
  w('请从检查列表打开', 'Open it from the list'),
)
export const notYourInspection = no(
  403,
  'not-your-inspection',
  w(
    '只能检查本辖区的医院；牵头医院只能检查本辖区的成员单位',
    "Only hospitals of one's own area; a leading hospital only its members",
  ),
  w('请由有权限的单位办理', 'Leave it to who may'),
)
export const badPlan = no(
  422,
  'bad-plan',
  w('检查计划有误：{why}', 'The plan is wrong: {why}'),
  w('请改正后再提交', 'Correct it and send it again'),
)
export const nothingToSample = no(
  409,
  'nothing-to-sample',
  w('该期间没有由这家医院认定的资格', 'The hospital certified nothing in these days'),
  w('请改变期间或医院', 'Choose other days or another hospital'),
)
export const incompleteChecklist = no(
  422,
  'incomplete-checklist',
  w('检查项目没有答完：{missing}', 'The checklist is not complete: {missing}'),
  w('请逐项作答', 'Answer every question'),
)
export const contradicts = no(
  422,
  'contradicts',
  w(
    '结论与检查项目不一致：有否定项才能认定不合格',
    'The finding contradicts the answers: unqualified needs an answer of no, qualified has none',
  ),
  w('请核对各项与结论', 'Check the answers and the finding'),
)
export const alreadyFound = no(
  409,
  'already-found',
  w('这一项已由 {by} 作出结论', '{by} has decided on it already'),
  w('请刷新检查', 'Reload the inspection'),
)
export const stillOpen = no(
  409,
  'still-open',
  w('还有 {open} 项没有结论', '{open} items have no finding yet'),
  w('请逐项作出结论后再结束', 'Decide on each, then close it'),
)
