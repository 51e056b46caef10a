import { Agent, request } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { buildApp } from '../../platform/app.ts'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { openDatabase, sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import type { Dispensing } from './api.ts'
import { register } from './routes.ts'
import {
  amlodipine,
  issued,
  morning,
  openPlaces,
  patient,
  pharmacistAt,
  pharmacyA,
  stocked,
} from './testing-pharmacy.ts'

const tills = 10
const template = await testDatabase()
// A connection to the database for each till, so that none waits for another on our side.
const db = openDatabase(template.url, { connections: tills, name: 'changqing tills', spread: template.spread ?? false })
await openPlaces(db)
const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 60 })
const actors = new Map<string, Actor>(Array.from({ length: tills }, (_, i) => [String(i), pharmacistAt(pharmacyA)]))
const app = buildApp({
  db,
  policies: loadPolicies(),
  clock: () => morning,
  actorOf: async ({ headers }) => actors.get(String(headers['x-test-operator'])),
})
register(app)
const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
afterAll(async () => {
  await app.close()
  await db.close()
})

type Answer = Readonly<{ status: number; body: { code?: string; details?: { traceCode?: string } } & Dispensing }>

/** A till keeps a connection of its own open, as a browser does. */
function till(i: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return (path: string, body?: object, key: string = uuidv7()): Promise<Answer> =>
    new Promise((answered, failed) => {
      const text = body && JSON.stringify(body)
      const headers = {
        'x-test-operator': String(i),
        'idempotency-key': key,
        ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      }
      const asked = request(new URL(path, address), { method: 'POST', agent, headers }, async (answer) => {
        const parts: Buffer[] = []
        for await (const part of answer) parts.push(part)
        answered({ status: answer.statusCode ?? 0, body: JSON.parse(Buffer.concat(parts).toString()) })
      })
      asked.on('error', failed)
      asked.end(text)
    })
}

test.each([1, 2, 3])('WH2025-5.4: ten tills at once on one box, one sells it (round %s)', async () => {
  const [shared = '', ...own] = boxes.splice(0, 1 + tills)
  const counters = await Promise.all(
    Array.from({ length: tills }, async (_, i) => {
      const post = till(i)
      const person = await patient(db)
      const { pickupCode } = await issued(db, person, { lines: [[amlodipine, 1]] })
      const pulled = await post('/api/pharmacy/pulls', { code: pickupCode })
      expect(pulled.status).toBe(200)
      const one = `/api/pharmacy/dispensings/${pulled.body.dispensingId}`
      const credential = { kind: 'insurance-code', value: person.insuranceCode }
      await post(`${one}/identity`, { way: 'own', credential })
      await post(`${one}/review`, { decision: 'approved', lines: [{ lineNo: 1, ok: true }] })
      expect((await post(`${one}/scans`, { codes: [shared] })).status).toBe(200)
      const { body } = await post(`${one}/presettlement`)
      const { feeListHash: hash } = body as unknown as { feeListHash: string }
      expect((await post(`${one}/confirmation`, { hash })).status).toBe(200)
      return { post, one }
    }),
  )
  const before = await db.one<{ packs: number }>(sql`select packs from stock.batch where institution_id = ${pharmacyA}`)
  const answers = await Promise.all(counters.map(({ post, one }) => post(`${one}/settlement`)))

  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  const refused = answers.filter(({ status }) => status !== 200)
  expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
    Array.from({ length: tills - 1 }, () => [409, 'dispensing/code-sold']),
  )
  expect(refused.every(({ body }) => body.details?.traceCode === shared)).toBe(true)
  expect(await db.query(sql`select from stock.trace_sale where trace_code = ${shared}`)).toHaveLength(1)
  const after = await db.one<{ packs: number }>(sql`select packs from stock.batch where institution_id = ${pharmacyA}`)
  expect((before?.packs ?? 0) - (after?.packs ?? 0)).toBe(1)

  // Whoever was refused takes another box, and nothing else of the slip is lost.
  const again = await Promise.all(
    counters.map(async ({ post, one }, i) => {
      if (answers[i]?.status === 200) return 200
      await post(`${one}/scans/remove`, { codes: [shared] })
      await post(`${one}/scans`, { codes: [own[i] ?? ''] })
      return (await post(`${one}/settlement`)).status
    }),
  )
  expect(again).toEqual(Array.from({ length: tills }, () => 200))
})
