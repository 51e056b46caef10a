import { expect, test } from 'vitest'
import { citationsInPack } from './in-packs.ts'
import { citationsInSource } from './in-sources.ts'
import { clausesIn } from './register.ts'

test('a pack cites by one clause, by several and by first day', () => {
  const text = `
prescribing:
  longest: {value: P12W, cites: WZ2017-2.2}
benefit:
  ratio:
    - value: {2017-12-01: 60%, 2024-03-01: 65%}
      cites: {2017-12-01: WZ2017-1.2, 2024-03-01: [WZ2024-9, WZ2024-8]}
# cites: FJ2023-5.2`
  const found = citationsInPack('policies/a/b.yaml', text)
  expect(found.map(({ clause, line, what }) => [clause, line, what])).toEqual([
    ['WZ2017-2.2', 3, 'prescribing.longest'],
    ['WZ2017-1.2', 7, 'benefit.ratio'],
    ['WZ2024-9', 7, 'benefit.ratio'],
    ['WZ2024-8', 7, 'benefit.ratio'],
  ])
})

test('a source cites where a text is nothing but the clause', () => {
  const text = `
// FJ2023-5.1 stands only in this comment
export const outOfDate = refusal(409, 'circulation/out-of-date', words, { cites: ['FJ2023-5.2'] })
const told = 'as FJ2023-5.3 says'`
  expect(citationsInSource('modules/a.ts', text)).toEqual([
    { clause: 'FJ2023-5.2', file: 'modules/a.ts', line: 3, what: 'outOfDate' },
  ])
})

test.each([
  ['one before a colon', 'WH2025-4.6: one month', ['WH2025-4.6']],
  ['two, the longer number whole', 'WX2023-10 and WX2023-1', ['WX2023-10', 'WX2023-1']],
  ['one before a Chinese bracket', 'WZ2024-9（65 %）', ['WZ2024-9']],
  ['a day is none', '2024-03-01', []],
])('the clauses of a title: %s', (_why, title, clauses) => {
  expect(clausesIn(title)).toEqual(clauses)
})
