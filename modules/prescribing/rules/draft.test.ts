import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../platform/day.ts'
import { identityNumberOf } from '../../../tests/small-place.ts'
import { readIdentityNumber } from '../../insured/index.ts'
import type { Draft } from '../api.ts'
import { supplyOf } from '../supply.ts'
import {
  amlodipine,
  covering,
  drug,
  facts,
  felodipine,
  filedAlways,
  found,
  insulin,
  lineOf,
  type Place,
  said,
  today,
  valsartan,
} from './example-facts.ts'
import { judge } from './judge.ts'

describe('what and for what', () => {
  test('FJ2023-5.1: only for a disease that the person is certified for', () => {
    expect(said({ place: 'fujian', certified: ['diabetes'] })).toEqual(['stop not-certified'])
    expect(found('not-certified', { place: 'fujian', certified: [] })?.cites).toEqual(['FJ2023-5.1'])
    expect(said({ draft: { diseaseKey: 'nothing' } })).toEqual(['stop no-such-disease'])
  })

  test('FJ2023-5.1: nothing else is mixed in, and only listed drugs', () => {
    expect(said({ draft: { lines: [lineOf(amlodipine), lineOf(insulin)] } })).toEqual(['stop not-for-disease'])
    const unlisted = drug('XC08CAZ901', { class: 'C' })
    expect(said({ drugs: [unlisted], draft: { lines: [lineOf(unlisted)] } })).toEqual(['stop not-in-list'])
  })

  test.each([
    ['narcotic', 'stop excluded-class'],
    ['psychotropic-1', 'stop excluded-class'],
    ['psychotropic-2', 'stop excluded-class'],
    ['anabolic-peptide', 'stop excluded-class'],
    ['special-antibacterial', 'stop excluded-class'],
    ['frozen-injection', 'stop excluded-class'],
    ['herbal-slices', 'stop excluded-class'],
    ['in-house-preparation', 'stop excluded-class'],
    ['pharmacy-forbidden', 'stop excluded-class'],
  ])('FJ2023-3.2: %s is not circulated, and may be dispensed in the hospital', (category, expected) => {
    const kept = drug('XC08CAK901', { categories: [category] })
    const change = { place: 'fujian' as const, drugs: [kept] }
    expect(said({ ...change, draft: { lines: [lineOf(kept)] } })).toEqual([expected])
    expect(found('excluded-class', { ...change, draft: { lines: [lineOf(kept)] } })?.cites).toEqual(['FJ2023-3.2'])
    const inHouse = new Map([
      [kept.drugCode, { institutionId: 'H1', drugCode: kept.drugCode, price: 10_000, packs: 1, inHand: 0 }],
    ])
    expect(said({ ...change, inHouse, draft: { destination: 'in-house', lines: [lineOf(kept)] } })).toEqual([])
  })

  test('FJ2023-3.2: insulin passes', () => {
    const change = { scope: { diseaseKey: 'diabetes', prefixes: ['XA10'], source: 'default' }, certified: ['diabetes'] }
    expect(said({ place: 'fujian', ...change, draft: { diseaseKey: 'diabetes', lines: [lineOf(insulin)] } })).toEqual(
      [],
    )
  })

  test.each([
    ['has less than it takes', 2, []],
    ['has just enough', 3, ['stop in-house-has-it']],
    ['has more', 4, ['stop in-house-has-it']],
  ])('FJ2023-5.1: not circulated when the own pharmacy %s', (_why, packs, expected) => {
    const inHouse = new Map([
      [amlodipine.drugCode, { institutionId: 'H1', drugCode: amlodipine.drugCode, price: 1, packs, inHand: 0 }],
    ])
    expect(said({ place: 'fujian', inHouse, ...covering(84) })).toEqual(expected)
    const { visit } = facts()
    expect(said({ place: 'fujian', inHouse, ...covering(84), visit: { ...visit, internet: true } })).toEqual([])
    expect(said({ place: 'wenzhou', inHouse, ...covering(84) })).toEqual([])
  })

  test('FJ2023-5.3: the diagnosis is one of the disease', () => {
    const diagnosis = { code: 'E11.900', name: '2型糖尿病', ofDisease: false }
    expect(said({ diagnosis, draft: { diagnosisCode: 'E11.900' } })).toEqual(['stop diagnosis-of-another-disease'])
    expect(said({ diagnosis: undefined, draft: { diagnosisCode: 'Q99.999' } })).toEqual(['stop no-such-diagnosis'])
  })

  test.each([
    ['the day before it is insured', '2024-12-31', ['stop not-insured']],
    ['its first day', '2025-01-01', []],
    ['its last day', '2025-06-30', []],
    ['the day after', '2025-07-01', ['stop not-insured']],
  ])('WZ2017-1.2: %s', (_why, on, expected) => {
    const { person } = facts()
    const insured = { ...person, insuredFrom: day('2025-01-01'), insuredUntil: day('2025-06-30') }
    expect(said({ day: day(on), person: insured, standing: filedAlways() })).toEqual(expected)
  })
})

