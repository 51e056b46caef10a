import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { morning } from '../modules/dispensing/testing-pharmacy.ts'
import { loadPolicies } from '../platform/policies.ts'
import { testDatabase } from '../platform/testing.ts'
import { pieces } from '../platform/traced.ts'
import { openWorld } from '../tests/authorisation/world.ts'
import { buildServer } from './server.ts'
import { startTracing } from './tracing.ts'

type Sent = {
  name: string
  spanId: string
  parentSpanId?: string
  traceId: string
  attributes: { key: string; value: object }[]
}
type Body = { resourceSpans: { scopeSpans: { spans: Sent[] }[] }[] }

const bodies: string[] = []
const collector = createServer((request, response) => {
  let body = ''
  request.on('data', (part: Buffer) => {
    body += part.toString()
  })
  request.on('end', () => {
    bodies.push(`${request.url} ${body}`)
    response.setHeader('content-type', 'application/json').end('{}')
  })
})
await new Promise<void>((resolve) => {
  collector.listen(0, '127.0.0.1', resolve)
})
afterAll(() => void collector.close())

const db = await testDatabase()
const world = await openWorld(db)
const config = { oidc: undefined, sessionHours: 12, trustProxy: false, logLevel: 'silent' as const }

test('a request is a span, its statements are spans within it, and no value leaves', async () => {
  const tracing = startTracing(`http://127.0.0.1:${(collector.address() as AddressInfo).port}`, '0.0.0')
  const app = await buildServer({
    db,
    policies: loadPolicies(),
    clock: () => morning,
    version: '0.0.0',
    config,
    tracing,
  })
  const { query = '', dispensingId = '' } = world.things
  const asked = [
    ['doctor', `/api/clinic/patients?query=${query}`],
    ['pharmacist', `/api/pharmacy/dispensings/${dispensingId}`],
    ['patient', '/api/patient/home'],
  ] as const
  for (const [role, url] of asked) {
    const reply = await app.inject({ url, headers: { authorization: `Bearer ${world.own[role]}` } })
    expect(reply.statusCode).toBe(200)
  }
  await app.close()
  await tracing.stop()
  expect(bodies.length).toBeGreaterThan(0)
  expect(bodies.every((body) => body.startsWith('/v1/traces '))).toBe(true)
  const all = bodies.join('\n')
  expect(all).toContain('changqing')
  for (const secret of [...world.secrets, '13900001234', world.own.doctor]) expect(all).not.toContain(secret)
  const spans = bodies.flatMap((body) =>
    (JSON.parse(body.slice(body.indexOf('{'))) as Body).resourceSpans.flatMap(({ scopeSpans }) =>
      scopeSpans.flatMap((scope) => scope.spans),
    ),
  )
  const names = spans.map(({ name }) => name)
  expect(names).toContain('GET /api/clinic/patients')
  expect(names).toContain('GET /api/pharmacy/dispensings/:dispensingId')
  const request = spans.find(({ name }) => name === 'GET /api/pharmacy/dispensings/:dispensingId')
  const within = spans.filter(({ parentSpanId }) => parentSpanId === request?.spanId)
  expect(within.length).toBeGreaterThan(2)
  expect(within.every(({ traceId }) => traceId === request?.traceId)).toBe(true)
  expect(JSON.stringify(within)).toContain('$1')
})

test('without a collector nothing is measured', () => {
  expect(pieces.hasSubscribers).toBe(false)
})
