import { beforeAll, expect, test } from 'vitest'
import { day } from '../platform/day.ts'
import { loadPolicies } from '../platform/policies.ts'
import { testDatabase } from '../platform/testing.ts'
import { buildCity, isInhabited } from './index.ts'

const db = await testDatabase()
const today = day('2026-11-22')

beforeAll(async () => {
  await buildCity(db, { policies: loadPolicies(), persons: 600, seed: 1, today, report: () => undefined })
}, 120_000)

test('the city is inhabited', async () => {
  expect(await isInhabited(db)).toBe(true)
})