describe('WZ2017-4.3: how much', () => {
  test.each([
    ['fewer packs than needed', 2, ['know packs-cover-less']],
    ['as many as needed', 3, []],
    ['one more', 4, ['stop over-supply']],
    ['half a pack', 2.5, ['stop packs-not-whole']],
  ])('%s', (_why, packs, expected) => {
    expect(said(covering(84, { lines: [lineOf(amlodipine, { days: 84, packs })] }))).toEqual(expected)
  })

  test.each([
    ['below the usual dose', 1, 1.5, []],
    ['at the usual dose', 1, 2, []],
    ['above it', 1, 2.5, ['think dose-above-usual']],
    ['a tenth above, whatever floating point makes of it', 0.7, 3, ['think dose-above-usual']],
  ])('%s', (_why, dose, timesPerDay, expected) => {
    expect(said({ draft: { lines: [lineOf(amlodipine, { dose, timesPerDay })] } })).toEqual(expected)
  })

  test.each([
    ['three decimals', 0.125, 1, []],
    ['what floating point makes of three decimals', 0.569, 1, []],
    ['four decimals', 0.1255, 1, ['stop dose-too-fine']],
    ['so little that nothing is left of it', 0.001, 0.001, ['stop dose-too-fine']],
  ])('a dose of %s', (_why, dose, timesPerDay, expected) => {
    expect(said({ draft: { lines: [lineOf(amlodipine, { dose, timesPerDay, packs: 1 })] } })).toEqual(expected)
  })

  test('the same drug, the same substance and the same class twice', () => {
    const other = drug(amlodipine.substance, { drugCode: 'XC08CAA901A001020199002' })
    const lines = (second: typeof other) => ({ drugs: [other], draft: { lines: [lineOf(amlodipine), lineOf(second)] } })
    expect(said(lines(amlodipine))).toEqual(['stop same-drug-twice'])
    expect(said(lines(other))).toEqual(['think same-substance-twice'])
    expect(said(lines(felodipine))).toEqual(['think same-class-twice'])
    expect(said(lines(valsartan))).toEqual([])
  })

  test.each([
    ['seven days of its class left', 7, []],
    ['eight days of its class left', 8, ['think overlapping-therapy']],
  ])('overlapping therapy: %s', (_why, days, expected) => {
    const supplies = [{ ...supplyOf(today, days * 5, 5), diseaseKey: 'hypertension', substance: felodipine.substance }]
    expect(said({ supplies })).toEqual(expected)
  })

  test('overlapping therapy: its class is prescribed and not picked up yet', () => {
    const pending = [
      {
        ...{ prescriptionId: 'p', line: 1, number: '1', diseaseKey: 'hypertension', packs: 1, dailyAmount: 5 },
        ...{ drugCode: felodipine.drugCode, substance: felodipine.substance },
      },
    ]
    expect(said({ pending })).toEqual(['think overlapping-therapy'])
  })

  test('the same substance in hand for another disease overlaps', () => {
    const supplies = [{ ...supplyOf(today, 100, 5), diseaseKey: 'coronary', substance: amlodipine.substance }]
    const overlap = found('overlapping-therapy', { supplies })
    expect(overlap).toMatchObject({
      level: 'think',
      needs: 'reason',
      details: { daysLeft: 20, diseaseKey: 'coronary' },
    })
  })
})

