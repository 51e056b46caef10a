import { daysInHand, type InHand } from '../refill.ts'
import { type DraftFacts, knownLines, type Rule } from './facts.ts'
import { citing, finding } from './finding.ts'
import { inHandFor, refillWithin } from './refill.ts'

/** The class of a drug: the first six places of its code, X and five like ATC (B01AC). */
const classOf = (substance: string): string => substance.slice(0, 6)

/** WZ2017-4.3: the same substance twice, or two of one class, in one prescription. */
export const noDuplicates: Rule = (facts) => {
  const lines = knownLines(facts)
  const cites = citing(facts.documents, 'WZ2017-4.3', 'WH2025-7.1')
  return lines.flatMap(({ line, drug }, index) => {
    const before = lines.slice(0, index)
    const sameDrug = before.find((other) => other.drug.drugCode === drug.drugCode)
    if (sameDrug)
      return [
        finding(
          'same-drug-twice',
          'stop',
          {
            zh: `第 ${line} 行与第 ${sameDrug.line} 行是同一药品`,
            en: `Lines ${sameDrug.line} and ${line} are the same drug`,
          },
          { line, cites, mend: { zh: '请合并为一行', en: 'Make one line of them' } },
        ),
      ]
    const same = before.find((other) => classOf(other.drug.substance) === classOf(drug.substance))
    if (!same) return []
    const substance = same.drug.substance === drug.substance
    return [
      finding(
        substance ? 'same-substance-twice' : 'same-class-twice',
        'think',
        {
          zh: `${drug.genericName}与第 ${same.line} 行${same.drug.genericName}${substance ? '成分相同' : '属于同一类'}`,
          en: `${drug.genericName} and ${same.drug.genericName} of line ${same.line} are of the same ${substance ? 'substance' : 'class'}`,
        },
        {
          line,
          cites,
          needs: 'reason',
          mend: { zh: '请确认是否重复用药，并写明理由', en: 'Make sure it is no duplicate, and write why' },
          details: { with: same.line },
        },
      ),
    ]
  })
}

/** WZ2017-4.3: overlapping therapy with what the person has or has been prescribed: the same substance for another disease, or its class. */
export const noOverlap: Rule = (facts) => {
  const { draft, day, law } = facts
  const within = refillWithin(law, day)
  const asked = new Set(knownLines(facts).map(({ drug }) => drug.substance))
  const lasting = everythingInHand(facts)
    // The same for the same disease is a refill; what is prescribed again beside it is judged by its own line.
    .filter(({ diseaseKey, substance }) => !(diseaseKey === draft.diseaseKey && asked.has(substance)))
    .map((one) => ({ ...one, days: daysInHand(one, day) }))
    .filter(({ days }) => days > within)
  return knownLines(facts).flatMap(({ line, drug }) => {
    const other = lasting.find(({ substance }) => classOf(substance) === classOf(drug.substance))
    if (!other) return []
    const { days, substance, diseaseKey } = other
    const { zh, en } = inHandWords(facts, substance, diseaseKey)
    const same = substance === drug.substance
    return [
      finding(
        'overlapping-therapy',
        'think',
        {
          zh: `患者还有 ${days} 天${zh}，与${drug.genericName}${same ? '成分相同' : '属于同一类'}`,
          en: `The patient still has ${days} days of ${en}, of the same ${same ? 'substance' : 'class'} as ${drug.genericName}`,
        },
        {
          line,
          cites: citing(facts.documents, 'WZ2017-4.3', 'WH2025-7.1'),
          needs: 'reason',
          mend: { zh: '请确认是否停用原药，并写明理由', en: 'Make sure the other is stopped, and write why' },
          details: { substance, diseaseKey, daysLeft: days },
        },
      ),
    ]
  })
}

/** All that the person has or has been prescribed, disease by disease. */
function everythingInHand(facts: DraftFacts): readonly (InHand & { diseaseKey: string })[] {
  const diseases = new Set([...facts.supplies, ...facts.pending].map(({ diseaseKey }) => diseaseKey))
  return [...diseases].flatMap((diseaseKey) => inHandFor(facts, diseaseKey).map((one) => ({ ...one, diseaseKey })))
}

function inHandWords({ drugs, diseaseNames }: DraftFacts, substance: string, diseaseKey: string) {
  const name = [...drugs.values()].find((drug) => drug.substance === substance)?.genericName ?? substance
  const disease = diseaseNames.get(diseaseKey) ?? { zh: diseaseKey, en: diseaseKey }
  return { zh: `${name}（${disease.zh}）`, en: `${name} (${disease.en})` }
}
