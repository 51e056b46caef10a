import { expect, test } from 'vitest'
import { day } from '../../platform/day.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { clausePage, packPage, packSummary } from './describe.ts'
import { valueInWords } from './values.ts'
import { tableName } from './words.ts'

const policies = loadPolicies()
const on = day('2025-06-01')
const pack = (id: string) => {
  const found = policies.packs.find((one) => one.id === id)
  if (!found) throw new Error(`no pack ${id}`)
  return found
}

test.each(policies.packs.map(({ id }) => id))('every table and value of %s has words in both languages', (id) => {
  for (const stated of pack(id).stated()) {
    expect(tableName(stated.table).zh, stated.table).not.toBe(stated.table)
    const value = valueInWords(stated)
    expect(value.zh, `${stated.table} ${JSON.stringify(stated.value)}`).not.toMatch(/[{}]|^P[T\d]|^[a-z-]+$/)
    expect(value.en).not.toBe('')
  }
  for (const { rows } of packPage(pack(id), policies, on, false).tables) {
    for (const { when } of rows) {
      for (const { is } of when) for (const word of is) expect(word.zh, word.zh).not.toMatch(/^[a-z-]+$/)
    }
  }
})

test.each([
  ['the day before', '2024-02-29', '60%'],
  ['the day', '2024-03-01', '65%'],
])("WZ2024-9: residents' primary ratio in force on %s", (_why, at, expected) => {
  const ratio = packPage(pack('wenzhou'), policies, day(at), true).tables.find(({ table }) => table === 'benefit.ratio')
  const cases = ratio?.rows.filter(
    ({ inForce, when }) =>
      inForce &&
      ['居民', '基层'].every((word) => when.some(({ is }) => is.length === 1 && is[0]?.zh === word)) &&
      !when.some(({ is }) => is.some(({ zh }) => zh === '普通门诊')),
  )
  expect(cases?.map(({ value }) => value.zh)).toContain(expected)
})

test('what is not certain is counted and says why', () => {
  const { counts } = packSummary(pack('wuhu'), on, false)
  expect(counts.law + counts.unverified + counts.open).toBe(counts.values)
  expect(counts.unverified).toBeGreaterThan(0)
  const doubtful = packPage(pack('wuhu'), policies, on, false).tables.flatMap(({ rows }) =>
    rows.filter(({ status }) => status !== 'law'),
  )
  for (const { why } of doubtful) expect(why?.zh).toBeTruthy()
})

test('a clause shows the values that rest on it', () => {
  const clause = policies.clauses.get('WH2025-3.5')
  if (!clause) throw new Error('no clause')
  const page = clausePage(clause, policies, on)
  expect(page.usedBy.map(({ value }) => value.value.zh)).toEqual(['−5 个百分点', '−15 个百分点'])
  expect(page.document.title.zh).toBe('芜医保〔2025〕17号')
})
