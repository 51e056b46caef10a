import { yuanText } from '@changqing/engine'
import type { Entry } from '../settlement/index.ts'

/** What the patient's phone is told when a dispensing was settled, or its settlement taken back. */
export function settledNotice(entry: Entry, place: string) {
  const { settlementId, personal, total, trace } = entry
  const next = trace.refills.flatMap(({ refillFrom }) => refillFrom ?? []).toSorted()[0]
  return {
    topic: 'settlement/settled',
    text: {
      zh: `您在${place}取药已结算：总额 ${yuanText(total)} 元，您支付 ${yuanText(personal)} 元。${next ? `最早可在 ${next} 续方。` : ''}`,
      en: `Your drugs at ${place} are settled: ${yuanText(total)} yuan in all, ${yuanText(personal)} yuan yours.${next ? ` The first day for a refill is ${next}.` : ''}`,
    },
    link: `/patient/statements/${settlementId}`,
    dispensed: dispensedOf(entry),
  }
}

export function reversedNotice(entry: Entry, place: string) {
  const { settlementId, personal } = entry
  return {
    topic: 'settlement/reversed',
    text: {
      zh: `您在${place}的结算已冲正，退回您支付的 ${yuanText(personal)} 元，年度累计同时恢复。`,
      en: `The settlement at ${place} was reversed: your ${yuanText(personal)} yuan go back to you, and your yearly figures are as before.`,
    },
    link: `/patient/statements/${settlementId}`,
    dispensed: dispensedOf(entry),
  }
}

/** The prescription of which something was dispensed, for whoever else is told; nothing for the fee of a visit. */
const dispensedOf = ({ dispensingId, prescriptionId }: Entry): string | null => (dispensingId ? prescriptionId : null)
