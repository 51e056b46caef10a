import { expect, test } from 'vitest'
import { loadPolicies } from '../../platform/policies.ts'
import { testDatabase } from '../../platform/testing.ts'
import {
  amlodipine,
  granted,
  issued,
  openPlaces,
  patient,
  pharmacyA,
  prepare,
  pullAt,
  settleAt,
  stocked,
  today,
} from '../dispensing/testing-pharmacy.ts'
import { freePacks, onShelf } from './availability.ts'

const db = await testDatabase()
const counter = { db, policies: loadPolicies(), place: pharmacyA }
await openPlaces(db)
const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 5 })
await stocked(db, pharmacyA, amlodipine, { packs: 9, expiresOn: '2026-03-01' })

async function shown() {
  const [row] = await onShelf(db, { institutionIds: [pharmacyA], drugCodes: [amlodipine], day: today })
  return row && { packs: row.packs, inHand: row.inHand, free: freePacks(row) }
}

test('FJ2023-9.3: what patients are shown is what they can have: not expired, and not in another slip’s hand', async () => {
  expect(await shown()).toEqual({ packs: 5, inHand: 0, free: 5 })
  const pulled = granted(await pullAt(counter, await issued(db, await patient(db), { lines: [[amlodipine, 3]] })))
  expect(await shown()).toEqual({ packs: 5, inHand: 3, free: 2 })
  await prepare(counter, pulled, boxes.slice(0, 3))
  expect(await shown()).toEqual({ packs: 5, inHand: 3, free: 2 })
  granted(await settleAt(counter, pulled))
  expect(await shown()).toEqual({ packs: 2, inHand: 0, free: 2 })
})

test.each([
  ['parts of a pack are no pack', 2.5, 0, 2],
  ['more in hand than there is', 1, 3, 0],
])('%s', (_why, packs, inHand, free) => {
  expect(freePacks({ packs, inHand })).toBe(free)
})
