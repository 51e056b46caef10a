import { refusal } from '../../platform/refusal.ts'

/** Every way an amendment says no. */

export const noSuchDraft = refusal(
  404,
  'amendments/no-such-draft',
  { zh: '没有这份修订草案', en: 'There is no such draft' },
  { mend: { zh: '请从草案列表打开', en: 'Open it from the list of drafts' } },
)
export const noSuchTrial = refusal(
  404,
  'amendments/no-such-trial',
  { zh: '没有这次试算', en: 'There is no such trial' },
  { mend: { zh: '请从草案页打开', en: "Open it from the draft's page" } },
)
export const notFromHere = refusal(
  409,
  'amendments/not-from-here',
  { zh: '草案处于「{state}」，不能进行「{move}」', en: 'A draft that is {state} cannot {move} any more' },
  { mend: { zh: '请刷新后查看草案的状态', en: 'Reload and look at its state' } },
)
export const onlyTheAuthor = refusal(
  403,
  'amendments/only-the-author',
  { zh: '只有起草人 {author} 可以进行此操作', en: 'Only {author}, who drafted it, may do this' },
  { mend: { zh: '请由起草人办理，或另起一份草案', en: 'Ask the author, or draft another' } },
)
export const needsASecondPerson = refusal(
  403,
  'amendments/needs-a-second-person',
  { zh: '起草人不能审批自己的草案', en: 'Who drafted it may not decide on it' },
  { mend: { zh: '请由另一位政策人员复核', en: 'Let another policy officer review it' } },
)
export const changedMeanwhile = refusal(
  409,
  'amendments/changed-meanwhile',
  { zh: '草案已被改到第 {revision} 版', en: 'The draft has meanwhile been saved as revision {revision}' },
  { mend: { zh: '请刷新后在新版上修改', en: 'Reload and make your change on the new revision' } },
)
export const hasFaults = refusal(
  422,
  'amendments/has-faults',
  { zh: '草案有 {count} 处错误：{first}', en: 'The draft has {count} mistakes, the first: {first}' },
  { mend: { zh: '请按草案页逐条改正后再提交', en: "Mend each as the draft's page says, then submit again" } },
)
export const noChanges = refusal(
  422,
  'amendments/no-changes',
  { zh: '草案没有任何修改', en: 'The draft changes nothing' },
  { mend: { zh: '请至少加入一项取值', en: 'Add at least one value' } },
)
export const notInTheFuture = refusal(
  422,
  'amendments/not-in-the-future',
  {
    zh: '施行日 {from} 不晚于今天 {today}，不能提交或发布',
    en: 'It can be neither submitted nor published: {from} is not after today, {today}',
  },
  {
    mend: {
      zh: '请把施行日改到今天之后；已提交的先退回',
      en: 'Set a first day after today; return it first where it is submitted',
    },
  },
)
export const noSuchCase = refusal(
  404,
  'amendments/no-such-case',
  { zh: '这次试算没有第 {place} 个案例', en: 'The trial has no case {place}' },
  { mend: { zh: '请从试算结果的名单打开', en: "Open it from the list of the trial's result" } },
)
export const lawGone = refusal(
  409,
  'amendments/law-gone',
  {
    zh: '试算所依据的政策版本 {hash} 没有留存',
    en: 'The version {hash} of the pack that was tried against is not kept',
  },
  { mend: { zh: '请重新试算', en: 'Try the draft again' } },
)
export const notEndedYet = refusal(
  409,
  'amendments/trial-not-done',
  { zh: '试算没有结果：{state}', en: 'The trial has no result: {state}' },
  { mend: { zh: '请等它完成，或重新试算', en: 'Wait for it, or start another' } },
)
export const alreadyEnded = refusal(
  409,
  'amendments/trial-ended',
  { zh: '试算已经结束', en: 'The trial has ended already' },
  { mend: { zh: '无需取消；可重新试算', en: 'Nothing to cancel; start another' } },
)
export const tooManyTrials = refusal(
  429,
  'amendments/too-many-trials',
  { zh: '这份草案已有 {waiting} 次试算在等待或进行', en: '{waiting} trials of this draft already wait or run' },
  { mend: { zh: '请等它们结束或先取消', en: 'Wait for them or cancel one' } },
)
