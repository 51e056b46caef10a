import { join } from 'node:path'
import { expect, test } from 'vitest'
import { account } from '../../cli/clauses/account.ts'

const { accounts, unknown } = account(join(import.meta.dirname, '../..'))

test('the register holds the 131 clauses of the five documents', () => {
  expect(accounts).toHaveLength(131)
  expect(Map.groupBy(accounts, ({ id }) => id.slice(0, 6)).size).toBe(5)
})

test('every clause that a pack, a source or a test cites stands in the register', () => {
  expect(unknown).toEqual([])
})
