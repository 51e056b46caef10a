import type { Basis } from '@changqing/engine'
import type { Words } from '../../../platform/api.ts'
import { ageOn, readIdentityNumber } from '../../insured/index.ts'
import type { Consent, Finding } from '../api.ts'
import type { DraftFacts, Rule } from './facts.ts'
import { finding } from './finding.ts'

/** WZ2017-2.3, FJ2023-5.1: never without the patient's consent, of the patient or of a guardian with relation and card. */
export const consented: Rule = (facts) => {
  const rule = facts.law('prescribing.consent')
  const { consent, destination } = facts.draft
  if (!rule.value && destination === 'in-house') return []
  if (!consent)
    return [
      stop(rule, 'no-consent', 'consent', {
        zh: '没有患者本人或监护人的知情同意',
        en: 'There is no consent of the patient or a guardian',
      }),
    ]
  return [
    ...(consent.told
      ? []
      : [
          stop(rule, 'not-told', 'consent.told', {
            zh: '尚未告知适用范围和注意事项',
            en: 'Scope and precautions have not been told',
          }),
        ]),
    ...(destination === 'circulation' && !consent.circulation
      ? [
          stop(
            rule,
            'no-consent-to-circulation',
            'consent.circulation',
            { zh: '患者没有同意处方流转到药店', en: 'The patient has not agreed to circulation' },
            { zh: '请征得同意，或改为院内取药', en: 'Ask for it, or dispense it in the hospital' },
          ),
        ]
      : []),
    ...(consent.signer === 'guardian' ? guardian(facts, consent, rule) : self(facts)),
  ]
}

/** WZ2017-2.3: who has no civil capacity by age does not sign alone. On the birthday a person may. */
function self({ law, person, day }: DraftFacts): readonly Finding[] {
  const age = law('prescribing.guardianBelowAge')
  if (ageOn(person.birthDate, day) >= age.value) return []
  return [
    stop(
      age,
      'guardian-must-sign',
      'consent.signer',
      {
        zh: `患者未满 ${age.value} 周岁，须由直系亲属或监护人签字`,
        en: `The patient is under ${age.value}; a close relative or guardian signs`,
      },
      { zh: '请改选监护人签字并填写关系与身份证号', en: 'Choose the guardian and enter relation and identity number' },
    ),
  ]
}

function guardian({ law, person, day }: DraftFacts, consent: Consent, rule: Basis): readonly Finding[] {
  const age = law('prescribing.guardianBelowAge')
  const number = readIdentityNumber(consent.signerIdentityNumber ?? '')
  return [
    ...(consent.relation
      ? []
      : [
          stop(rule, 'guardian-relation-missing', 'consent.relation', {
            zh: '代签时须写明与患者的关系',
            en: 'A guardian signs with the relation to the patient',
          }),
        ]),
    ...((consent.signerName ?? '').trim() === ''
      ? [
          stop(rule, 'guardian-name-missing', 'consent.signerName', {
            zh: '代签时须写明签字人姓名',
            en: 'A guardian signs with the name',
          }),
        ]
      : []),
    ...(number
      ? []
      : [
          stop(
            rule,
            'guardian-identity-invalid',
            'consent.signerIdentityNumber',
            { zh: '签字人身份证号不正确（18 位，含校验位）', en: "The signer's identity number is not valid" },
            {
              zh: '请核对签字人的身份证',
              en: "Check the signer's identity card: 18 places, the last checks the others",
            },
          ),
        ]),
    ...(number && ageOn(number.birthDate, day) < age.value
      ? [
          stop(
            age,
            'guardian-too-young',
            'consent.signerIdentityNumber',
            { zh: `签字人未满 ${age.value} 周岁`, en: `The signer is under ${age.value}` },
            { zh: '请由成年的亲属或监护人签字', en: 'Let a relative or guardian of age sign' },
          ),
        ]
      : []),
    ...(number?.number === person.identityNumber
      ? [
          stop(rule, 'guardian-is-patient', 'consent.signerIdentityNumber', {
            zh: '签字人与患者是同一人',
            en: 'The signer is the patient',
          }),
        ]
      : []),
  ]
}

const ask: Words = { zh: '请在知情同意处补全后再开具', en: 'Complete the consent before issuing' }

function stop(because: Basis, code: string, field: string, message: Words, mend: Words = ask): Finding {
  return finding(code, 'stop', message, { field, because, mend })
}
