import { addDuration, daysBetween } from '../../../platform/day.ts'
import type { DraftFacts, Rule } from './facts.ts'
import { finding } from './finding.ts'

/** How many days the longest prescription may cover when it is issued today: P12W is 84, P1M is 28 to 31. */
export function longestDays({ law, day }: Pick<DraftFacts, 'law' | 'day'>): number {
  return daysBetween(day, addDuration(day, law('prescribing.longest').value))
}

/** WZ2017-2.2, FJ2023-5.1: at most twelve weeks; WH2025-4.6: in principle a month, longer with a reason. */
export const notTooLong: Rule = (facts) => {
  const { draft, law } = facts
  const rule = law('prescribing.longest')
  const exception = law('prescribing.longestException')
  const longest = longestDays(facts)
  const asked = Math.max(draft.days ?? 0, ...draft.lines.map((line) => line.days ?? 0))
  if (asked <= longest) return []
  const byReason = exception.value === 'reason'
  return [
    finding(
      'too-long',
      byReason ? 'think' : 'stop',
      {
        zh: `用药 ${asked} 天，超过一次处方${byReason ? '原则上' : ''}最长 ${longest} 天（${rule.value}）`,
        en: `${asked} days are more than the ${longest} that one prescription may ${byReason ? 'in principle ' : ''}cover (${rule.value})`,
      },
      {
        field: 'days',
        because: { ...rule, cites: [...new Set([...rule.cites, ...(byReason ? exception.cites : [])])] },
        mend: byReason
          ? {
              zh: `改为 ${longest} 天以内，或写明需要更长的理由`,
              en: `Make it ${longest} days, or write why it must be longer`,
            }
          : {
              zh: `改为 ${longest} 天以内，用完前 7 天内可续方`,
              en: `Make it at most ${longest} days; it can be continued then`,
            },
        ...(byReason && { needs: 'reason' as const }),
        details: { days: asked, longest, duration: rule.value },
      },
    ),
  ]
}

/** FJ2023-5.3: the days of medication are those of the prescription; no line goes on after it. */
export const linesWithinDays: Rule = ({ draft }) =>
  draft.lines.flatMap(({ days }, index) =>
    draft.days === undefined || days === undefined || days <= draft.days
      ? []
      : [
          finding(
            'line-longer-than-prescription',
            'stop',
            {
              zh: `第 ${index + 1} 行用药 ${days} 天，超过处方的 ${draft.days} 天`,
              en: `Line ${index + 1} covers ${days} days, the prescription only ${draft.days}`,
            },
            {
              line: index + 1,
              field: `lines.${index}.days`,
              mend: { zh: '请统一用药天数', en: 'Make the days agree' },
              details: { days, prescription: draft.days },
            },
          ),
        ],
  )
