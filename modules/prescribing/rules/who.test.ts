import { describe, expect, test } from 'vitest'
import { day } from '../../../platform/day.ts'
import type { FamilyContract } from '../../family-doctors/api.ts'
import type { Level } from '../../institutions/api.ts'
import { found, said, standing } from './example-facts.ts'

test('a good draft raises nothing', () => {
  expect(said()).toEqual([])
})

const contract = (practitionerId: string): FamilyContract => ({
  ...{ contractId: 'c', institutionId: 'H1', institutionName: '示范医院', practitionerId, doctorName: '某示范' },
  ...{ paid: true, validFrom: '2024-01-01', validUntil: null },
})
const at = (level: Level, more: Partial<Parameters<typeof standing>[0] & object> = {}) => {
  const base = standing(more)
  return { ...base, institution: { ...base.institution, level } }
}

describe('WZ2017-2.1: the filed list', () => {
  test.each([
    ['the day before the first', '2024-12-31', ['stop doctor-not-filed']],
    ['the first day', '2025-01-01', []],
    ['the day after the first', '2025-01-02', []],
    ['the day before the last', '2025-12-30', []],
    ['the last day', '2025-12-31', []],
    ['the day after the last', '2026-01-01', ['stop doctor-not-filed']],
  ])('%s', (_why, on, expected) => {
    expect(said({ day: day(on) })).toEqual(expected)
  })

  test('the refusal cites the clause and says when the filing begins or ended', () => {
    const early = found('doctor-not-filed', { day: day('2024-12-31') })
    expect(early?.cites).toEqual(['WZ2017-2.1'])
    expect(early?.message.zh).toContain('备案自 2025-01-01 起生效')
    expect(found('doctor-not-filed', { day: day('2026-01-01') })?.message.zh).toContain('备案已于 2025-12-31 到期')
  })

  const unfiled = { filings: [] }
  test.each<[string, Level, boolean, string | undefined, string[]]>([
    ['hospital, filed', 'level2', true, undefined, []],
    ['hospital, not filed', 'level3', false, undefined, ['stop doctor-not-filed']],
    ['hospital, not filed, though contracted', 'level2', false, 'D1', ['stop doctor-not-filed']],
    ['level 1, not filed', 'level1', false, undefined, ['stop doctor-not-filed']],
    ['primary, contracted, not filed', 'township', false, 'D1', []],
    ['primary, filed, patient contracted with another', 'community', true, 'D2', ['think not-the-contracted-doctor']],
    ['primary, filed, patient without a contract', 'village', true, undefined, ['know not-the-contracted-doctor']],
    ['primary, neither', 'station', false, 'D2', ['stop doctor-not-filed']],
  ])('%s', (_why, level, filed, doctor, expected) => {
    const change = { standing: at(level, filed ? {} : unfiled), contract: doctor ? contract(doctor) : undefined }
    expect(said(change)).toEqual(expected)
  })

  test('WH2025-4.7: where the place asks for no list, being registered is enough', () => {
    expect(said({ place: 'wuhu', standing: at('level3', unfiled) })).toEqual([])
  })
})

describe('FJ2023-4.1: registered doctors of institutions that take part', () => {
  const until = (registeredUntil: string) => {
    const base = standing()
    return { standing: { ...base, practitioner: { ...base.practitioner, registeredUntil: day(registeredUntil) } } }
  }
  test.each([
    ['ended yesterday', '2025-04-09', ['stop doctor-not-registered']],
    ['ends today', '2025-04-10', []],
    ['ends tomorrow', '2025-04-11', []],
  ])('a registration that %s', (_why, last, expected) => {
    expect(said(until(last))).toEqual(expected)
  })

  test('a doctor of another institution, and a pharmacist, are not registered doctors here', () => {
    const base = standing()
    expect(said({ standing: { ...base, practitioner: { ...base.practitioner, institutionId: 'H2' } } })).toEqual([
      'stop doctor-not-registered',
    ])
    expect(said({ standing: { ...base, practitioner: { ...base.practitioner, kind: 'pharmacist' } } })).toEqual([
      'stop doctor-not-registered',
    ])
  })

  test.each([
    ['left yesterday', '2025-04-09', ['stop institution-not-participating']],
    ['leaves today', '2025-04-10', []],
    ['leaves tomorrow', '2025-04-11', []],
  ])('an institution that %s', (_why, last, expected) => {
    const base = standing()
    expect(said({ standing: { ...base, institution: { ...base.institution, leftOn: day(last) } } })).toEqual(expected)
  })
})

test('WZ2017-4.6: a sanction against the doctor or the institution stops issuing, with its reason and clauses', () => {
  const sanction = {
    ...{ sanctionId: 's', subjectId: 'D1', validFrom: day('2025-04-01'), validUntil: day('2025-06-30') },
    ...{ reason: '超量开药', cites: ['WZ2017-4.6'] },
  }
  const doctor = standing({ sanctions: [{ ...sanction, subjectKind: 'practitioner' }] })
  const institution = standing({ sanctions: [{ ...sanction, subjectKind: 'institution' }] })
  expect(said({ standing: doctor })).toEqual(['stop doctor-sanctioned'])
  expect(said({ standing: institution })).toEqual(['stop institution-sanctioned'])
  const given = found('doctor-sanctioned', { standing: doctor })
  expect(given?.message.zh).toContain('超量开药')
  expect(given?.cites).toEqual(['WZ2017-4.6'])
})
