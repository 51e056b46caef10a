import { afterEach, expect, test, vi } from 'vitest'
import { addressOf } from '../gateway/callbacks/address.ts'
import { openConnection } from '../gateway/connections.ts'
import { openPlaces, pharmacyA, pharmacyB } from '../modules/dispensing/testing-pharmacy.ts'
import { testDatabase } from '../platform/testing.ts'
import { run } from './connect.ts'

const db = await testDatabase()
await openPlaces(db)
await db.begin((tx) => openConnection(tx, { institutionId: pharmacyA, at: new Date() }))
const connect = (...args: string[]) => run(args, async () => db)
const told = vi.spyOn(console, 'log').mockReturnValue()
const mistakes = vi.spyOn(console, 'error').mockReturnValue()
afterEach(() => vi.clearAllMocks())

test('the address of calls back is set, shown and taken away, and no key changes', async () => {
  expect(await connect(pharmacyA, '--callback', 'https://his.example/epc/')).toBe(0)
  expect(told.mock.lastCall?.[0]).toContain('"callback": "https://his.example/epc"')
  expect(told.mock.lastCall?.[0]).not.toContain('secret')
  expect(await addressOf(db, pharmacyA)).toBe('https://his.example/epc')
  expect(await connect(pharmacyA, '--callback', 'none')).toBe(0)
  expect(await addressOf(db, pharmacyA)).toBeNull()
})

test('an address that is none is refused, and so is an institution that is not connected', async () => {
  expect(await connect(pharmacyA, '--callback', 'ftp://his.example')).toBe(2)
  expect(await connect(pharmacyB, '--callback', 'https://his.example')).toBe(1)
  expect(mistakes.mock.lastCall?.[0]).toContain(pharmacyB)
})
