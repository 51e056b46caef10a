import { refusal, type Words } from '../../platform/refusal.ts'

/** Every way an application says no. */

const w = (zh: string, en: string): Words => ({ zh, en })
const no = (status: number, code: string, sentence: Words, mend: Words, cites?: readonly string[]) =>
  refusal(status, `eligibility/${code}`, sentence, { mend, ...(cites && { cites }) })

export const noSuchApplication = no(
  404,
  'no-such-application',
  w('没有找到这份申请', 'There is no such application'),
  w('请从申请列表打开', 'Open it from the list of applications'),
)
export const noSuchFile = no(
  404,
  'no-such-file',
  w('没有找到这份材料，或不属于这位参保人', 'There is no such file of this person'),
  w('请重新上传材料', 'Upload it again'),
)
export const notYours = no(
  403,
  'not-yours',
  w('只能办理本人的，或本辖区、本机构的申请', "Only the own applications, or those of one's area or institution"),
  w(
    '请由参保地经办机构、受理医院或参保人本人办理',
    'Ask the agency where the person is insured, the hospital, or the person',
  ),
)
export const notFromHere = no(
  409,
  'not-from-here',
  w('申请处于「{state}」，不能{move}', 'An application that is {state} cannot be moved by: {move}'),
  w('请刷新后查看申请的状态', 'Reload and look at its state'),
)
export const changedMeanwhile = no(
  409,
  'changed-meanwhile',
  w('{by} 已先办理了此申请', '{by} has decided on this application meanwhile'),
  w('请刷新后查看结果；您填写的内容没有生效', 'Reload and see what was done; nothing of yours took effect'),
)
export const notInsuredHere = no(
  422,
  'not-insured-here',
  w('此人在 {day} 不是本统筹区的参保人', 'The person is not insured in this pooling area on {day}'),
  w('请核对参保地；异地参保的到其参保地申请', 'Check where the person is insured, and apply there'),
  ['WH2025-2.2', 'WZ2017-1.2'],
)
export const noCriteria = no(
  422,
  'disease-not-listed',
  w('「{disease}」不在 {place} 可认定的病种之内', '{disease} is not among the diseases certified in {place}'),
  w('请从病种列表中选择', 'Choose from the list of diseases'),
  ['WH2025-2.1', 'WZ2017-1.1'],
)
export const alreadyHeld = no(
  409,
  'already-held',
  w('已有该病种资格，自 {from} 起有效', 'The person is certified for it already, from {from}'),
  w('将到期的请办理续期；更换病种请办理变更', 'Renew it when it is about to end, or change it'),
  ['WH2025-2.1'],
)
export const overlapping = no(
  409,
  'overlapping',
  w('与已有资格 {from} 至 {until} 的期间重叠', 'It overlaps what is held from {from} to {until}'),
  w('请核对起止日期，期间不得重叠', 'Check the days; periods of the same disease may not overlap'),
  ['WH2025-2.1'],
)
export const alreadyApplied = no(
  409,
  'already-applied',
  w('该病种已有一份在办的申请（{appliedOn} 提交）', 'An application of {appliedOn} for it is still open'),
  w('请在原申请中补充材料，或先撤回', 'Add to that application, or withdraw it first'),
  ['WH2025-2.2'],
)
export const evidenceInFuture = no(
  422,
  'evidence-in-future',
  w('第 {place} 项材料的日期 {day} 晚于今天 {today}', 'Evidence no. {place} is of {day}, after today, {today}'),
  w('请改正日期；尚未做的检查不能作为材料', 'Correct its day; what has not been done yet is no evidence'),
)
export const evidenceUnfit = no(
  422,
  'evidence-unfit',
  w('第 {place} 项材料：{what}', 'Evidence no. {place}: {what}'),
  w('请按表单要求填写该项', 'Fill it in as the form asks'),
)
export const evidenceBeforeBirth = no(
  422,
  'evidence-before-birth',
  w(
    '第 {place} 项材料的日期 {day} 早于参保人的出生日期',
    'Evidence no. {place} is of {day}, before the person was born',
  ),
  w('请核对日期后改正', 'Check the day and correct it'),
)
export const certifierUnfit = no(
  422,
  'certifier-unfit',
  w('不能请{institution}认定：{why}', '{institution} cannot be asked to certify: {why}'),
  w('请从可认定的医院中选择，或交由经办机构认定', 'Choose one of the hospitals that may, or leave it to the agency'),
)
export const certifierIsApplicant = no(
  422,
  'certifier-is-applicant',
  w('认定医师与申请人是同一人', 'The certifying doctor is the applicant'),
  w('请由另一位医师认定', 'Let another doctor certify'),
  ['WH2025-2.2'],
)
export const notACertifier = no(
  403,
  'not-a-certifier',
  w('{institution} 或该医师今天不能认定此病种', '{institution} or its doctor may not certify this disease today'),
  w('请由在册且未被暂停、等级符合的医院办理', 'Use a registered hospital of a fitting level that is not suspended'),
  ['WH2025-2.1', 'WH2025-2.2'],
)
export const ownApplication = no(
  403,
  'own-application',
  w('不能审核自己提交或自己认定的申请', 'Nobody reviews what they applied for or certified themselves'),
  w('请由另一位经办或认定医师审核', 'Let another clerk or certifier review it'),
  ['WH2025-2.2'],
)
export const needsAReason = no(
  422,
  'needs-a-reason',
  w(
    '与认定标准的结论（{advice}）不一致，或须告知申请人，请写明理由',
    'It goes against the criteria ({advice}) or must be told: say why',
  ),
  w('请填写理由后再提交', 'Write the reason and send it again'),
  ['WH2025-2.2'],
)
export const onlyTheAgency = no(
  403,
  'only-the-agency',
  w('与认定标准的结论不一致，只有经办机构可以决定', 'Only the agency may decide against the criteria'),
  w('请提请专家审定，或由经办机构决定', 'Escalate it, or leave it to the agency'),
  ['WH2025-2.3'],
)
export const tooLateToAppeal = no(
  409,
  'too-late-to-appeal',
  w('申诉期限 {until} 已过，或专家已作终审', 'The time to appeal ended on {until}, or experts decided finally'),
  w('有新的材料请重新申请', 'Apply again when there is new evidence'),
  ['WH2025-2.3'],
)
export const nothingToReplace = no(
  422,
  'nothing-to-replace',
  w('没有可{what}的资格', 'There is nothing to {what}'),
  w('请选择本人现有的资格', 'Choose a certification that the person holds'),
)
export const notYetRenewable = no(
  422,
  'not-yet-renewable',
  w('该资格{until}，{from} 起可办理续期', 'It {until}; it can be renewed from {from}'),
  w('请在该日之后办理', 'Come back on or after that day'),
)
export const notRecognised = no(
  422,
  'not-recognised',
  w('不能互认：{why}', 'It cannot be recognised: {why}'),
  w('请核对外地资格的信息，或按新申请办理', 'Check what was granted elsewhere, or apply anew'),
  ['WH2025-2.1'],
)
export const tooManyFiles = no(
  409,
  'too-many-files',
  w('该参保人今天已上传 {count} 个文件', '{count} files of this person were uploaded today already'),
  w('请合并材料，或明天再传', 'Join them, or go on tomorrow'),
)
