import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPolicies } from './read-policies.ts'

const folder = join(import.meta.dirname, '..', 'policies')
const file = (path: string) => ({ path, text: readFileSync(join(folder, path), 'utf8') })

/** What the proof says of Wuhu when a line of its document is written otherwise. */
function faultsOf(from: string, to: string): readonly string[] {
  const document = file('wuhu/2025-17.yaml')
  if (!document.text.includes(from)) throw new Error(`the document has no ${from}`)
  const files = [file('wuhu/pack.yaml'), { ...document, text: document.text.replace(from, to) }]
  const { faults } = readPolicies({
    clauses: file('clauses.yaml'),
    diseases: file('diseases.yaml'),
    packs: [{ folder: 'wuhu', hash: 'x', files }],
  })
  return faults.map(({ what }) => what.en)
}

describe('WH2025-2.1: the criteria of a disease are proven with the pack', () => {
  test('as shipped they hold', () => expect(faultsOf('items: [mmse]', 'items: [mmse]')).toEqual([]))
  test.each([
    ['an unknown kind of evidence', 'items: [mmse]', 'items: [mmsx]', 'no kind of evidence mmsx'],
    ['a bound on what is not measured', 'items: [mmse]', 'items: [sputum]', 'has no unit'],
    ['codes of what is no diagnosis', 'id: hba1c, ', 'codes: [E11], id: hba1c, ', 'a diagnosis only'],
    ['a span with one time only', 'times: 2, within: P1Y, spanning: P3M', 'spanning: P3M', 'at least two times'],
    ['an id that stands twice', 'id: imaging', 'id: cognition', 'stands twice'],
    ['a time of none', 'times: 3, within: P6M', 'times: 0, within: P6M', 'cannot be 0'],
    ['a word where a number is due', 'atMost: 26', 'atMost: many', 'not a number'],
  ])('%s', (_why, from, to, said) => {
    const faults = faultsOf(from, to)
    expect(faults.join('\n')).toContain(said)
  })
  test('a gap in the diseases is told', () => {
    expect(
      faultsOf('{not: [tuberculosis, kidney, schizophrenia, affective-psychosis]}', 'copd').length,
    ).toBeGreaterThan(0)
  })
})
