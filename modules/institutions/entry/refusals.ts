import { refusal, type Words } from '../../../platform/refusal.ts'

/** Every way in which coming in is refused. */

const w = (zh: string, en: string): Words => ({ zh, en })
const no = (status: number, code: string, sentence: Words, mend: Words, cites?: readonly string[]) =>
  refusal(status, `institutions/${code}`, sentence, { mend, ...(cites && { cites }) })

export const noSuchInstitution = no(
  404,
  'no-such-institution',
  w('没有找到这家定点机构', 'There is no such designated institution'),
  w('请核对机构编码', 'Check its code'),
)
export const noInstitution = no(
  403,
  'no-institution',
  w('您的账号不属于任何定点机构', 'Your account belongs to no designated institution'),
  w('请用机构的账号登录', 'Sign in with an account of the institution'),
)
export const notYours = no(
  403,
  'not-yours',
  w('只能办理本机构的，或本辖区的事项', 'Only the own institution’s matters, or those of one’s area'),
  w('请由机构本身或所在地经办机构办理', 'Ask the institution itself, or the agency of its place'),
)
export const noSuchEntry = no(
  404,
  'no-such-entry',
  w('没有找到这份纳入申请', 'There is no such application to come in'),
  w('请从申请列表打开', 'Open it from the list of applications'),
)
export const noSuchFile = no(
  422,
  'no-such-file',
  w(
    '「{item}」所附的文件不存在，或不是本机构上传的',
    'A file given for “{item}” does not exist, or is not of this institution',
  ),
  w('请重新上传后再提交', 'Upload it again and submit anew'),
)
export const noSuchItem = no(
  422,
  'no-such-item',
  w('「{item}」不在本步骤的清单中', '“{item}” is not on the checklist of this step'),
  w('请按清单提交', 'Keep to the checklist'),
)
export const notFromHere = no(
  409,
  'not-from-here',
  w('申请处于「{state}」，不能{move}', 'An application that is “{state}” cannot be moved by: {move}'),
  w('请刷新后查看申请的状态', 'Reload and look at its state'),
)
export const changedMeanwhile = no(
  409,
  'changed-meanwhile',
  w('{by} 已先办理了此件', '{by} has dealt with it meanwhile'),
  w('请刷新后查看结果；您填写的内容没有生效', 'Reload and see what was done; nothing of yours took effect'),
)
export const alreadyIn = no(
  409,
  'already-in',
  w('{name}自 {since} 起已开通，无需申请', '{name} takes part since {since}; nothing need be applied for'),
  w('协议即将到期的，请在写明截止日后续签', 'Where an agreement ends soon, apply once its last day is set'),
)
export const renewTooEarly = no(
  409,
  'renew-too-early',
  w(
    '{name}的协议至 {until}，{from} 起可申请续签',
    'The agreement of {name} lasts until {until}; it is renewed from {from}',
  ),
  w('请在 {from} 或之后申请', 'Apply on {from} or later'),
)
export const exitUnderWay = no(
  409,
  'exit-under-way',
  w(
    '{name}有一件在办的退出案（{number}），不能续签',
    'A case of exit ({number}) of {name} is open; nothing is renewed',
  ),
  w('请待退出案办结', 'Wait until that case is decided'),
)
export const alreadyApplied = no(
  409,
  'already-applied',
  w('已有一份在办的申请（{number}，{appliedOn} 提交）', 'An application ({number}, of {appliedOn}) is still open'),
  w('请在原申请中继续，或先撤回', 'Go on with that one, or withdraw it first'),
)
export const barred = no(
  409,
  'barred',
  w(
    '{name}的协议自 {since} 解除，{from} 起方可再次申请',
    'The agreement of {name} was ended from {since}; it may apply again from {from}',
  ),
  w('请在 {from} 或之后申请', 'Apply on {from} or later'),
)
export const suspendedNow = no(
  409,
  'suspended-now',
  w(
    '{name}自 {since} 起被暂停（{reason}），暂停期间不能纳入',
    '{name} has been suspended since {since} ({reason}); it cannot come in while that lasts',
  ),
  w('请在暂停期满或解除之后申请', 'Apply when the suspension has run out or is lifted'),
)
export const recordNotClean = no(
  409,
  'record-not-clean',
  w(
    '申请前规定年限内有记录：{what}；{from} 起方可申请',
    'Its record within the years before is not clean: {what}; it may apply from {from}',
  ),
  w('请在 {from} 或之后申请', 'Apply on {from} or later'),
)
export const earlierNumberWrong = no(
  422,
  'earlier-number-wrong',
  w('原编号「{number}」{why}', 'The earlier number “{number}” {why}'),
  w('请按原申请或协议上的编号填写；没有的留空', 'Give the number on the earlier application or agreement, or none'),
)
export const incomplete = no(
  422,
  'incomplete',
  w('还缺：{missing}', 'Still missing: {missing}'),
  w('请一次补齐后提交', 'Add all of it and submit'),
)
export const notAllJudged = no(
  422,
  'not-all-judged',
  w('以下各项还没有结论：{items}', 'These items have no verdict yet: {items}'),
  w('须对清单每一项作出结论，以便一次性告知', 'Judge every item, so that one notice can tell everything'),
)
export const sayWhatIsMissing = no(
  422,
  'say-what-is-missing',
  w('以下各项不符合，但没有写明要补什么：{items}', 'These items were found wanting without a word of what: {items}'),
  w('请逐项写明需补充的材料或需改造之处', 'Say of each what is to be supplied or changed'),
)
export const toldTooLate = no(
  422,
  'told-too-late',
  w(
    '以下各项上一次已认可且此后没有变化，不能再作为理由：{items}',
    'These items were accepted before and have not changed since; they are no reason now: {items}',
  ),
  w('补充事项须一次性告知', 'What is wanting is told once and whole'),
  ['FJ2023-8.1', 'FJ2023-8.2'],
)
export const notSoByData = no(
  422,
  'not-so-by-data',
  w('按平台数据「{item}」{words}，不能认定为符合', 'By the platform’s data “{item}” is not so: {words}'),
  w('请先更正登记的数据，或认定为不符合', 'Put the registered data right first, or find it wanting'),
)
export const badPeriod = no(
  422,
  'bad-period',
  w('协议期不对：{why}', 'The days of the agreement are not right: {why}'),
  w('请核对起止日期', 'Check its first and last day'),
)
