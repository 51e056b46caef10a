import { yuanText } from '@changqing/engine'
import type { Entry } from '../settlement/index.ts'

export function billNotice({ settlementId, personal, total }: Entry, place: string) {
  return {
    topic: 'settlement/settled',
    text: {
      zh: `您在${place}的费用已结算：总额 ${yuanText(total)} 元，您支付 ${yuanText(personal)} 元。`,
      en: `Your costs at ${place} are settled: ${yuanText(total)} yuan in all, ${yuanText(personal)} yuan yours.`,
    },
    link: `/patient/statements/${settlementId}`,
  }
}
