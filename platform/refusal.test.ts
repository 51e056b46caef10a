import { expect, test } from 'vitest'
import { problemOf, refusal } from './refusal.ts'

const tooLong = refusal(
  422,
  'prescribing/too-long',
  { zh: '{drug}开了 {days} 天，最长 {longest} 天', en: '{drug} for {days} days; the longest is {longest}' },
  { cites: ['WZ2017-2.2'], mend: { zh: '请改为 {longest} 天以内', en: 'Make it at most {longest} days' } },
)

test('the sentences are filled from the details, a pair of words in its own language', () => {
  const refused = tooLong({ drug: { zh: '二甲双胍', en: 'metformin' }, days: 85, longest: 84 })
  expect(refused.sentence).toEqual({
    zh: '二甲双胍开了 85 天，最长 84 天',
    en: 'metformin for 85 days; the longest is 84',
  })
  expect(refused.mend).toEqual({ zh: '请改为 84 天以内', en: 'Make it at most 84 days' })
})

test('a list is written as people write it, and what is not given stays visible', () => {
  const missing = refusal(422, 'x/missing', { zh: '缺少{fields}：{why}', en: 'missing {fields}: {why}' })
  expect(missing({ fields: ['剂量', '天数'] }).sentence).toEqual({
    zh: '缺少剂量、天数：{why}',
    en: 'missing 剂量, 天数: {why}',
  })
})

test('the clause of the place stands before that of the page', () => {
  expect(tooLong({ days: 85 }).cites).toEqual(['WZ2017-2.2'])
  expect(tooLong({ days: 85 }, ['FJ2023-5.1']).cites).toEqual(['FJ2023-5.1'])
})

test('at a place, the clauses of the page that are of its documents are told; those that a pack named stay', () => {
  const expired = refusal(409, 'x/expired', { zh: '过期', en: 'expired' }, { cites: ['FJ2023-9.4', 'WH2025-5.4'] })
  const cites = (documents: readonly string[]) => expired().at(documents).cites
  expect(cites(['WH2025'])).toEqual(['WH2025-5.4'])
  expect(cites(['WZ2017', 'WZ2024'])).toEqual([])
  expect(expired({}, ['FJ2023-9.4']).at(['WZ2017']).cites).toEqual(['FJ2023-9.4'])
  const told = tooLong({ days: 85, longest: 84, drug: 'D' }).at(['WZ2017'])
  expect([told.sentence.zh, told.mend?.zh, told.status]).toEqual(['D开了 85 天，最长 84 天', '请改为 84 天以内', 422])
})

test('the problem speaks the language that was asked for and carries both', () => {
  const refused = tooLong({ drug: 'D', days: 85, longest: 84 })
  expect(problemOf(refused, 'en')).toEqual({
    type: 'urn:changqing:problem:prescribing:too-long',
    title: 'D for 85 days; the longest is 84',
    detail: 'Make it at most 84 days',
    status: 422,
    code: 'prescribing/too-long',
    sentence: { zh: 'D开了 85 天，最长 84 天', en: 'D for 85 days; the longest is 84' },
    mend: { zh: '请改为 84 天以内', en: 'Make it at most 84 days' },
    cites: ['WZ2017-2.2'],
    details: { drug: 'D', days: 85, longest: 84 },
  })
})
