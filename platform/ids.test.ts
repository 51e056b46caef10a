import { expect, test } from 'vitest'
import { uuidv7 } from './ids.ts'

test('ids are UUIDs of version 7, all different, and in the order of their making', () => {
  const at = new Date('2025-04-01T00:00:00Z')
  const ids = Array.from({ length: 4000 }, () => uuidv7(at))
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(ids)
  expect(uuidv7(new Date(at.getTime() + 1)) > (ids.at(-1) ?? '')).toBe(true)
})

test('ids of one instant stay in the order of their making, however many and whatever is made between them', () => {
  const at = new Date('2025-04-02T00:00:00Z')
  const ids = Array.from({ length: 10_000 }, (_, i) => {
    uuidv7(new Date(at.getTime() - 1 - (i % 900)))
    return uuidv7(at)
  })
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})
