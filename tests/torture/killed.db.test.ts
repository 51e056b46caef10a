import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { useBenchKeys } from '../../bench/keys.ts'
import { Client } from '../../bench/settle/client.ts'
import { type Service, startService } from '../../bench/settle/service.ts'
import {
  amlodipine,
  granted,
  issued,
  morning,
  openPlaces,
  patient,
  pharmacistAt,
  pharmacyA,
  prepare,
  pullAt,
  stocked,
} from '../../modules/dispensing/testing-pharmacy.ts'
import { addOperators, hashPassword } from '../../platform/accounts.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { Frames, type Moment, moments } from './frames.ts'
import { broken } from './invariants.ts'

/** The whole service is killed (SIGKILL) at every trip that a settlement makes to the database, and started again. */

const db = await testDatabase()
useBenchKeys()
await openPlaces(db)
const counter = { db, policies: loadPolicies(), place: pharmacyA }
const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 60 })
const { frames, url } = await Frames.to(db.url)
const password = 'only-for-this-test'
const pharmacist = pharmacistAt(pharmacyA)
await addOperators(db, [{ ...pharmacist, secret: await hashPassword(password) }], morning)

// The service lives in the morning of the places, also when it is started again.
const clock = ['--import', join(import.meta.dirname, 'clock.ts')]
process.env.CLOCK_WRONG_BY = String(morning.getTime() - Date.now())
let service: Service = await startService(url, clock)
afterAll(async () => {
  delete process.env.CLOCK_WRONG_BY
  await service.kill()
  frames.close()
})
const { token } = await Client.signIn(service.address, pharmacist.login, password, 1)

/** Those of the settlements: connections with one plan for all values are theirs alone. */
const ofSettlements = ({ startup }: { startup: string }): boolean => startup.includes('force_generic_plan')

async function settledThrough(trip: number, moment: Moment): Promise<boolean> {
  const dispensingId = granted(await pullAt(counter, await issued(db, await patient(db))))
  await prepare(counter, dispensingId, boxes.splice(0, 3))
  const settle = async () => {
    const till = Client.withToken(service.address, token, 1)
    const answer = await till.post(`/api/pharmacy/dispensings/${dispensingId}/settlement`, {}, `key-${dispensingId}`)
    till.close()
    return answer
  }
  const ended = once(service.child, 'exit')
  frames.arm({ trip, moment, counts: ofSettlements, strike: () => void service.child.kill('SIGKILL') })
  const first = await settle().catch(() => undefined)
  const fell = frames.disarm()
  if (fell) {
    await ended
    service = await startService(url, clock)
  }
  const where = `killed ${moment} trip ${trip}`
  expect(first?.status, where).toBe(fell ? undefined : 200)
  const again = await settle()
  expect(again.status, `${where}: ${JSON.stringify(again.body)}`).toBe(200)
  expect((await settle()).body, where).toEqual(again.body)
  const { settlementId } = again.body as { settlementId: string }
  expect(await broken(db, [settlementId]), where).toEqual([])
  const kept = await db.query(sql`select 1 from settlement.settlement where dispensing_id = ${dispensingId}`)
  expect(kept, where).toHaveLength(1)
  return fell
}

test('killed at each trip of a settlement, the service started again answers it, and it is done once', async () => {
  let trips = 0
  for (let trip = 1, fell = true; fell; trip += 1) {
    fell = false
    for (const moment of moments) fell = (await settledThrough(trip, moment)) || fell
    if (fell) trips = trip
  }
  expect(trips).toBe(2)
}, 600_000)
