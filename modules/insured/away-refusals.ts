import { refusal, type Words } from '../../platform/refusal.ts'

/** Every way a registration for care elsewhere says no. */

const w = (zh: string, en: string): Words => ({ zh, en })
const no = (status: number, code: string, sentence: Words, mend: Words, cites: readonly string[] = ['WZ2017-4.2']) =>
  refusal(status, `insured/${code}`, sentence, { mend, cites })

export const notYourRegistration = no(
  403,
  'not-your-registration',
  w(
    '只能办理本人的，或本辖区参保人、本院转出病人的备案',
    "Only one's own, one's area's people, or patients whom the hospital refers",
  ),
  w('请由参保人本人、参保地经办或转出医院办理', 'Ask the person, the agency, or the referring hospital'),
)
export const homeCity = no(
  422,
  'home-city',
  w('就医地就在参保地，无需备案', 'It is the place of insurance itself: nothing to register'),
  w('请核对就医地', 'Check the place'),
)
export const unfitCategory = no(
  422,
  'unfit-category',
  w('备案类别与备案种类不符', 'The category does not fit the kind of registration'),
  w(
    '长期居住选安置、常住或常驻；临时外出选就医、急诊或其他',
    'Long-term: settled, resident, worker; temporary: treatment, emergency, other',
  ),
)
export const badPeriod = no(
  422,
  'bad-period',
  w('备案期间有误：{why}', 'Its period is wrong: {why}'),
  w('请改正起止日期', 'Correct the days'),
)
export const overlaps = no(
  409,
  'registration-overlaps',
  w('与 {from} 至 {until} 的同类备案重叠', 'It overlaps a registration of the same kind from {from} to {until}'),
  w('请先撤销原备案，或改日期', 'Withdraw that one first, or change the days'),
)
export const referredByHospital = no(
  422,
  'referred-by-hospital',
  w(
    '转诊备案由转出医院或经办机构办理，须写明转出医院',
    'A referral comes from the referring hospital or the agency, which names it',
  ),
  w('请到就诊医院办理转诊', 'Ask the hospital for a referral'),
)
export const unknownHospital = no(
  422,
  'unknown-hospital',
  w('没有这家医院', 'There is no such hospital'),
  w('请核对转出、转入医院的编码', 'Check the codes of the hospitals'),
)
export const chainBroken = no(
  422,
  'chain-broken',
  w('上一次转诊不是转到本院', 'The referral before it did not lead here'),
  w('请选择转到本院的那次转诊，或作为首次转诊', 'Choose the one that did, or begin a new chain'),
)
export const levelSkipped = no(
  422,
  'level-skipped',
  w('转诊越过了一级，请写明理由', 'The referral skips a level: say why'),
  w('写明病情为何须直接转往上级医院', 'Say why the condition asks for it'),
  ['WH2025-6.1'],
)
export const noSuchRegistration = no(
  404,
  'no-such-registration',
  w('没有找到这条备案，或已撤销', 'There is no such registration, or it was withdrawn'),
  w('请刷新备案列表', 'Reload the list'),
)
