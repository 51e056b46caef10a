import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  amlodipine,
  granted,
  issued,
  onDuty,
  openPlaces,
  patient,
  prepare,
  pullAt,
  stocked,
  wenzhouCentre,
  wenzhouDoctor,
  wenzhouPharmacy,
} from '../modules/dispensing/testing-pharmacy.ts'
import { dayOf } from '../platform/day.ts'
import { loadPolicies } from '../platform/policies.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { run as explain } from './explain.ts'
import { run as recompute } from './recompute-counters.ts'
import { run as settle } from './settle.ts'

// A terminal has no clock of its own, so these stand at the minute before now.
const now = new Date(Date.now() - 60_000)
const db = await testDatabase()
const open = async () => db
await openPlaces(db)
await db.query(
  sql`update institutions.duty set starts_at = ${new Date(now.getTime() - 3_600_000)}, ends_at = ${new Date(now.getTime() + 3_600_000)}`,
)
await onDuty(db, wenzhouPharmacy, dayOf(now))
const boxes = await stocked(db, wenzhouPharmacy, amlodipine, { packs: 9 })
const till = { db, policies: loadPolicies(), place: wenzhouPharmacy, at: now }

let said: string[] = []
beforeEach(() => {
  said = []
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text))
  vi.spyOn(console, 'error').mockImplementation((text: string) => void said.push(text))
})
afterEach(() => vi.restoreAllMocks())

/** Of Wenzhou, whose law has no last day. */
const toPickUp = async () => {
  const person = await patient(db, { region: '330300' })
  return issued(db, person, { at: now, institutionId: wenzhouCentre, practitionerId: wenzhouDoctor })
}

test('changqing settle, explain and recompute-counters: tells what is missing, then what would be paid, then settles once, and explains it', async () => {
  const pulled = granted(await pullAt(till, await toPickUp()))
  expect(await settle([pulled], open)).toBe(1)
  expect(JSON.parse(said.join('')).refusals[0].code).toBe('dispensing/identity-missing')
  await prepare(till, pulled, boxes.splice(0, 3))
  said = []
  expect(await settle([pulled, '--dry-run'], open)).toBe(0)
  expect(JSON.parse(said.join(''))).toMatchObject({ decision: 'payable', amounts: { total: '12.60' } })
  const answers = []
  for (let i = 0; i < 2; i++) {
    said = []
    expect(await settle([pulled, '--key', 'from-the-terminal'], open)).toBe(0)
    answers.push(said.join(''))
  }
  expect(answers[1]).toBe(answers[0])
  const { settlementId } = JSON.parse(answers[0] ?? '{}')
  said = []
  expect(await explain([settlementId, '--reader', 'patient', '--language', 'en'], open)).toBe(0)
  expect(said[0]).toBe('Of 12.60 yuan the fund pays 8.19, you pay 4.41.')
  said = []
  expect(await recompute([], open)).toBe(0)
  await db.query(sql`update settlement.counter set amount = amount + 1`)
  expect(await recompute([], open)).toBe(1)
  expect(await recompute(['--fix'], open)).toBe(0)
  expect(await recompute([], open)).toBe(0)
})

test.each([
  ['settle without a dispensing', settle, []],
  ['settle something that is no number', settle, ['x']],
  ['explain a settlement that is not there', explain, ['01950000-0000-7000-8000-000000000000']],
  ['explain to a reader who does not exist', explain, ['01950000-0000-7000-8000-000000000000', '--reader', 'judge']],
  ['recompute a person who is no number', recompute, ['--person', 'x']],
])('%s ends with 2 and words', async (_what, run, args) => {
  expect(await run(args, open)).toBe(2)
  expect(said.join('')).not.toBe('')
})
