import { describe, expect, test } from 'vitest'
import { day } from '../../platform/day.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { criteriaFor } from './criteria.ts'
import { type Advice, decide, type Judged, type Status } from './decide.ts'

const policies = loadPolicies()
const on = day('2026-03-05')

type Given = Partial<Judged> & { item: string; on?: string }
const evidence = (given: readonly Given[]): Judged[] =>
  given.map(({ on: at = '2026-02-20', ...one }) => ({
    ...{ day: day(at), value: null, code: null, fileIds: [], institutionId: 'H1', note: null, level: 'level3' },
    ...one,
  }))

function judged(diseaseKey: string, given: readonly Given[], place = '340200') {
  const pack = policies.forRegion(place)
  const criteria = pack && criteriaFor(pack, diseaseKey, on)
  if (!criteria) throw new Error(`no criteria for ${diseaseKey}`)
  const outcome = decide(criteria, evidence(given))
  const status = (id: string): Status | undefined => outcome.reasons.find((reason) => reason.id === id)?.status
  return { ...outcome, status }
}

const copd: readonly Given[] = [
  { item: 'diagnosis', code: 'J44.900' },
  { item: 'fev1-fvc', value: 69.9 },
]

describe('WH2025-2.1: a value at its bound', () => {
  test.each([
    ['below it counts', 69.9, 'met', 'qualifies'],
    ['at it counts', 70, 'met', 'qualifies'],
    ['above it is contrary', 70.1, 'not-met', 'does-not-qualify'],
  ])('%s', (_why, value, status, advice) => {
    const outcome = judged('copd', [
      { item: 'diagnosis', code: 'J44.900' },
      { item: 'fev1-fvc', value },
    ])
    expect([outcome.status('airflow'), outcome.advice]).toEqual([status, advice])
  })
})

describe('WH2025-2.1: how old evidence may be', () => {
  test.each([
    ['a year less a day ago', '2025-03-06', 'met'],
    ['a year ago to the day', '2025-03-05', 'met'],
    ['a year and a day ago', '2025-03-04', 'missing'],
  ])('%s', (_why, at, status) => {
    const outcome = judged('copd', [
      { item: 'diagnosis', code: 'J44.900' },
      { item: 'fev1-fvc', value: 60, on: at },
    ])
    expect(outcome.status('airflow')).toBe(status)
  })
})

describe('WH2025-2.1: two values at least three months apart', () => {
  const twice = (first: string, second: string, values = [50, 50]) =>
    judged('kidney', [
      { item: 'diagnosis', code: 'N18.300' },
      { item: 'egfr', value: values[0] ?? null, on: first },
      { item: 'egfr', value: values[1] ?? null, on: second },
    ])
  test.each([
    ['a day less is too close', '2025-11-02', '2026-02-01', 'missing'],
    ['to the day is enough', '2025-11-01', '2026-02-01', 'met'],
    ['a day more is enough', '2025-10-31', '2026-02-01', 'met'],
    ['the same day twice counts once', '2026-02-01', '2026-02-01', 'missing'],
  ])('%s', (_why, first, second, status) => expect(twice(first, second).status('egfr')).toBe(status))
  test('a second value that does not fit is contrary', () => {
    expect(twice('2025-11-01', '2026-02-01', [50, 75]).status('egfr')).toBe('not-met')
  })
})

