import type { Words } from '../../../platform/api.ts'
import { belongs, type Drug, packsFor } from '../../catalogue/index.ts'
import type { LawToday } from '../law.ts'
import { type DraftFacts, type KnownLine, knownLines, type Rule } from './facts.ts'
import { citing, finding } from './finding.ts'

/** The six kinds that pharmacies do not dispense on circulated prescriptions (FJ2023-3.2), in words. */
export const categoryWords: Readonly<Record<string, Words>> = {
  narcotic: { zh: '麻醉药品', en: 'narcotics' },
  'psychotropic-1': { zh: '第一类精神药品', en: 'class 1 psychotropics' },
  'psychotropic-2': { zh: '第二类精神药品', en: 'class 2 psychotropics' },
  'anabolic-peptide': { zh: '蛋白同化制剂、肽类激素', en: 'anabolic agents and peptide hormones' },
  'special-antibacterial': { zh: '特殊使用级抗菌药物', en: 'special-grade antibacterials' },
  'frozen-injection': { zh: '需冷冻保管的注射剂', en: 'injections kept frozen' },
  'herbal-slices': { zh: '中药饮片', en: 'herbal slices' },
  'in-house-preparation': { zh: '院内制剂', en: 'in-house preparations' },
  'pharmacy-forbidden': { zh: '药店不得经营的药品', en: 'drugs that pharmacies may not handle' },
}

/** The first category of a drug that the law keeps out of circulation. */
export function excludedCategory(law: LawToday, drug: Pick<Drug, 'categories'>): string | undefined {
  const excluded: readonly string[] = law('circulation.excludedClasses').value
  return drug.categories.find((category) => excluded.includes(category))
}

const field = (line: number): string => `lines.${line - 1}.drugCode`

export const knownDrugs: Rule = ({ draft, drugs, day }) =>
  draft.lines.flatMap(({ drugCode }, index) => {
    const drug = drugs.get(drugCode)
    const line = index + 1
    const mend = { zh: '请从药品目录中重新选择', en: 'Choose one from the catalogue' }
    if (!drug)
      return [
        finding(
          'no-such-drug',
          'stop',
          { zh: `第 ${line} 行：目录中没有药品 ${drugCode}`, en: `Line ${line}: there is no drug ${drugCode}` },
          { line, field: field(line), mend },
        ),
      ]
    if (drug.validFrom <= day && (drug.validUntil === null || day <= drug.validUntil)) return []
    return [
      finding(
        'drug-not-in-force',
        'stop',
        {
          zh: `第 ${line} 行：${drug.genericName}的目录编码在 ${day} 无效`,
          en: `Line ${line}: the code of ${drug.genericName} is not in force on ${day}`,
        },
        { line, field: field(line), mend, details: { validFrom: drug.validFrom, validUntil: drug.validUntil } },
      ),
    ]
  })

/** FJ2023-5.1: only drugs for the certified disease, nothing mixed in; and only those of the insurance's list. */
export const onlyForDisease: Rule = (facts) => {
  const { draft, scope, diseaseNames, law } = facts
  const rule = law('prescribing.onlyCertifiedDisease')
  if (draft.diseaseKey === undefined || !scope) return []
  const disease = diseaseNames.get(draft.diseaseKey) ?? { zh: draft.diseaseKey, en: draft.diseaseKey }
  const level = rule.value ? 'stop' : 'think'
  return knownLines(facts).flatMap(({ line, drug }) => [
    ...(belongs(scope, drug.drugCode)
      ? []
      : [
          finding(
            'not-for-disease',
            level,
            {
              zh: `${drug.genericName}不在“${disease.zh}”的用药范围内`,
              en: `${drug.genericName} is not among the drugs for ${disease.en}`,
            },
            {
              line,
              field: field(line),
              because: rule,
              mend: { zh: '不得夹杂其他药品，请另开普通处方', en: 'Nothing else may be mixed in; prescribe it apart' },
              details: { scope: scope.source },
            },
          ),
        ]),
    ...(drug.class === 'C'
      ? [
          finding(
            'not-in-list',
            level,
            {
              zh: `${drug.genericName}不在医保目录内（丙类），费用全部自付`,
              en: `${drug.genericName} is not on the insurance list (class C) and is paid by the patient alone`,
            },
            {
              line,
              field: field(line),
              because: rule,
              mend: { zh: '请改用目录内药品，或另开自费处方', en: 'Choose a listed drug, or prescribe it privately' },
            },
          ),
        ]
      : []),
  ])
}

