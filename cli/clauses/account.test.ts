import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadPolicies, shippedPolicies } from '../../platform/policies.ts'
import { account, type Findings, put } from './account.ts'
import { clausesInExamples } from './in-examples.ts'
import { readersIn } from './in-readers.ts'
import { asMarkdown, asText, count } from './print.ts'

const values = new Set(['prescribing.longest', 'delivery.payee', 'benefit.caps.cap', 'benefit.caps.drug'])
const taken = (text: string): readonly string[] => readersIn('a.ts', text, values).map(({ value }) => value)

test.each([
  ['asked for by its name', `const days = pack.law('prescribing.longest', day).value`, ['prescribing.longest']],
  ['handed on to who asks', `const limit = ends('delivery.payee', from)`, ['delivery.payee']],
  ['a whole family', `family('benefit.caps').map(compile)`, ['benefit.caps.cap', 'benefit.caps.drug']],
])('a source takes a value of the pack: %s', (_why, text, found) => {
  expect(taken(text)).toEqual(found)
})

test.each([
  ['that defines its kind', `const laws = { 'prescribing.longest': duration }`],
  ['that names its type', `type Name = 'prescribing.longest'`],
  ['that is only a comment', `// 'prescribing.longest' is asked elsewhere`],
  ['with another name', `pack.law('prescribing.longestException', day)`],
  ['where the family is only a word', `say('benefit.caps')`],
])('a source takes nothing %s', (_why, text) => {
  expect(taken(text)).toEqual([])
})

const clause = (id: string) => ({ id, at: '一', zh: '要求', en: 'what it asks' })
const at = (id: string, what: string) => ({ clause: id, file: 'policies/a/b.yaml', line: 3, what })
const reader = { value: 'prescribing.longest', file: 'modules/a.ts', line: 7 }
const findings: Findings = {
  register: ['AA2020-1', 'AA2020-2', 'AA2020-3', 'AA2020-4', 'AA2020-5'].map(clause),
  inPacks: [at('AA2020-1', 'prescribing.longest'), at('AA2020-2', 'delivery.payee'), at('AA2020-3', 'delivery.payee')],
  readers: [reader],
  named: [{ clause: 'AA2020-3', file: 'modules/refusals.ts', line: 1, what: 'outOfDate' }],
  titles: [{ file: 'a.test.ts', line: 1, title: 'AA2020-1: 84 days pass' }],
  worked: [{ clause: 'AA2020-4', title: { file: 'policies/a/examples.yaml', line: 9, title: '高于起付线' } }],
}

test('a figure that nothing takes is only stated; a name, a reader, a test and a worked visit each count for what they are', () => {
  const { accounts } = put(findings)
  expect(accounts.map(({ id, state }) => [id, state])).toEqual([
    ['AA2020-1', 'shown'],
    ['AA2020-2', 'stated'],
    ['AA2020-3', 'applied'],
    ['AA2020-4', 'shown'],
    ['AA2020-5', 'not-built'],
  ])
  expect(count(accounts)).toEqual({
    ...{ clauses: 5, figureStated: 3, appliedInCode: 2, shownByTest: 2, someFigureWaits: 2 },
    ...{ shown: 2, applied: 1, stated: 1, 'not-built': 1 },
  })
})

test('the print says of each figure whether a source takes it, and of a clause whether it is there in part', () => {
  const printed = asText(put(findings))
  expect(printed).toContain('stated   policies/a/b.yaml delivery.payee (no source takes it)')
  expect(printed).toContain('applied  modules/a.ts takes prescribing.longest')
  expect(printed).toMatch(/^AA2020-3 +applied, not shown \(in part\)/m)
  expect(printed).toContain(
    '5 clauses: 2 shown by a test, 1 applied but not shown, 1 only stated in a pack, 1 not built',
  )
  expect(asMarkdown(put(findings)).split('\n')).toHaveLength(2 + 5 + 3)
})

test('what is cited and stands in no register is told', () => {
  const { unknown } = put({ ...findings, register: findings.register.slice(1) })
  expect(unknown.map(({ clause, file }) => [clause, file])).toEqual([
    ['AA2020-1', 'policies/a/b.yaml'],
    ['AA2020-1', 'a.test.ts'],
  ])
})

test('a worked visit shows a clause that moved its amounts, and none that changed nothing', () => {
  const shown = clausesInExamples(loadPolicies(), shippedPolicies)
  const why = (id: string) => shown.filter(({ clause }) => clause === id).map(({ title }) => title.title)
  expect(why('WH2025-3.3')).toContain('血友病非定点减 5 点')
  expect(why('WH2025-3.3')).not.toContain('血友病急诊不减')
})

test('of this repository: every clause has its account with who takes its figures, and nothing unknown is cited', () => {
  const { accounts, unknown } = account(join(import.meta.dirname, '../..'))
  const of = (id: string) => accounts.find((entry) => entry.id === id)
  expect(accounts).toHaveLength(131)
  expect(unknown).toEqual([])
  expect(of('WZ2017-2.2')?.state).toBe('shown')
  const longest = of('WZ2017-2.2')?.figures.filter(({ what }) => what === 'prescribing.longest')
  expect(longest?.flatMap(({ readers }) => readers.map(({ file }) => file))).toContain(
    'modules/prescribing/rules/length.ts',
  )
})