describe('WZ2017-2.3, FJ2023-5.1: consent', () => {
  const unrelated = {
    ...{ signer: 'guardian' as const, told: true, circulation: true },
    ...{ signerName: '陈代签', signerIdentityNumber: identityNumberOf(5) },
  }
  const guardian = { ...unrelated, relation: 'child' as const }
  const own = { signer: 'self' as const, told: true, circulation: true }
  test.each<[string, Draft['consent'] | null, string[]]>([
    ['none', null, ['stop no-consent']],
    ['not told', { signer: 'self', told: false, circulation: true }, ['stop not-told']],
    ['not to circulation', { signer: 'self', told: true, circulation: false }, ['stop no-consent-to-circulation']],
    ['of a guardian', guardian, []],
    ['of a guardian without a relation', unrelated, ['stop guardian-relation-missing']],
    ['of a guardian without a name', { ...guardian, signerName: ' ' }, ['stop guardian-name-missing']],
    [
      'of a guardian with a wrong check place',
      { ...guardian, signerIdentityNumber: wrongCheck(identityNumberOf(5)) },
      ['stop guardian-identity-invalid'],
    ],
    [
      'of a guardian born on a day that is none',
      { ...guardian, signerIdentityNumber: '990102199902300015' },
      ['stop guardian-identity-invalid'],
    ],
  ])('%s', (_why, consent, expected) => {
    const given = facts()
    const { consent: _default, ...rest } = given.draft
    const draft = consent ? { ...rest, consent } : rest
    expect(judge({ ...given, draft }).findings.map(({ level, code }) => `${level} ${code.slice(12)}`)).toEqual(expected)
  })

  test('the patient cannot be the own guardian', () => {
    const { person } = facts()
    const own = { ...person, identityNumber: identityNumberOf(5) }
    expect(said({ person: own, draft: { consent: guardian } })).toEqual(['stop guardian-is-patient'])
  })

  test.each<[string, NonNullable<Draft['consent']>, string, string[]]>([
    ['the day before 18 the own signature is refused', own, '2007-04-11', ['stop guardian-must-sign']],
    ['on the 18th birthday it holds', own, '2007-04-10', []],
    ['the day before 18 a guardian signs', guardian, '2007-04-11', []],
    [
      'a guardian is of age too: the day before',
      { ...guardian, signerIdentityNumber: bornOn('20070411') },
      '2015-01-01',
      ['stop guardian-too-young'],
    ],
    ['a guardian of 18 that day', { ...guardian, signerIdentityNumber: bornOn('20070410') }, '2015-01-01', []],
  ])('WZ2017-2.3: %s', (_why, consent, birthDate, expected) => {
    expect(said({ person: { ...facts().person, birthDate: day(birthDate) }, draft: { consent } })).toEqual(expected)
  })

  test.each(['wenzhou', 'wuhu', 'fujian', 'wenxian'] as const)('%s says that the age is a reading', (place) => {
    const person = { ...facts({ place }).person, birthDate: day('2007-04-11') }
    expect(found('guardian-must-sign', { place, person })).toMatchObject({ level: 'stop', open: true })
  })

  test('in the hospital the patient need not agree to circulation', () => {
    const inHouse = new Map([
      [amlodipine.drugCode, { institutionId: 'H1', drugCode: amlodipine.drugCode, price: 1, packs: 9, inHand: 0 }],
    ])
    const consent = { signer: 'self' as const, told: true, circulation: false }
    expect(said({ inHouse, draft: { destination: 'in-house', consent } })).toEqual([])
  })
})

/** A made-up number of somebody born that day, with its check place. */
function bornOn(date: string): string {
  const found = [...'0123456789X'].map((check) => `990102${date}001${check}`).find((text) => readIdentityNumber(text))
  if (!found) throw new Error(`nobody is born on ${date}`)
  return found
}

function wrongCheck(number: string): string {
  return `${number.slice(0, -1)}${number.endsWith('1') ? '2' : '1'}`
}

describe('WH2025-4.7: the look at three months of medication', () => {
  const lookup = { lookupId: 'l', practitionerId: 'D1', since: addDays(today, -90), at: new Date(`${today}T01:00:00Z`) }
  test.each<[string, Place, typeof lookup | undefined, string[]]>([
    ['made today', 'wuhu', lookup, []],
    ['not made', 'wuhu', undefined, ['stop lookup-missing']],
    ['made yesterday', 'wuhu', { ...lookup, at: new Date('2025-04-09T15:59:59Z') }, ['stop lookup-missing']],
    ['made at midnight', 'wuhu', { ...lookup, at: new Date('2025-04-09T16:00:00Z') }, []],
    ['made by a colleague', 'wuhu', { ...lookup, practitionerId: 'D2' }, ['stop lookup-missing']],
    ['not made where it is only marked', 'wenzhou', undefined, ['think lookup-missing']],
  ])('%s', (_why, place, made, expected) => {
    expect(said({ place, lookup: made })).toEqual(expected)
  })
})

test('every reminder speaks both languages, and what is decided by an open reading says so', () => {
  const { findings } = judge(
    facts({
      place: 'wuhu',
      certified: [],
      lookup: undefined,
      draft: { days: 99, lines: [lineOf(insulin, { days: 99 }), lineOf(amlodipine, { packs: 9 })] },
    }),
  )
  expect(findings.length).toBeGreaterThan(4)
  for (const { message, code } of findings) {
    expect(message.zh, code).toMatch(/[\u4e00-\u9fff]/)
    expect(message.en, code).not.toMatch(/undefined|\[object/)
  }
  expect(findings.find(({ code }) => code === 'prescribing/not-certified')?.open).toBe(true)
})
