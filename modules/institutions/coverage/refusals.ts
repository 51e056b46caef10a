import { refusal } from '../../../platform/refusal.ts'

/** How telling of appointments is refused. */

export const notAskedOfYou = refusal(
  409,
  'institutions/appointments-not-asked',
  {
    zh: '本机构无须报送专家号源：只对{who}有要求',
    en: 'This institution tells of no appointments: they are asked of {who} only',
  },
  { mend: { zh: '无须办理', en: 'There is nothing to do' } },
)
export const monthToCome = refusal(
  422,
  'institutions/month-to-come',
  { zh: '{month} 还没有开始，不能报送', en: '{month} has not begun' },
  { mend: { zh: '请报送本月或以前的月份', en: 'Tell of this month or one before' } },
)
export const moreThanOffered = refusal(
  422,
  'institutions/more-than-offered',
  {
    zh: '优先开放的号源 {reserved} 个多于专家门诊号源总数 {offered} 个',
    en: '{reserved} appointments kept for primary institutions are more than the {offered} that were offered',
  },
  { mend: { zh: '请核对两个数', en: 'Compare the two figures' } },
)
