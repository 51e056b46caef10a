import { refusal } from '../../platform/refusal.ts'

export const noSuchPerson = refusal(
  404,
  'insured/no-such-person',
  { zh: '没有找到这位参保人', en: 'There is no such insured person' },
  {
    mend: {
      zh: '请核对医保码或身份证号；应完整输入，不支持模糊查找',
      en: 'Check the insurance code or identity number; it must be entered whole',
    },
  },
)

export const noSuchNotice = refusal(
  404,
  'insured/no-such-notice',
  { zh: '没有找到这条消息', en: 'There is no such notice' },
  { mend: { zh: '请刷新消息列表', en: 'Load the list of notices again' } },
)
