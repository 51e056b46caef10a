import { isInsuredOn } from '../../insured/index.ts'
import type { Rule } from './facts.ts'
import { citing, finding } from './finding.ts'

/** WZ2017-1.2: only an insured person's prescription is the insurance's matter. */
export const insured: Rule = ({ person, day, documents }) =>
  isInsuredOn(person, day)
    ? []
    : [
        finding(
          'not-insured',
          'stop',
          {
            zh:
              person.insuredFrom > day
                ? `患者的医保自 ${person.insuredFrom} 起生效`
                : `患者的医保已于 ${person.insuredUntil} 停保`,
            en:
              person.insuredFrom > day
                ? `The insurance begins on ${person.insuredFrom}`
                : `The insurance ended on ${person.insuredUntil}`,
          },
          {
            cites: citing(documents, 'WZ2017-1.2'),
            mend: { zh: '请患者核对参保状态，或开具自费处方', en: 'Check the enrolment, or prescribe privately' },
          },
        ),
      ]

/** FJ2023-5.1, WZ2017-1.1: for a disease that is covered there and that the person is certified for. */
export const certifiedDisease: Rule = ({ draft, certified, diseaseNames, law, day }) => {
  const { diseaseKey } = draft
  const rule = law('prescribing.onlyCertifiedDisease')
  if (diseaseKey === undefined || !rule.value) return []
  const name = diseaseNames.get(diseaseKey)
  if (!name)
    return [
      finding(
        'no-such-disease',
        'stop',
        { zh: `没有病种“${diseaseKey}”`, en: `There is no disease “${diseaseKey}”` },
        {
          field: 'diseaseKey',
          because: rule,
          mend: { zh: '请从患者已认定的病种中选择', en: 'Choose a certified one' },
        },
      ),
    ]
  if (certified.includes(diseaseKey)) return []
  return [
    finding(
      'not-certified',
      'stop',
      {
        zh: `患者在 ${day} 没有“${name.zh}”的门诊慢特病待遇资格`,
        en: `The patient is not certified for ${name.en} on ${day}`,
      },
      {
        field: 'diseaseKey',
        because: rule,
        mend: {
          zh: '请先办理病种认定；本次可按普通门诊处理',
          en: 'Apply for certification first; this visit can be an ordinary one',
        },
      },
    ),
  ]
}

/** FJ2023-5.3: the diagnosis is a code of the register and belongs to the disease that is prescribed for. */
export const diagnosisOfDisease: Rule = ({ draft, diagnosis, diseaseNames, documents }) => {
  const { diagnosisCode, diseaseKey } = draft
  if (diagnosisCode === undefined || diseaseKey === undefined) return []
  const cites = citing(documents, 'FJ2023-5.3')
  const mend = { zh: '请从该病种的诊断列表中选择', en: 'Choose one of the diagnoses of the disease' }
  if (!diagnosis)
    return [
      finding(
        'no-such-diagnosis',
        'stop',
        { zh: `诊断编码 ${diagnosisCode} 不在 ICD-10 医保版中`, en: `There is no diagnosis ${diagnosisCode}` },
        { field: 'diagnosisCode', cites, mend },
      ),
    ]
  if (diagnosis.ofDisease) return []
  const name = diseaseNames.get(diseaseKey)
  return [
    finding(
      'diagnosis-of-another-disease',
      'stop',
      {
        zh: `诊断“${diagnosis.name}”不属于病种“${name?.zh ?? diseaseKey}”`,
        en: `The diagnosis “${diagnosis.name}” does not belong to ${name?.en ?? diseaseKey}`,
      },
      { field: 'diagnosisCode', cites, mend },
    ),
  ]
}
