import { refusal, type Words } from '../../../platform/refusal.ts'

/** Every way in which a register, a shift, a filing or a sanction is refused. */

const w = (zh: string, en: string): Words => ({ zh, en })
const no = (status: number, code: string, sentence: Words, mend: Words, cites?: readonly string[]) =>
  refusal(status, `institutions/${code}`, sentence, { mend, ...(cites && { cites }) })

export const noSuchPractitioner = no(
  404,
  'no-such-practitioner',
  w('医师、药师库中没有 {practitionerId}', 'The register knows no {practitionerId}'),
  w('请核对编码', 'Check the code'),
)
export const alreadyRegistered = no(
  409,
  'already-registered',
  w('{practitionerId} 已在库中，登记在{institution}', '{practitionerId} is registered already, at {institution}'),
  w('变更执业机构请用「变更机构」', 'Use “another institution” to move the registration'),
)
export const codeOfAnotherKind = no(
  422,
  'code-of-another-kind',
  w(
    '编码 {practitionerId} 与类别不符：医师以 D、药师以 Y 开头',
    'The code {practitionerId} is not of that kind: D for doctors, Y for pharmacists',
  ),
  w('请核对编码与类别', 'Check code and kind'),
)
export const daysWrong = no(
  422,
  'days-wrong',
  w('起止日期不对：{why}', 'The days are not right: {why}'),
  w('请核对日期', 'Check the days'),
)
export const twoShops = no(
  409,
  'two-shops-at-once',
  w(
    '{name}在 {from} 至 {until} 已排在{institution}，不能同时在两家当班',
    '{name} is on duty at {institution} from {from} to {until}, and not at two places at once',
  ),
  w('请改时间，或先撤掉那边的班次', 'Choose another time, or take the other shift away first'),
  ['FJ2023-2.2'],
)
export const notRegisteredHere = no(
  422,
  'not-registered-here',
  w('{name}在该时段不是{institution}在库有效的药师', '{name} is not validly registered at {institution} then'),
  w('请先由经办机构办理登记或变更', 'Have the agency register the person here first'),
  ['FJ2023-2.2'],
)
export const shiftTimesWrong = no(
  422,
  'shift-times-wrong',
  w('班次时间不对：{why}', 'The times of the shift are not right: {why}'),
  w('班次不早于现在、不超过 24 小时', 'A shift begins now or later and lasts 24 hours at most'),
)
export const noSuchShift = no(
  409,
  'no-such-shift',
  w('没有这个班次，或已经开始', 'There is no such shift, or it has begun'),
  w('已开始的班次不能撤掉', 'A shift that has begun stays'),
)
export const noFiling = no(
  409,
  'no-filing',
  w('{name}没有在该日之后仍有效的备案', '{name} has no filing that goes on after that day'),
  w('请核对备案期间', 'Check the filing'),
)
export const filingOverlaps = no(
  409,
  'filing-overlaps',
  w('{name}已有备案（{from} 起），期间重叠', '{name} is filed already from {from}; the periods overlap'),
  w('请先终止原备案', 'End the former filing first'),
  ['WZ2017-2.1'],
)
export const filesOneself = no(
  403,
  'files-oneself',
  w('不能为自己备案或终止备案', 'Nobody files oneself, nor ends the own filing'),
  w('请由本机构的另一位同事办理', 'Let a colleague of the hospital do it'),
  ['WZ2017-2.1'],
)
export const filedBackwards = no(
  422,
  'filed-backwards',
  w('备案不溯及既往：{day} 已过', 'Nothing is filed backwards: {day} is past'),
  w('请选今天或之后的日期', 'Choose today or a later day'),
  ['WZ2017-2.1'],
)
export const noSuchSubject = no(
  404,
  'no-such-subject',
  w('没有找到被处理的机构或人员：{subjectId}', 'There is no institution or person {subjectId}'),
  w('请核对编码', 'Check the code'),
)
export const unknownClause = no(
  422,
  'unknown-clause',
  w('没有这个条款：{clauses}', 'There is no such clause: {clauses}'),
  w('请从条款一览中选择', 'Choose from the list of clauses'),
)
export const noSuchSanction = no(
  404,
  'no-such-sanction',
  w('没有找到这条处理，或已经结束', 'There is no such sanction, or it is over'),
  w('请刷新后查看', 'Reload and look'),
)
