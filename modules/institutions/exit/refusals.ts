import { refusal, type Words } from '../../../platform/refusal.ts'

/** Every way in which going out, and what leads to it, is refused. */

const w = (zh: string, en: string): Words => ({ zh, en })
const no = (status: number, code: string, sentence: Words, mend: Words, cites?: readonly string[]) =>
  refusal(status, `institutions/${code}`, sentence, { mend, ...(cites && { cites }) })

export const noSuchExit = no(
  404,
  'no-such-exit',
  w('没有找到这件退出案', 'There is no such case'),
  w('请从列表打开', 'Open it from the list'),
)
export const exitNotFromHere = no(
  409,
  'exit-not-from-here',
  w('此案处于「{state}」，不能{move}', 'A case that is “{state}” cannot be moved by: {move}'),
  w('请刷新后查看', 'Reload and look at its state'),
)
export const groundNotMet = no(
  409,
  'ground-not-met',
  w('没有达到解除协议的情形：{now}，规定为 {limit}', 'The ground is not met: {now}, the limit is {limit}'),
  w(
    '未达到的不能立案；有其他违约的请写明后按违约立案',
    'No case can be opened on it; another breach is opened as such',
  ),
)
export const groundNotLaw = no(
  422,
  'ground-not-law',
  w('本地文件没有规定此项退出情形', 'The documents of this place know no such ground'),
  w('请按违反协议立案并写明依据', 'Open it as a breach and say on what ground'),
)
export const exitAlreadyOpen = no(
  409,
  'exit-already-open',
  w('{name}已有一件在办的退出案（{number}）', 'A case ({number}) of {name} is open already'),
  w('请在原案中继续', 'Go on with that case'),
)
export const notIn = no(
  409,
  'not-in',
  w('{name}目前没有开通，无可退出', '{name} does not take part, so there is nothing to leave'),
  w('请核对机构与协议', 'Check the institution and its agreement'),
)
export const hearingFirst = no(
  409,
  'hearing-first',
  w('尚未听取陈述申辩，不能解除协议', 'It has not been heard; its agreement can not be ended yet'),
  w('请先通知听证并记录，或待机构书面放弃', 'Hear it first, or wait until it waives the hearing in writing'),
)
export const hearingDayWrong = no(
  422,
  'hearing-day-wrong',
  w('听证日期 {day} 不对：{why}', 'The day of the hearing, {day}, is not right: {why}'),
  w('请核对日期', 'Check the day'),
)
export const effectiveDayWrong = no(
  422,
  'effective-day-wrong',
  w('解除日期 {day} 早于今天', 'It would end from {day}, which is past'),
  w('请选今天或之后的日期', 'Choose today or a later day'),
)
export const secondPerson = no(
  403,
  'second-person',
  w(
    '立案人不能自己作出决定；因投诉查实立案的，查实的人就是立案人',
    'Whoever opened the case, or confirmed the complaint that opened it, does not decide it',
  ),
  w('请由另一位经办作出决定', 'Let another clerk decide'),
)
export const sayWhy = no(
  422,
  'say-why',
  w('请写明{what}', 'Write down {what}'),
  w('填写后再提交', 'Fill it in and submit again'),
)
export const noSuchComplaint = no(
  404,
  'no-such-complaint',
  w('没有找到这件投诉', 'There is no such complaint'),
  w('请从列表打开', 'Open it from the list'),
)
export const alreadyComplained = no(
  409,
  'already-complained',
  w('您已就这家药店、这种药品、这一天提交过投诉', 'You have complained about this pharmacy, drug and day already'),
  w('请等待处理结果', 'Wait for the answer'),
)
export const complaintDecided = no(
  409,
  'complaint-decided',
  w('此投诉已由{by}处理', 'It was decided by {by} already'),
  w('请刷新后查看结果', 'Reload and see what was decided'),
)
export const notOffering = no(
  422,
  'not-offering',
  w(
    '{name}在 {day} 没有提供处方配药，或该日晚于今天',
    '{name} filled no prescriptions on {day}, or that day is still to come',
  ),
  w('请核对药店与日期', 'Check the pharmacy and the day'),
)
export const noSuchDrug = no(
  422,
  'no-such-drug',
  w('没有这个药品编码：{drugCode}', 'There is no drug of the code {drugCode}'),
  w('请从药品查询中选择', 'Choose it from the search'),
)