/** FJ2023-3.2: six kinds of drugs are not dispensed by pharmacies on circulated prescriptions; insulin is. */
export const notExcluded: Rule = (facts) => {
  if (facts.draft.destination !== 'circulation') return []
  const rule = facts.law('circulation.excludedClasses')
  return knownLines(facts).flatMap(({ line, drug }) => {
    const category = excludedCategory(facts.law, drug)
    if (!category) return []
    const words = categoryWords[category] ?? { zh: category, en: category }
    return [
      finding(
        'excluded-class',
        'stop',
        {
          zh: `${drug.genericName}属于${words.zh}，不能流转到药店`,
          en: `${drug.genericName} belongs to ${words.en} and cannot be circulated`,
        },
        {
          line,
          field: field(line),
          because: rule,
          mend: { zh: '请改为院内取药', en: 'Have it dispensed in the hospital' },
          details: { category },
        },
      ),
    ]
  })
}

/** Packs that a line asks for, or would need. */
function packsOf({ written, drug }: KnownLine): number {
  if (written.packs !== undefined) return written.packs
  const { dose, timesPerDay, days } = written
  return dose === undefined || timesPerDay === undefined || days === undefined
    ? 1
    : packsFor(drug, dose, timesPerDay, days)
}

/** FJ2023-5.1: at a physical hospital not circulated when its own pharmacy can supply; in-house only what it has. */
export const whereItIs: Rule = (facts) => {
  const { draft, visit, law, inHouse } = facts
  const rule = law('circulation.notWhenInHouse')
  return knownLines(facts).flatMap((line) => {
    const packs = packsOf(line)
    const there = inHouse.get(line.drug.drugCode)?.packs ?? 0
    const name = line.drug.genericName
    const details = { packs, inHouse: there }
    if (draft.destination === 'in-house')
      return there >= packs
        ? []
        : [
            finding(
              'not-in-house',
              'think',
              {
                zh: `本院药房${name}现有 ${there} ${line.drug.package}，不足 ${packs} ${line.drug.package}`,
                en: `The hospital's own pharmacy has ${there} of the ${packs} packs of ${name}`,
              },
              {
                line: line.line,
                mend: { zh: '可改为处方流转', en: 'It can be circulated instead' },
                details,
              },
            ),
          ]
    if (!rule.value || visit.internet || there < packs) return []
    return [
      finding(
        'in-house-has-it',
        'stop',
        {
          zh: `本院药房有${name}（${there} ${line.drug.package}），不实行处方流转`,
          en: `The hospital's own pharmacy has ${name} (${there} packs); it is not circulated`,
        },
        {
          line: line.line,
          because: rule,
          mend: {
            zh: '请改为院内取药，或把该药另开院内处方',
            en: 'Dispense it in the hospital, if need be on its own prescription',
          },
          details,
        },
      ),
    ]
  })
}

/** WH2025-4.4: centrally selected products first; told, never in the way. */
export const selectedFirst: Rule = (facts: DraftFacts) =>
  knownLines(facts).flatMap(({ line, drug }) => {
    const selected = [...facts.drugs.values()].find(
      (other) => other.substance === drug.substance && other.form === drug.form && other.procurement === 'selected',
    )
    if (drug.procurement === 'selected' || !selected) return []
    return [
      finding(
        'selected-product-available',
        'know',
        {
          zh: `${drug.genericName}有集采中选产品：${selected.maker} ${selected.spec}`,
          en: `A centrally selected product of ${drug.genericName} exists: ${selected.maker} ${selected.spec}`,
        },
        { line, cites: citing(facts.documents, 'WH2025-4.4', 'WZ2024-17'), details: { drugCode: selected.drugCode } },
      ),
    ]
  })
