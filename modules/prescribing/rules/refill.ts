import { addDuration, type Day, daysBetween } from '../../../platform/day.ts'
import { dailyAmount, substanceIn } from '../../catalogue/index.ts'
import type { LawToday } from '../law.ts'
import { type InHand, refillsOf } from '../refill.ts'
import { type DraftFacts, dosedLines, type Rule } from './facts.ts'
import { finding } from './finding.ts'

/** How many days of supply may be left when a refill is asked for. */
export function refillWithin(law: LawToday, day: Day): number {
  return daysBetween(day, addDuration(day, law('prescribing.refillWithin').value))
}

/** Everything that the person has, or has been prescribed, for one disease. */
export function inHandFor(
  { supplies, pending, drugs }: Pick<DraftFacts, 'supplies' | 'pending' | 'drugs'>,
  diseaseKey: string,
): readonly InHand[] {
  const ofDisease = supplies.filter((supply) => supply.diseaseKey === diseaseKey)
  const waiting = pending.filter((one) => one.diseaseKey === diseaseKey)
  const substances = new Set([...ofDisease, ...waiting].map((one) => one.substance))
  return [...substances].map((substance) => ({
    substance,
    supply: ofDisease.find((supply) => supply.substance === substance),
    pending: waiting
      .filter((one) => one.substance === substance)
      .flatMap((one) => {
        const drug = drugs.get(one.drugCode)
        return drug ? [{ amount: substanceIn(drug, one.packs), dailyAmount: one.dailyAmount }] : []
      }),
  }))
}

/** What a draft asks for: each substance with all that will be taken of it a day. */
export function askedFor(facts: Pick<DraftFacts, 'draft' | 'drugs'>): ReadonlyMap<string, number> {
  const asked = new Map<string, number>()
  for (const { drug, dose, timesPerDay } of dosedLines(facts)) {
    const before = asked.get(drug.substance) ?? 0
    asked.set(drug.substance, Math.round((before + dailyAmount(drug, dose, timesPerDay)) * 10_000) / 10_000)
  }
  return asked
}

/** WZ2017-2.5: a refill of the same disease only when at most seven days of the last supply are left. */
export const refillNotTooEarly: Rule = (facts) => {
  const { draft, day, law } = facts
  if (draft.diseaseKey === undefined) return []
  const rule = law('prescribing.refillWithin')
  const measure = law('prescribing.supplyMeasure')
  const within = refillWithin(law, day)
  const lines = dosedLines(facts)
  const answers = refillsOf({
    day,
    within,
    measure: measure.value,
    asked: askedFor(facts),
    inHand: inHandFor(facts, draft.diseaseKey),
  })
  const nameOf = (substance: string): string =>
    [...facts.drugs.values()].find((drug) => drug.substance === substance)?.genericName ?? substance
  return answers.flatMap((answer) => {
    const at = lines.find(({ drug }) => drug.substance === answer.substance)
    if (!at) return []
    const name = nameOf(answer.decidedBy)
    const details = { daysLeft: answer.daysLeft, within, firstDay: answer.firstDay, substance: answer.decidedBy }
    if (answer.allowed)
      return answer.daysLeft === 0
        ? []
        : [
            finding(
              'supply-left',
              'know',
              {
                zh: `${name}还够用 ${answer.daysLeft} 天，可以续方`,
                en: `${answer.daysLeft} days of ${name} are left; a refill is allowed`,
              },
              { line: at.line, because: rule, details },
            ),
          ]
    return [
      finding(
        'refill-too-early',
        'stop',
        {
          zh: `${name}还够用 ${answer.daysLeft} 天${answer.pending ? '（含已开未取的药品）' : ''}，剩余不超过 ${within} 天时才能续方，最早 ${answer.firstDay}`,
          en: `${answer.daysLeft} days of ${name} are left${answer.pending ? ' (with what is prescribed and not picked up yet)' : ''}; a refill is allowed at ${within} or fewer, from ${answer.firstDay}`,
        },
        {
          line: at.line,
          because: { ...rule, open: measure.open || rule.open },
          mend: answer.pending
            ? {
                zh: `请患者先取用已开的处方，或撤销后重开；也可在 ${answer.firstDay} 及以后再开`,
                en: `The patient picks up what is prescribed, or revoke that one; or come again on ${answer.firstDay} or later`,
              }
            : { zh: `请在 ${answer.firstDay} 及以后再开`, en: `Issue it on ${answer.firstDay} or later` },
          details,
        },
      ),
    ]
  })
}
