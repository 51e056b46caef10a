import { expect, test } from 'vitest'
import { day } from '../../platform/day.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lawFor } from './law.ts'

const policies = loadPolicies()
const somebody = { insurance: 'resident', retired: false, supplementary: false } as const
const lawOf = (region: string, on: string) =>
  lawFor(policies, { ...somebody, region }, { day: day(on), level: 'level2', diseaseKey: 'hypertension' })

test.each([
  ['WZ2017-4.1: the day before Wenzhou begins', '330300', '2017-11-30', undefined],
  ['WZ2017-4.1: its first day', '330300', '2017-12-01', 'P12W'],
  ['WH2025-4.6: the day before Wuhu begins', '340200', '2025-04-02', undefined],
  ['WH2025-4.6: its first day', '340200', '2025-04-03', 'P1M'],
  ['FJ2023-11.1: the day before Fujian begins', '350100', '2023-12-31', undefined],
  ['FJ2023-11.1: its first day', '350400', '2024-01-01', 'P12W'],
  ['FJ2023-11.1: its last day', '350100', '2026-12-31', 'P12W'],
  ['FJ2023-11.1: the day after', '350100', '2027-01-01', undefined],
  ['a county that runs its own fund', '410825', '2025-01-01', 'P12W'],
  ['the county next to it', '410823', '2025-01-01', undefined],
])('%s', (_why, region, on, longest) => {
  const place = lawOf(region, on)
  if (longest === undefined) expect(place).toMatchObject({ code: 'prescribing/no-law', details: { region, day: on } })
  else expect(place instanceof Refusal ? place.code : place.law('prescribing.longest').value).toBe(longest)
})

test('FJ2023-11.1: whoever asks after the last day is told until when the law was', () => {
  const refused = lawOf('350100', '2027-01-01')
  if (!(refused instanceof Refusal)) throw new Error('there is no law on that day')
  expect(refused.sentence.zh).toBe(
    '福建省在 2027-01-01 没有可依据的慢特病政策：当地政策自 2024-01-01 施行至 2026-12-31',
  )
  expect(refused.sentence.en).toContain('it was in force from 2024-01-01 to 2026-12-31')
  expect(refused.cites).toEqual(['FJ2023-11.1'])
  const nowhere = lawOf('440100', '2027-01-01')
  expect(nowhere).toMatchObject({ sentence: { zh: '参保地 440100 在 2027-01-01 没有可依据的慢特病政策' }, cites: [] })
})
