import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { treesOf } from './fields/notation.ts'
import { type Infno, infnoOf, tables } from './tables.ts'
import { infnoOfPath, transactionOf } from './transactions.ts'

const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
const listed = (readme.split('## What is there')[1] ?? '').split('\n').filter((line) => line.startsWith('| '))
const numbers = new Set(
  listed.flatMap((line) =>
    [...(line.split('|')[1] ?? '').matchAll(/\b(\d{4}[AB]?)(\(A\))?/g)].map(([, infno = '']) => infno),
  ),
)

test('the readme lists exactly the transactions that are done', () => {
  const done = Object.keys(tables).filter((infno) => transactionOf(infno))
  expect([...numbers].filter((infno) => !transactionOf(infno))).toEqual([])
  expect(done.filter((infno) => !numbers.has(infno))).toEqual([])
})

test('every table can be read, and its names mean it', () => {
  for (const [infno, table] of Object.entries(tables)) {
    expect(table.infno).toBe(infno)
    const { input, output } = treesOf(table)
    expect(input.fields.length + input.nodes.length).toBeGreaterThan(0)
    expect(output).toBeDefined()
  }
  expect(infnoOf('2207a')).toBe('2207')
  expect(infnoOf('D001')).toBe('7101')
  expect(infnoOf('8888')).toBeUndefined()
})

test('a path says which transaction it is for those who have one for each', () => {
  const paths: readonly [string, Infno][] = [
    ['/fsi/api/outpatientSettleService/saveSettletmentA', '2207'],
    ['/fsi/api/reverseService/revsMethod', '2601'],
  ]
  for (const [path, infno] of paths) expect(infnoOfPath(path)).toBe(infno)
  expect(infnoOfPath('/base/2207A')).toBe('2207A')
  expect(infnoOfPath('/fsi/api/rsfComIfsService/callService')).toBeUndefined()
})
