import type { Basis } from '@changqing/engine'
import type { Words } from '../../../platform/api.ts'
import type { Day } from '../../../platform/day.ts'
import { isFiled, isParticipating, isPrimary, isRegistered, type Standing } from '../../institutions/index.ts'
import type { Finding } from '../api.ts'
import type { RuleOn } from './facts.ts'
import { citing, finding } from './finding.ts'

/** WZ2017-2.1, FJ2023-4.1: the institution takes part, and the doctor is an insurance doctor registered there. */
export const registered: RuleOn<'standing' | 'day' | 'documents'> = ({ standing, day, documents }) => {
  const { practitioner, institution } = standing
  const cites = citing(documents, 'WZ2017-2.1', 'FJ2023-4.1', 'WH2025-4.7')
  return [
    ...(isParticipating(institution, day)
      ? []
      : [
          finding(
            'institution-not-participating',
            'stop',
            {
              zh: `${institution.name}在 ${day} 不是开通处方流转的定点机构`,
              en: `${institution.name} does not take part on ${day}`,
            },
            { cites, mend: { zh: '请联系本机构医保办', en: 'Ask the insurance office of your institution' } },
          ),
        ]),
    ...(practitioner.kind === 'doctor' && isRegistered(standing, day)
      ? []
      : [
          finding(
            'doctor-not-registered',
            'stop',
            {
              zh: `${practitioner.name}在 ${day} 不在本机构医保医师库内`,
              en: `${practitioner.name} is not in this institution's register of insurance doctors on ${day}`,
            },
            {
              cites,
              mend: { zh: '请由本机构在库的医保医师开具', en: 'Have a registered doctor of the institution issue it' },
            },
          ),
        ]),
  ]
}

/** WZ2017-4.6: a sanction in force takes effect in issuing. */
export const sanctioned: RuleOn<'standing' | 'documents'> = ({ standing, documents }) =>
  standing.sanctions.map((sanction) => {
    const until: Words = sanction.validUntil
      ? { zh: `至 ${sanction.validUntil}`, en: `until ${sanction.validUntil}` }
      : { zh: '未定期限', en: 'without an end' }
    const whose = sanction.subjectKind === 'institution' ? standing.institution.name : standing.practitioner.name
    return finding(
      `${sanction.subjectKind === 'institution' ? 'institution' : 'doctor'}-sanctioned`,
      'stop',
      {
        zh: `${whose}自 ${sanction.validFrom} 起被处理（${until.zh}）：${sanction.reason}`,
        en: `${whose} is under a sanction from ${sanction.validFrom} (${until.en}): ${sanction.reason}`,
      },
      {
        cites: sanction.cites.length > 0 ? sanction.cites : citing(documents, 'WZ2017-4.6'),
        mend: {
          zh: '处理期内不能开具；请由其他医师或机构开具，或向医保经办机构申诉',
          en: 'Nothing can be issued until it ends; another doctor or institution can, or appeal to the agency',
        },
        details: { validFrom: sanction.validFrom, validUntil: sanction.validUntil },
      },
    )
  })

/**
 * WZ2017-2.1: at a primary institution in principle the contracted family doctor, elsewhere who is on the list that the
 * institution filed. A filed doctor at a primary institution may; the principle is told.
 */
export const filed: RuleOn<'standing' | 'day' | 'law' | 'contract'> = ({ standing, day, law, contract }) => {
  const rule = law('prescribing.prescriber')
  if (rule.value === 'registered') return []
  const { practitioner, institution } = standing
  const primary = isPrimary(institution.level)
  const contracted =
    contract?.practitionerId === practitioner.practitionerId && contract.institutionId === institution.institutionId
  if (primary && contracted) return []
  if (!isFiled(standing, day)) return [notFiled(standing, day, primary, rule)]
  if (!primary) return []
  return [
    finding(
      'not-the-contracted-doctor',
      contract ? 'think' : 'know',
      contract
        ? {
            zh: `患者签约的家庭医生是${contract.institutionName}${contract.doctorName}，基层原则上由签约医生开具`,
            en: `The patient's contracted family doctor is ${contract.doctorName} of ${contract.institutionName}; at a primary institution that doctor issues in principle`,
          }
        : {
            zh: '患者没有签约家庭医生；基层原则上由签约医生开具',
            en: 'The patient has no contracted family doctor, who in principle issues at a primary institution',
          },
      {
        because: rule,
        mend: contract
          ? { zh: '可请患者找签约医生，或由您开具', en: 'Send the patient there, or go on' }
          : { zh: '可建议患者签约', en: 'A contract could be offered' },
      },
    ),
  ]
}

function notFiled(standing: Standing, day: Day, primary: boolean, rule: Basis): Finding {
  const when = filingWords(standing, day)
  return finding(
    'doctor-not-filed',
    'stop',
    {
      zh: `${standing.practitioner.name}在 ${day} 不在${standing.institution.name}报备的慢性病连续处方医师名单内${when.zh}`,
      en: `${standing.practitioner.name} is not on the filed list of ${standing.institution.name} for continuous prescriptions on ${day}${when.en}`,
    },
    {
      because: rule,
      mend: primary
        ? {
            zh: '请由患者的签约家庭医生或已备案的医师开具；或由本机构医保办向经办机构备案',
            en: 'Have the contracted family doctor or a filed one issue it, or have the insurance office file you',
          }
        : {
            zh: '请由已备案的医师开具，或由本机构医保办向经办机构备案',
            en: 'Have a filed doctor issue it, or have the insurance office file you',
          },
      details: { filings: standing.filings },
    },
  )
}

function filingWords({ filings }: Standing, day: Day): Words {
  const next = filings.findLast((filing) => filing.validFrom > day)
  if (next) return { zh: `，备案自 ${next.validFrom} 起生效`, en: `; the filing begins on ${next.validFrom}` }
  const last = filings.find((filing) => filing.validUntil !== null && filing.validUntil < day)
  return last
    ? { zh: `，备案已于 ${last.validUntil} 到期`, en: `; the filing ended on ${last.validUntil}` }
    : { zh: '', en: '' }
}
