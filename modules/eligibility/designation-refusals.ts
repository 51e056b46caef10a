import { refusal, type Words } from '../../platform/refusal.ts'

/** Every way the choice of an institution says no. */

const w = (zh: string, en: string): Words => ({ zh, en })
const cites = ['WH2025-3.2']
const no = (status: number, code: string, sentence: Words, mend: Words) =>
  refusal(status, `eligibility/${code}`, sentence, { mend, cites })

export const noChoiceNeeded = no(
  422,
  'no-choice-needed',
  w('该病种不实行定点管理', 'No institution is chosen for this disease'),
  w('可在任一定点医疗机构就诊', 'Any designated institution may treat it'),
)
export const notHeld = no(
  422,
  'not-held',
  w('没有该病种的有效资格，不能选定定点机构', 'The person is not certified for the disease'),
  w('请先申请认定', 'Apply for it first'),
)
export const notQualified = no(
  422,
  'not-qualified',
  w('{institution} 不能作为定点：{why}', '{institution} cannot be chosen: {why}'),
  w('请在本统筹区具备资质的医院中选择', 'Choose a qualified hospital of the pooling area'),
)
export const alreadyChosen = no(
  409,
  'already-chosen',
  w(
    '{year} 年已选定 {institution}，{next} 起可重新选择',
    '{institution} is chosen for {year}; the next choice is possible from {next}',
  ),
  w('确有特殊情况的，可写明理由申请变更', 'Where there is a special reason, ask for a change with it'),
)
export const notThisYear = no(
  422,
  'not-this-year',
  w('只能选定 {year} 年或 {next} 年', 'A choice is for {year} or {next}'),
  w('请改正年度', 'Correct the year'),
)
export const nothingChosen = no(
  404,
  'nothing-chosen',
  w('{year} 年没有选定定点机构', 'Nothing is chosen for {year}'),
  w('请直接选定', 'Choose one first'),
)
export const changeAsked = no(
  409,
  'change-asked',
  w('已有一份变更申请在等待审批', 'A change is waiting for approval already'),
  w('请等待审批结果', 'Wait for the decision'),
)
export const changeDecided = no(
  409,
  'change-decided',
  w('没有这份变更申请，或已由他人审批', 'There is no such change, or somebody has decided on it'),
  w('请刷新列表', 'Reload the list'),
)
export const choiceUsed = no(
  409,
  'choice-used',
  w('{day} 已按该定点结算，不能撤销', 'It was used for a settlement on {day} and cannot be withdrawn'),
  w('需要更换的请申请变更', 'Ask for a change instead'),
)
export const ownChange = no(
  403,
  'own-change',
  w('不能审批自己提出的变更', 'Nobody approves the change they asked for'),
  w('请由另一位经办审批', 'Let another clerk decide'),
)
export const noException = no(
  409,
  'no-exception',
  w(
    '本地规定年内不得变更，{next} 起可重新选择',
    'Here nothing is changed within the year; the next choice is possible from {next}',
  ),
  w('请在下一年度重新选定', 'Choose anew for the next year'),
)
export const sameInstitution = no(
  422,
  'same-institution',
  w('已经选定的就是{institution}', '{institution} is the one that is chosen already'),
  w('请选择另一家机构', 'Choose another institution'),
)
export const yearIsOver = no(
  409,
  'year-is-over',
  w('{year} 年已过，不能再变更当年的定点', '{year} is over; its choice is not changed any more'),
  w('请不予同意，并为本年度重新选定', 'Decline it, and choose for this year'),
)
