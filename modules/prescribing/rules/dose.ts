import { dailyAmount, packsFor } from '../../catalogue/index.ts'
import { dosedLines, type Rule } from './facts.ts'
import { citing, finding } from './finding.ts'

const whole = (value: number): number => Math.round(value * 1_000_000)

/** WZ2017-4.3: a dose above the usual one is thought about again. */
export const usualDose: Rule = (facts) =>
  dosedLines(facts).flatMap(({ line, drug, dose, timesPerDay }) => {
    const { usualDose: usual, usualTimes } = drug
    if (usual === null || usualTimes === null || whole(dose * timesPerDay) <= whole(usual * usualTimes)) return []
    return [
      finding(
        'dose-above-usual',
        'think',
        {
          zh: `${drug.genericName}每日 ${dose}×${timesPerDay} ${drug.packUnit}，超过常用量 ${usual}×${usualTimes}`,
          en: `${dose} × ${timesPerDay} of ${drug.genericName} a day is above the usual ${usual} × ${usualTimes}`,
        },
        {
          line,
          field: `lines.${line - 1}.dose`,
          cites: citing(facts.documents, 'WZ2017-4.3', 'WH2025-7.1'),
          mend: { zh: '请核对用法用量，并写明理由', en: 'Check dose and times, and write why' },
          needs: 'reason',
          details: { dose, timesPerDay, usualDose: usual, usualTimes },
        },
      ),
    ]
  })

const tooFine = (value: number): boolean => Math.abs(value * 1000 - Math.round(value * 1000)) > 1e-6

/** A dose is kept to three decimals and a daily amount to four; what is finer would be kept as something else. */
export const measurable: Rule = (facts) =>
  dosedLines(facts).flatMap(({ line, drug, dose, timesPerDay }) => {
    if (!tooFine(dose) && !tooFine(timesPerDay) && dailyAmount(drug, dose, timesPerDay) > 0) return []
    return [
      finding(
        'dose-too-fine',
        'stop',
        {
          zh: `${drug.genericName}的用量 ${dose}×${timesPerDay} 过细，最多三位小数`,
          en: `The dose ${dose} × ${timesPerDay} of ${drug.genericName} is too fine; three decimals at most`,
        },
        {
          line,
          field: `lines.${line - 1}.dose`,
          mend: { zh: '请改为整数或三位以内小数', en: 'Write it with at most three decimals' },
        },
      ),
    ]
  })

/** WZ2017-4.3: not more packs than dose × times × days needs; fewer are told. Only whole packs: each has one trace code. */
export const packsFit: Rule = (facts) =>
  dosedLines(facts).flatMap(({ line, drug, dose, timesPerDay, written }) => {
    const { packs, days } = written
    if (packs === undefined || days === undefined) return []
    const cites = citing(facts.documents, 'WZ2017-4.3', 'WH2025-7.1')
    const field = `lines.${line - 1}.packs`
    const needed = packsFor(drug, dose, timesPerDay, days)
    const details = { packs, needed }
    if (!Number.isInteger(packs))
      return [
        finding(
          'packs-not-whole',
          'stop',
          {
            zh: `${drug.genericName} ${packs} ${drug.package}：只能开整${drug.package}`,
            en: `${packs} packs of ${drug.genericName}: only whole packs can be prescribed`,
          },
          { line, field, mend: { zh: `请改为 ${needed}`, en: `Make it ${needed}` }, details },
        ),
      ]
    if (packs > needed)
      return [
        finding(
          'over-supply',
          'stop',
          {
            zh: `${drug.genericName} ${packs} ${drug.package}超过用量：${days} 天只需 ${needed} ${drug.package}`,
            en: `${packs} packs of ${drug.genericName} are more than the ${needed} that ${days} days need`,
          },
          { line, field, cites, mend: { zh: `请改为 ${needed}`, en: `Make it ${needed}` }, details },
        ),
      ]
    if (packs === needed) return []
    const covers = Math.floor(whole(drug.packCount * packs) / whole(dose * timesPerDay))
    return [
      finding(
        'packs-cover-less',
        'know',
        {
          zh: `${drug.genericName} ${packs} ${drug.package}只够 ${covers} 天，${days} 天需要 ${needed} ${drug.package}`,
          en: `${packs} packs of ${drug.genericName} last ${covers} days; ${days} days need ${needed}`,
        },
        { line, field, cites, details: { ...details, covers } },
      ),
    ]
  })
