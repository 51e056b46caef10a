import type { RouteOptions } from 'fastify'
import { expect, test } from 'vitest'
import type { App } from '../../platform/http.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { testDatabase } from '../../platform/testing.ts'
import { type Answer, type Asker, testActor, testApp } from '../../platform/testing-http.ts'
import { registerModules } from '../../service/routes.ts'
import { hostile, type Schema, sample, wrongBodies } from './wrong-values.ts'

type Route = {
  readonly method: string
  readonly path: string
  readonly params: Schema
  readonly query: Schema
  readonly body: Schema | undefined
}

const routes: Route[] = []
const listen = (app: App): void => {
  app.addHook('onRoute', ({ method, url, schema }: RouteOptions) => {
    if (method === 'HEAD' || !url.startsWith('/api/')) return
    const { params, querystring, body } = (schema ?? {}) as Record<string, Schema | undefined>
    routes.push({ method: String(method), path: url, params: params ?? {}, query: querystring ?? {}, body })
  })
}

const db = await testDatabase()
const given = { db, policies: loadPolicies(), at: new Date('2025-06-02T02:00:00Z') }
const { as, app } = testApp({ ...given, register: [listen, registerModules] })
await app.ready()

const region = '330300'
const askers: readonly Asker[] = [
  as(testActor('doctor', { institutionId: 'H33030000001', practitionerId: 'D330300000001', region })),
  as(testActor('pharmacist', { institutionId: 'P33030000001', practitionerId: 'Y330300000001', region })),
  as(testActor('patient', { personId: 1, region })),
  as(testActor('insurer', { region })),
  as(testActor('supervisor', { region })),
  as(testActor('policy-officer', { region })),
  as(testActor('admin')),
]

/** What is wrong with an answer: a fault instead of a refusal, or a refusal that does not say what and how to mend it. */
function blame(what: string, { status, problem, headers }: Answer<unknown>): string[] {
  if (status < 400) return []
  const name = `${what}: ${status} ${problem?.code ?? ''}`
  if (status >= 500) return [`${name} is a fault`]
  if (!String(headers['content-type']).startsWith('application/problem+json')) return [`${name} is no problem+json`]
  const told = [problem.sentence?.zh, problem.sentence?.en, problem.code, problem.mend?.zh, problem.mend?.en]
  const blanks = told.some((text) => !text || /\{[a-z]\w*\}|undefined|\[object/i.test(text))
  return blanks ? [`${name} does not tell what and how to mend it: ${JSON.stringify(told)}`] : []
}

const filled = ({ path, params }: Route): string =>
  path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(sample(params.properties?.[name] ?? { type: 'string' }))),
  )

const asked = ({ query }: Route): string =>
  (query.required ?? [])
    .map((name) => `${name}=${encodeURIComponent(String(sample(query.properties?.[name] ?? {})))}`)
    .join('&')

const send = (asker: Asker, { method }: Route, path: string, body: unknown): Promise<Answer<unknown>> =>
  method === 'GET' ? asker.get(path) : asker.post(path, body as object, uuidv7())

async function allowed(route: Route): Promise<Asker> {
  for (const asker of askers) {
    const { problem } = await send(asker, route, `${filled(route)}?${asked(route)}`, route.body && sample(route.body))
    if (problem?.code !== 'identity/not-your-role') return asker
  }
  throw new Error(`nobody may use ${route.method} ${route.path}`)
}

const named = routes.map((route) => [`${route.method} ${route.path}`, route] as const)

test.each(named)('%s refuses every wrong body in words', async (_name, route) => {
  if (!route.body) return
  const asker = await allowed(route)
  const found: string[] = []
  for (const { what, body } of wrongBodies(route.body)) {
    found.push(...blame(what, await send(asker, route, filled(route), body)))
  }
  expect(found).toEqual([])
})

test.each(named)('%s refuses every wrong address in words', async (_name, route) => {
  const asker = await allowed(route)
  const body = route.body && sample(route.body)
  const written = hostile
    .filter(([, value]) => typeof value !== 'object')
    .map(([what, value]) => [what, String(value).toWellFormed()] as const)
  const found: string[] = []
  for (const name of route.path.match(/:\w+/g) ?? []) {
    for (const [what, value] of written) {
      const path = filled({
        ...route,
        path: route.path.replace(name, encodeURIComponent(value.slice(0, 2_000)) || '%20'),
      })
      found.push(...blame(`${what} as ${name}`, await send(asker, route, path, body)))
    }
  }
  for (const name of Object.keys(route.query.properties ?? {})) {
    for (const [what, value] of written) {
      const path = `${filled(route)}?${name}=${encodeURIComponent(value.slice(0, 2_000))}`
      found.push(...blame(`${what} as ?${name}`, await send(asker, route, path, body)))
    }
  }
  expect(found).toEqual([])
})

test('nobody gets anything but what is published without signing in', async () => {
  const answered: string[] = []
  for (const route of routes.filter(({ path }) => !path.startsWith('/api/public/'))) {
    const { statusCode } = await app.inject({
      method: route.method === 'GET' ? 'GET' : 'POST',
      url: `${filled(route)}?${asked(route)}`,
      headers: { 'idempotency-key': uuidv7() },
      ...(route.body && { payload: sample(route.body) as object }),
    })
    // What has the wrong form is refused for its form, whoever sends it; the forms are public.
    if (statusCode !== 401 && statusCode !== 400) answered.push(`${route.method} ${route.path} ${statusCode}`)
  }
  expect(answered).toEqual([])
})
