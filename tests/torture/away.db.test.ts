import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Client } from '../../bench/settle/client.ts'
import { issue, prepare } from '../../bench/settle/journey.ts'
import { password } from '../../bench/settle/town.ts'
import { sql } from '../../platform/sql.ts'
import { Scene } from './scene.ts'

/** Three servers on one database: what they do together, and what they say while it is away. */

let scene: Scene
let tokens: { doctor: string; till: string }
beforeAll(async () => {
  scene = await Scene.make({ servers: 3, patients: 150 })
  const [address = ''] = scene.addresses
  const doctor = await Client.signIn(address, scene.town.doctor, password, 1)
  const till = await Client.signIn(address, scene.town.pharmacies[0]?.login ?? '', password, 1)
  tokens = { doctor: doctor.token, till: till.token }
}, 240_000)
afterAll(() => scene.end(), 60_000)

const at = (server: number, who: keyof typeof tokens): Client =>
  Client.withToken(scene.addresses[server] ?? '', tokens[who], 4)
const wanted = () => {
  const [pharmacy] = scene.town.pharmacies
  if (!pharmacy) throw new Error('the town has no pharmacy')
  return pharmacy.wanted
}
async function ready(patient: number): Promise<string> {
  const one = wanted()[patient]
  if (!one) throw new Error(`there is no patient ${patient}`)
  return (await prepare(at(1, 'till'), await issue(at(0, 'doctor'), one), one)).dispensingId
}

test('three servers at once settle a dispensing once, and answer the same to the same key', async () => {
  const path = `/api/pharmacy/dispensings/${await ready(0)}/settlement`
  const key = 'the-same-key-everywhere'
  const answers = await Promise.all([0, 1, 2].map((server) => at(server, 'till').post(path, {}, key)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  const others = await Promise.all([0, 1, 2].map((server) => at(server, 'till').post(path, {})))
  expect(others.map(({ body }) => (body as { code: string }).code)).toEqual(Array(3).fill('dispensing/already-settled'))
})

test('of two servers that sell the same box, one does', async () => {
  const [first, second] = [await ready(1), wanted()[2]]
  if (!second) throw new Error('there is no third patient')
  const boxes = { ...second, traceCodes: wanted()[1]?.traceCodes ?? [] }
  const rival = (await prepare(at(2, 'till'), await issue(at(0, 'doctor'), second), boxes)).dispensingId
  const answers = await Promise.all(
    [first, rival].map((id, server) => at(server, 'till').post(`/api/pharmacy/dispensings/${id}/settlement`, {})),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
})

describe('while the database is away', () => {
  const timed = async <T>(work: Promise<T>): Promise<{ answer: T; ms: number }> => {
    const began = performance.now()
    return { answer: await work, ms: performance.now() - began }
  }

  test.each([
    ['stopped', (): Promise<void> => scene.machine.stop(), (): Promise<void> => scene.machine.startAgain()],
    ['silent', async (): Promise<void> => scene.feelAll('silent'), async (): Promise<void> => scene.feelAll('good')],
  ])(
    '%s: reads say so, changes are refused within two seconds, and all goes on by itself',
    async (how, go, comeBack) => {
      const id = await ready(how === 'stopped' ? 3 : 4)
      await go()
      const read = await timed(at(0, 'till').get('/api/pharmacy/dispensings'))
      const change = await timed(at(1, 'till').post(`/api/pharmacy/dispensings/${id}/settlement`, {}, `key-${how}-1`))
      await pause(2_500)
      const later = await timed(at(1, 'till').post(`/api/pharmacy/dispensings/${id}/settlement`, {}, `key-${how}-2`))
      await comeBack()
      await scene.untilWell()
      const settled = await at(2, 'till').post(`/api/pharmacy/dispensings/${id}/settlement`, {}, `key-${how}-1`)
      expect(read.answer).toMatchObject({ status: 503, body: { code: 'service/database-away' } })
      expect(change.answer.status).toBe(503)
      expect((change.answer.body as { code: string }).code).toMatch(/^service\/database-away-(not|perhaps)-done$/)
      expect(later.answer).toMatchObject({ status: 503, body: { code: 'service/database-away-not-done' } })
      expect(Math.max(read.ms, change.ms)).toBeLessThan(2_000)
      expect(later.ms).toBeLessThan(500)
      expect(settled.status).toBe(200)
      const books = await scene.db.one<{ times: number }>(sql`
      select count(*) as times from settlement.settlement where dispensing_id = ${id}`)
      expect(books?.times).toBe(1)
    },
    60_000,
  )
})
