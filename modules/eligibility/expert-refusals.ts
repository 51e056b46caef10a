import { refusal, type Words } from '../../platform/refusal.ts'

/** Every way a committee says no. */

const w = (zh: string, en: string): Words => ({ zh, en })
const cites = ['WH2025-2.3']

export const notEnoughExperts = refusal(
  409,
  'eligibility/not-enough-experts',
  w(
    '该病种需要 {needed} 位无利害关系的专家，名册中只有 {there} 位',
    'It takes {needed} experts without an interest in the case; the roster has {there}',
  ),
  { mend: w('请先补充该病种的专家名册', 'Add experts for the disease to the roster first'), cites },
)
export const notAnExpertOf = refusal(
  403,
  'eligibility/not-an-expert-of',
  w('您没有被抽中审定此案', 'You were not drawn for this case'),
  { mend: w('请从本人的待审案件中打开', 'Open one of your own cases'), cites },
)
export const alreadyVoted = refusal(
  409,
  'eligibility/already-voted',
  w('您已就此案投票，投票不能更改', 'You have voted on this case; a vote cannot be changed'),
  { mend: w('请等待其他专家投票', 'Wait for the other experts'), cites },
)
export const voteNeedsReason = refusal(
  422,
  'eligibility/vote-needs-reason',
  w('投票须写明理由', 'A vote needs its reason'),
  { mend: w('请写明依据哪些材料', 'Say on which evidence it rests'), cites },
)
export const notOfThisRoster = refusal(
  422,
  'eligibility/not-of-this-roster',
  w('{practitioner} 不能列入本地专家名册：{why}', '{practitioner} cannot join this roster: {why}'),
  { mend: w('请核对医师编码、病种与起止日期', 'Check the code of the doctor, the diseases and the days'), cites },
)
