import { refusal, type Words } from '../../platform/refusal.ts'

/** Every way a complaint says no. */

const w = (zh: string, en: string): Words => ({ zh, en })
const no = (status: number, code: string, sentence: Words, mend: Words) =>
  refusal(status, `supervision/${code}`, sentence, { mend, cites: ['WX2023-5'] })

export const noSuchComplaint = no(
  404,
  'no-such-complaint',
  w('没有找到这件投诉', 'There is no such complaint'),
  w('请从投诉列表打开', 'Open it from the list'),
)
export const notYourComplaint = no(
  403,
  'not-your-complaint',
  w('这件投诉不由您办理', 'This complaint is not yours'),
  w('请由本人、被投诉机构或参保地经办机构办理', 'Leave it to the person, the institution or the agency'),
)
export const notFromHere = no(
  409,
  'not-from-here',
  w('投诉处于「{state}」，不能这样办理', 'The complaint is {state}; this cannot be done with it'),
  w('请刷新后查看投诉的状态', 'Reload and look at its state'),
)
export const complaintChanged = no(
  409,
  'complaint-changed',
  w('{by} 已先办理了这件投诉', '{by} has moved this complaint meanwhile'),
  w('请刷新后再办理', 'Reload it and decide again'),
)
export const noSuchPlace = no(
  422,
  'no-such-place',
  w('没有这家定点医药机构', 'There is no such designated institution'),
  w('请从列表中选择', 'Choose one of the list'),
)
export const notThatDay = no(
  422,
  'not-that-day',
  w('{day} 不能投诉：{why}', 'No complaint about {day}: {why}'),
  w('请核对日期', 'Check the day'),
)
export const notHeldThen = no(
  422,
  'not-held-then',
  w('{day} 没有「{disease}」的门诊慢特病资格', 'On {day} there was no certification for {disease}'),
  w('请核对病种与日期', 'Check the disease and the day'),
)
export const complainedAlready = no(
  409,
  'complained-already',
  w('{day} 对这家机构的投诉正在办理（{number}）', 'A complaint about it on {day} is under way: {number}'),
  w('请在已有的投诉中查看进度', 'Follow the one that is there'),
)