describe('of criteria with the same group one is enough', () => {
  const sugar = (more: readonly Given[]) => judged('diabetes', [{ item: 'diagnosis', code: 'E11.900' }, ...more])
  test.each<[string, readonly Given[], Advice]>([
    ['the one', [{ item: 'hba1c', value: 6.5 }], 'qualifies'],
    [
      'the other',
      [
        { item: 'fasting-glucose', value: 7, on: '2026-02-01' },
        { item: 'fasting-glucose', value: 7.2 },
      ],
      'qualifies',
    ],
    [
      'one met and the other contrary',
      [
        { item: 'hba1c', value: 6.5 },
        { item: 'fasting-glucose', value: 5, on: '2026-02-01' },
        { item: 'fasting-glucose', value: 5 },
      ],
      'qualifies',
    ],
    ['neither shown', [], 'incomplete'],
    ['one contrary, the other not shown', [{ item: 'hba1c', value: 6.4 }], 'incomplete'],
    [
      'both contrary',
      [
        { item: 'hba1c', value: 6.4 },
        { item: 'fasting-glucose', value: 5, on: '2026-02-01' },
        { item: 'fasting-glucose', value: 5 },
      ],
      'does-not-qualify',
    ],
  ])('%s', (_why, more, advice) => expect(sugar(more).advice).toBe(advice))
})

describe('WH2025-2.2: who diagnosed must be able to certify', () => {
  const at = (diseaseKey: string, code: string, level: Judged['level']) =>
    judged(diseaseKey, [{ item: 'diagnosis', code, level }]).status('certifier')
  test.each([
    ['a level-2 hospital', 'copd', 'J44.900', 'level2', 'met'],
    ['a township centre, for COPD', 'copd', 'J44.900', 'township', 'not-met'],
    ['a township centre, for hypertension', 'hypertension', 'I10.x00x002', 'township', 'met'],
    ['a village clinic', 'hypertension', 'I10.x00x002', 'village', 'not-met'],
    ['nobody that is named', 'copd', 'J44.900', null, 'missing'],
  ] as const)('%s', (_why, disease, code, level, status) => expect(at(disease, code, level)).toBe(status))
})

test('a diagnosis of something else is contrary, and the sentence says what is asked', () => {
  const outcome = judged('copd', [
    { item: 'diagnosis', code: 'J45.900' },
    { item: 'fev1-fvc', value: 60 },
  ])
  expect(outcome.advice).toBe('does-not-qualify')
  const reason = outcome.reasons.find(({ id }) => id === 'diagnosis')
  expect(reason?.sentence).toEqual({
    zh: '与要求不符：诊断编码应为 J44',
    en: 'Not what is asked: the code must begin with J44',
  })
  expect(reason?.cites).toEqual(['WH2025-2.1'])
  expect(reason?.unverified).toBe(true)
})

test('a report without a file and without an institution shows nothing', () => {
  const reports = (more: Partial<Judged>) =>
    judged('parkinsons', [
      { item: 'diagnosis', code: 'G20.x00' },
      { item: 'neurology-exam', ...more },
    ]).status('neurology')
  expect(reports({ institutionId: null })).toBe('missing')
  expect(reports({ institutionId: null, fileIds: ['f'] })).toBe('met')
  expect(reports({ institutionId: 'H1' })).toBe('met')
})

test('WH2025-2.2: the order of the evidence and more of it than is needed change nothing', () => {
  const more = [...copd, { item: 'sputum' }, { item: 'fev1-fvc', value: 65, on: '2026-01-02' }]
  expect(judged('copd', more).advice).toBe('qualifies')
  expect(judged('copd', [...more].reverse()).reasons.map(({ status }) => status)).toEqual(
    judged('copd', more).reasons.map(({ status }) => status),
  )
})

test('WZ2017-1.1: a disease that the place does not list has no criteria', () => {
  const [wenzhou, wuhu] = [policies.forRegion('330300'), policies.forRegion('340200')]
  expect(wenzhou && criteriaFor(wenzhou, 'haemophilia', on)).toBeUndefined()
  expect(wuhu && criteriaFor(wuhu, 'haemophilia', on)?.diseaseKey).toBe('haemophilia')
})

test('every place that carries criteria decides every one of its diseases without evidence as incomplete', () => {
  for (const pack of policies.packs) {
    for (const { key } of policies.diseases) {
      const criteria = criteriaFor(pack, key, on)
      if (criteria) expect(decide(criteria, []).advice).toBe('incomplete')
    }
  }
})
