import { adjudicate, day, fen, type Price, type Quantity, type Visit } from '@changqing/engine'
import { expect, test } from 'vitest'
import { loadPolicies, policyTexts, shippedPolicies } from '../../platform/policies.ts'
import type { Change, DraftContent } from './api.ts'
import { prove } from './content.ts'
import { moved, type moves } from './moves.ts'

const texts = policyTexts(shippedPolicies)
const shipped = loadPolicies()

const content = (changes: readonly Change[], from = '2027-01-01'): DraftContent => ({
  document: { id: 'WZ2027', title: { zh: '温医保〔2027〕1号（示例）', en: 'Wenzhou 2027 No. 1 (an example)' }, from },
  clauses: [
    { id: 'WZ2027-1', at: '一', summary: { zh: '提高基层报销比例', en: 'A higher ratio at primary institutions' } },
  ],
  changes: [...changes],
})

const higher: Change = {
  table: 'benefit.ratio',
  amends: 'resident-chronic-primary',
  when: [
    { fact: 'insurance', words: ['resident'] },
    { fact: 'disease', words: ['chronic'] },
    { fact: 'level', words: ['primary'] },
  ],
  value: '68%',
  cite: 'WZ2027-1',
}

const visit = (more: Partial<Visit>): Visit => ({
  ...{ id: 'v', day: day('2027-01-01'), region: '330300', insurance: 'resident', retired: false, supplementary: false },
  ...{ certified: ['hypertension', 'tuberculosis'], disease: 'hypertension', pharmacy: null, registration: null },
  ...{
    institution: { id: 'H1', level: 'township', region: '330300' },
    emergency: false,
    contract: null,
    designated: null,
  },
  lines: [
    { code: 'X', class: 'A', ownShare: null, quantity: 1000 as Quantity, price: 1_000_000 as Price, ceiling: null },
  ],
  ...more,
})

test.each([
  ['the day before, the old ratio', '2026-12-31', 'hypertension', 6500],
  ['the day, the new one', '2027-01-01', 'hypertension', 6800],
  ['its exception stays as it was', '2027-01-01', 'tuberculosis', 7000],
])('WZ2024-9 amended: %s', (_why, on, disease, fund) => {
  const { policies, faults } = prove(texts, 'wenzhou', content([higher]))
  expect(faults).toEqual([])
  const decision = adjudicate(policies, visit({ day: day(on), disease }), {})
  expect(decision).toMatchObject({ decision: 'paid', fund: fen(fund) })
})

test('nothing drafted touches the law in force', () => {
  prove(texts, 'wenzhou', content([higher]))
  expect(adjudicate(shipped, visit({}), {})).toMatchObject({ fund: fen(6500) })
})

test.each([
  ['a value of another kind', { ...higher, value: 'many' }, 0],
  ['more than the whole', { ...higher, value: '168%' }, 0],
  ['a value that would open the YAML', { ...higher, value: '65%}\n- {value: 99%, cites: X' }, 0],
  ['a row that is not there', { ...higher, amends: 'resident-chronic-nowhere' }, 0],
  ['a clause of another document', { ...higher, cite: 'WZ2024-9' }, 0],
  ['a new row that answers what another answers', { ...higher, amends: null }, 0],
  ['a fact that there is not', { ...higher, when: [{ fact: 'weather', words: ['rain'] }] }, 0],
  ['a table that there is not', { ...higher, table: 'benefit.weather' }, null],
])('%s is a fault that names its change and how to mend it', (_why, change, at) => {
  const { faults } = prove(texts, 'wenzhou', content([change]))
  expect(faults.length).toBeGreaterThan(0)
  expect(faults[0]?.change).toBe(at)
  expect(faults[0]?.what.zh).toBeTruthy()
  expect(faults[0]?.mend.en).toBeTruthy()
})

test('a document id that is taken and a clause of another document are faults', () => {
  const taken = content([higher])
  const { faults } = prove(texts, 'wenzhou', { ...taken, document: { ...taken.document, id: 'WZ2024' } })
  expect(faults.map(({ what }) => what.en)).toContain('there is already a document WZ2024')
  expect(faults.map(({ what }) => what.en)).toContain('clause WZ2027-1 is not one of WZ2024')
})

test('every value of every pack can be amended to what it is, and the law stays proven', () => {
  for (const pack of shipped.packs) {
    const rows = pack
      .stated()
      .filter(({ from, until }) => from <= '2026-06-01' && (until === null || until >= '2026-06-01'))
    const changes = rows.map(
      (stated): Change => ({
        ...{ table: stated.table, amends: stated.row, value: stated.written, cite: 'WZ2027-1' },
        when: stated.when.map(({ fact, words }) => ({ fact, words: [...words] })),
      }),
    )
    const { faults } = prove(texts, pack.id, content(changes, '2026-06-01'))
    expect(
      faults.map(({ change, what }) => `${pack.id} ${change === null ? '' : changes[change]?.table} ${what.en}`),
    ).toEqual([])
  }
})

test('the life of a draft, state by move, as it was agreed', () => {
  const matrix = `
            draft      submitted  published  withdrawn
    save    draft      -          -          -
    submit  submitted  -          -          -
    return  -          draft      -          -
    publish -          published  -          -
    withdraw withdrawn withdrawn  -          -`
  const [head, ...rows] = matrix
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  for (const [move, ...cells] of rows) {
    cells.forEach((cell, column) => {
      const state = head?.[column] as 'draft'
      const to = moved(state, move as keyof typeof moves)
      expect(typeof to === 'string' ? to : '-', `${move} from ${state}`).toBe(cell)
    })
  }
})
